// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Names of hosts in the words of reports.
enum HostName {
    /// Without the dot that ends a name in the DNS.
    static func withoutDot(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        name.last == UInt8(ascii: ".") ? name.dropLast() : name
    }

    /// The name or address that begins a text, `nil` where none does: it holds a dot and nothing that no host's name has.
    static func opening(_ text: ArraySlice<UInt8>) -> String? {
        var word = text.drop {
            $0.isSpace || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"")
        }
        .prefix {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        while let last = word.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { word = word.dropLast() }
        guard word.count <= 255, word.contains(UInt8(ascii: ".")),
            word.first.map({ $0.isLetter || $0.isDigit }) ?? false,
            word.endIndex == text.endIndex || text[word.endIndex] != UInt8(ascii: "@")
        else { return nil }
        return word.asText
    }

    /// Phrases that a refusing host stands behind.
    private static let before: [StaticString] = [
        "while talking to ", "mail server for the recipient domain by ", "recipient domain by ", "from remote host ",
        "remote host ", "host ", "remote server at ", "remote mta ", "server responding: ", "remote mail server ",
        "remote server ",
        "response from ", "mx host ", "the mail server ", "mailer mx ", "smtp server <",
    ]
    /// Phrases that a refusing host stands before.
    private static let behind: [StaticString] = [
        " gave this error", " rejected your message", " #", " said:", " does not like recipient", " returned '",
        " responded with", " failed on greeting me", " refused to talk to me",
    ]

    /// The host that refused, in the words of a diagnostic.
    static func refusing(in text: ArraySlice<UInt8>) -> String? {
        let text = text.prefix(4096)
        for phrase in before {
            var start: Int? = nil
            // The word `host` is common: the first one that a name follows.
            for _ in 0..<4 {
                guard let place = text.place(of: phrase, from: start) else { break }
                let end = place + phrase.utf8CodeUnitCount
                let begins = place == text.startIndex || !text[place - 1].isLetter
                if begins, let host = opening(text[end...]) { return host }
                start = end
            }
        }
        for phrase in behind {
            guard let place = text.place(of: phrase) else { continue }
            let head = text[..<place]
            let wordStart = head.lastIndex { $0.isSpace || $0 == UInt8(ascii: "(") }.map { $0 + 1 } ?? head.startIndex
            if let host = opening(head[wordStart...]) { return host }
        }
        return nil
    }
}
