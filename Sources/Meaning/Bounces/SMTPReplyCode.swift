// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// A three-digit reply code in a text (RFC 5321 §4.2).
enum SMTPReplyCode {
    /// The first failure reply (4yz or 5yz) of a diagnostic, or success reply (2yz); `nil` where there is none.
    ///
    /// A number counts where it begins the text or follows what a reply follows (`said: 550 …`, `<<< 550 …`,
    /// `(550`, `#550`), and where an enhanced code, words or a hyphen follow; so that a queue's `after 500 seconds`
    /// or the port of an address does not pass for one.
    ///
    /// - Complexity: O(n).
    static func first(in text: ArraySlice<UInt8>, isSuccess: Bool = false) -> Int? {
        var index = text.startIndex
        var weak: Int?
        while index < text.endIndex {
            if let code = match(text, at: index, isSuccess: isSuccess) {
                if isReply(text, at: index) { return code }
                weak = weak ?? (isFollowedByStatus(text, from: index + 3) ? code : nil)
            }
            index += 1
        }
        return weak
    }

    /// A code at this place, standing alone.
    static func match(_ text: ArraySlice<UInt8>, at index: Int, isSuccess: Bool = false) -> Int? {
        let classes: ClosedRange<UInt8> = isSuccess ? 0x32...0x32 : 0x34...0x35
        guard index + 2 < text.endIndex, classes.contains(text[index]), text[index + 1].isDigit, text[index + 2].isDigit
        else { return nil }
        if index > text.startIndex {
            let before = text[index - 1]
            if before.isDigit || before.isLetter || before == UInt8(ascii: ".") || before == UInt8(ascii: "@")
                || before == UInt8(ascii: "-") || before == UInt8(ascii: "_") || before == UInt8(ascii: "/")
                || before == UInt8(ascii: "+") || before >= 0x80
            {
                return nil
            }
        }
        if index + 3 < text.endIndex {
            let after = text[index + 3]
            if after.isDigit || after.isLetter || after == UInt8(ascii: "@") || after == UInt8(ascii: "/") {
                return nil
            }
            if after == UInt8(ascii: "."), index + 4 < text.endIndex, text[index + 4].isDigit { return nil }
        }
        return Int(text[index] - 0x30) * 100 + Int(text[index + 1] - 0x30) * 10 + Int(text[index + 2] - 0x30)
    }

    /// Whether what stands before a number lets it be a reply.
    private static func isReply(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
        let before = text[..<index].suffix(40).trimmed
        guard let last = before.last else { return true }
        switch last {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"),
            UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "|"),
            UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "{"):
            return true
        default: break
        }
        let words: [StaticString] = [
            "said", "error", "code", "reply", "response", "returned", "responded", "with", "was", "smtp", "status",
            "is",
            "fehler", "erreur", "errore", "error:", "reason", "message", "answer", "rcpt to", "from", "remote",
            "protocol", "because",
        ]
        for word in words where before.endsIgnoringCase(with: word) { return true }
        return false
    }

    /// Whether an enhanced code stands behind a number: `550 5.1.1`, `550-5.1.1`, `550 #5.1.1`.
    private static func isFollowedByStatus(_ text: ArraySlice<UInt8>, from index: Int) -> Bool {
        let rest = text[index...].prefix(12).drop {
            $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "'")
        }
        guard let first = rest.first else { return false }
        return (first == 0x34 || first == 0x35) && StatusCode.first(in: rest) != nil
    }
}
