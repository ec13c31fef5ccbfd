// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// A subject as threads compare it: without reply and forward marks, ticket tags and letter case.
package struct SubjectKey: Equatable, Sendable {
    /// The comparable text.
    package let text: String

    /// - Parameter tag: How the tenant writes tags.
    package init(_ subject: String, tag: TicketTag = .plain) {
        // A tag may stand before or behind the reply mark, or both.
        text = SubjectLine(tag.untagged(subject)).base.lowercased()
    }
}
