// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Where the wrappers of mail programs stand in a rendered text, by lines.
struct ReplyMarks {
    /// A wrapper.
    struct Mark {
        let kind: Int
        let range: Range<Int>
    }

    /// The mark that begins at a line.
    func begin(at index: Int) -> Mark? { nil }
}
