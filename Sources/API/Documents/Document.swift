// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A whole answer (JSON:API 1.1, "Document Structure").
package struct Document<Primary: Encodable & Sendable>: Encodable, Sendable {
    package let data: Primary
    package let included: [Resource]?
    package let links: Links?
    package let meta: Meta

    package init(_ data: Primary, included: [Resource]? = nil, links: Links? = nil, request: String) {
        self.data = data
        self.included = included
        self.links = links
        meta = Meta(request: request)
    }
}

/// What belongs to no resource: the id by which this request stands in our log.
package struct Meta: Encodable, Equatable, Sendable {
    package let requestId: String

    package init(request: String) { requestId = request }
}
