// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An answer that says what is wrong (JSON:API 1.1, "Error Objects").
package struct ErrorDocument: Encodable, Sendable {
    package let errors: [Item]
    package let meta: Meta

    package init(_ errors: [APIError], request: String) {
        self.errors = errors.map { Item($0, request: request) }
        meta = Meta(request: request)
    }

    /// One error.
    package struct Item: Encodable, Sendable {
        let id: String
        let status: String
        let code: String
        let title: String
        let detail: String
        let source: [String: String]?

        init(_ error: APIError, request: String) {
            id = request
            status = String(error.kind.status)
            code = error.kind.rawValue
            title = error.kind.title
            detail = error.detail
            source =
                switch error.source {
                case .pointer(let pointer): ["pointer": pointer]
                case .parameter(let name): ["parameter": name]
                case nil: nil
                }
        }
    }
}
