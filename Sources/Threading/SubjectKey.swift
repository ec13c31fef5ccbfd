// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// A subject as threads compare it: without reply and forward marks, ticket tags and letter case.
package struct SubjectKey: Equatable, Sendable {
    /// The comparable text.
    package let text: String

    package init(_ subject: String) {
        // A tag may stand before or behind the reply mark, or both.
        let subject = subject.replacing(/\[#[0-9]{1,11}\]/, with: "")
        text = SubjectLine(subject).base.lowercased()
    }
}
