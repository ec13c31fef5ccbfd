// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Names of hosts in the words of reports.
enum HostName {
    /// Without the dot that ends a name in the DNS.
    static func withoutDot(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        name.last == UInt8(ascii: ".") ? name.dropLast() : name
    }

    /// The name or address that begins a text, `nil` where none does: it holds a dot and nothing that no host's name
    /// has.
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
        "mail server for the recipient domain by ", "recipient domain by ", "from remote host ",
        "remote host ", "host ", "remote server at ", "remote mta ", "server responding: ", "remote mail server ",
        "remote server ",
        "response from ", "mx host ", "the mail server ", "mailer mx ", "smtp server <", "connected to ", "connect to ",
        "lost connection with ", "conversation with ",
        "refused by ", "timed out with ", "remote-mta: ", "server ",
        "host: ", "remote server (",
    ]
    /// Phrases that a refusing host stands before.
    private static let behind: [StaticString] = [
        " gave this error", " rejected your message", " said:", " does not like recipient", " did not like our ",
        ": connection refused", " failed with:", " returned '",
        " failed on greeting me", " refused to talk to me", " failed after i sent",
        " issued an error",
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
                if begins, let host = opening(text[end...]),
                    phrase.utf8CodeUnitCount > 7 || text[end - 2] == UInt8(ascii: ":") || isNamed(text[end...], host)
                {
                    return host
                }
                start = end
            }
        }
        for phrase in behind {
            guard let place = text.place(of: phrase) else { continue }
            var head = text[..<place].trimmed
            // `mx.example.org [192.0.2.25] did not like …`
            if head.last == UInt8(ascii: "]"), let open = head.lastIndex(of: UInt8(ascii: "[")) {
                head = head[..<open].trimmed
            }
            let wordStart = head.lastIndex { $0.isSpace || $0 == UInt8(ascii: "(") }.map { $0 + 1 } ?? head.startIndex
            if let host = opening(head[wordStart...]) { return host }
        }
        // `[192.0.2.9], 550 …`
        if text.first == UInt8(ascii: "["), let host = opening(text.dropFirst()) { return host }
        // `mx.example.org #550 5.1.1 …` of Exchange, `[mx.example.org. (10): Connection timed out]` of Google.
        if let place = text.place(of: " #"), place + 4 < text.endIndex,
            text[(place + 2)..<(place + 5)].allSatisfy(\.isDigit)
        {
            let head = text[..<place]
            let start = head.lastIndex { $0.isSpace || $0 == UInt8(ascii: "<") }.map { $0 + 1 } ?? head.startIndex
            if let host = opening(head[start...]) { return host }
        }
        if let bracket = text.lastIndex(of: UInt8(ascii: "[")), let host = opening(text[(bracket + 1)...]),
            text[(bracket + 1)...].holds(". ("), text[(bracket + 1)...].holds("): "),
            host.utf8.contains(where: { $0.isLetter })
        {
            return host
        }
        return nil
    }

    /// Whether `host` in a sentence is a server that said something: an address, a bracket or `said` follows its name.
    private static func isNamed(_ text: ArraySlice<UInt8>, _ host: String) -> Bool {
        let rest = text.dropFirst(host.utf8.count).drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "'") }.trimmed
        guard let first = rest.first else { return false }
        if rest.hasOpening("failed with") { return true }
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "(") || first == UInt8(ascii: ":")
            || rest.hasOpening("said") || rest.hasOpening("#") || rest.hasOpening("refused")
            || rest.hasOpening("returned")
    }

    /// The host that the whole report says it was talking to.
    static func talkedTo(in text: ArraySlice<UInt8>) -> String? {
        for phrase: StaticString in [
            "while talking to ", "recipient domain by ", " by mx ", "connecting to ", "remote-mta: ",
        ] {
            guard let place = text.place(of: phrase) else { continue }
            let end = place + phrase.utf8CodeUnitCount
            if let host = opening(text[end...]) { return host }
            // `for the recipient domain example.org by mx.example.org.`
        }
        if let place = text.place(of: "for the recipient domain "),
            let by = text[place...].prefix(300).place(of: " by ")
        {
            return opening(text[(by + 4)...])
        }
        return nil
    }
}
