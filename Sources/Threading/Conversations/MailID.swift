// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A Message-ID without angle brackets, compared octet by octet (RFC 5322 §3.6.4).
///
/// Strings compare by canonical equivalence: two ids would count as one, and a run of combining marks takes quadratic
/// time (docs/quirks.md, "Comparing text in Swift").
struct MailID: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (one: MailID, other: MailID) -> Bool {
        var (first, second) = (one.text, other.text)
        return first.withUTF8 { first in second.withUTF8 { first.count == $0.count && first.elementsEqual($0) } }
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
