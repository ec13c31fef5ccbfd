// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME

/// A subject as threads compare it: without reply and forward marks, ticket tags and letter case.
package struct SubjectKey: Equatable, Sendable {
    /// The comparable text.
    package let text: String

    package init(_ subject: String) {
        var subject = subject
        // A tag may stand before or behind the reply mark, or both.
        while let number = SubjectLine.ticket(in: subject) {
            let tag = "[#\(number)]"
            guard let range = subject.range(of: tag) else { break }
            subject.removeSubrange(range)
        }
        text = SubjectLine(subject).base.lowercased()
    }
}
