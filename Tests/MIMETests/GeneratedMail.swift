// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// A mail made of random but writable values.
struct GeneratedMail {
    var random: SeededRandom

    private static let words = [
        "Angebot", "Re:", "[#1042]", "März", "offer", "=?utf-8?Q?x?=", "日本語のメール", "Привет", "😀👩‍👩‍👧", "a=b", "100%",
        "\"quoted\"", "back\\slash",
        "(paren)", "<angle>", "semi;colon", "com,ma", "at@sign", "From", ".", "..", "--",
        "verylongwordwithoutanyblanks", "é", "_", "?=", "=?",
    ]

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    private mutating func phrase(_ maximum: Int) -> String {
        (0...below(maximum)).map { _ in GeneratedMail.words[below(GeneratedMail.words.count)] }.joined(separator: " ")
    }

    private mutating func address() -> Address {
        let locals = ["anna", "john.q.public", "\"john smith\"", "o'neil+tag", "x_y-z", "\"a@b\""]
        let domains = ["example.org", "mail.example.test", "[192.0.2.1]", "xn--mller-kva.example"]
        let spec = locals[below(locals.count)] + "@" + domains[below(domains.count)]
        return Address(address: spec, name: below(3) == 0 ? nil : phrase(5))
    }

    private mutating func addresses(_ maximum: Int) -> [Address] { (0..<below(maximum)).map { _ in address() } }

    private mutating func ids(_ maximum: Int) -> [String] {
        (0..<below(maximum)).map { "\($0).\(below(1_000_000))@example.org" }
    }

    private mutating func body() -> String {
        let separators = ["\n", " ", "\n\n", " \n", "\t", " "]
        var text = ""
        for _ in 0..<below(40) { text += phrase(6) + separators[below(separators.count)] }
        if below(10) == 0 { text += String(repeating: "x", count: 1500) }
        if below(10) == 0 { text += "\u{0}\u{1B}\u{7F}" }
        return text
    }

    /// A text as it comes back: it ends in a line break unless it is empty.
    static func withLineEnd(_ text: String) -> String? {
        text.isEmpty ? nil : (text.utf8.last == 0x0A ? text : text + "\n")
    }

    mutating func make() -> MailBuilder {
        var mail = MailBuilder(
            from: [address()],
            date: Int64.random(in: 0..<4_000_000_000, using: &random),
            messageID: "\(below(1_000_000)).x@helpdesk.test"
        )
        mail.to = addresses(5)
        mail.cc = addresses(3)
        mail.replyTo = addresses(2)
        mail.sender = below(3) == 0 ? address() : nil
        mail.subject = below(10) == 0 ? nil : phrase(14)
        mail.inReplyTo = ids(3)
        mail.references = ids(20)
        mail.text = below(4) == 0 ? nil : body()
        mail.html = below(2) == 0 ? nil : "<p>" + body() + "</p>"
        for _ in 0..<below(4) {
            mail.attachments.append(
                .init(
                    filename: below(4) == 0 ? nil : phrase(20),
                    contentType: ["image/png", "application/pdf", "text/plain"][below(3)],
                    bytes: (0..<below(300)).map { _ in UInt8.random(in: 0...255, using: &random) },
                    contentID: below(3) == 0 ? "\(below(1_000_000))@x" : nil
                )
            )
        }
        // A text/plain file without a name shown inline would be read as text; files always have the attachment mark here.
        return mail
    }
}
