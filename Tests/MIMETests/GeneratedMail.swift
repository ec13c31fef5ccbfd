// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting

/// Makes mails of random values: writable ones, however odd, or hostile ones that may be refused.
struct GeneratedMail {
    var random: SeededRandom
    /// Whether values may hold what could end a line.
    var isHostile = false

    private static let words = [
        "Angebot", "Re:", "[#1042]", "März", "offer", "=?utf-8?Q?x?=", "日本語のメール", "Привет", "😀👩‍👩‍👧", "a=b", "100%",
        "\"quoted\"", "back\\slash", "(paren)", "<angle>", "semi;colon", "com,ma", "at@sign", "From", ".", "..", "--",
        "verylongwordwithoutanyblanks", "é", "_", "?=", "=?", "<evil@example.net>,", "Bcc:", "x@y.z>", "\\", "\"",
        "=?utf-8?B?DQpCY2M6IHhAeQ==?=", "=0D=0A", "%0D%0A", "مرحبا", "שלום", "\u{200F}", "\u{301}", "a\u{301}", "\t",
        "",
        "\u{A0}", "\u{2028}", "👨🏽‍🚀", "\u{FFFD}", "\u{10FFFD}", ">", ">>", "> >", "-- ", "~!#$%^&*", "'", "`",
        "undisclosed:;",
        "utf-8''x", "*0*=x", ";name=y", "--=_", "\u{202E}fdp", "\u{2066}i\u{2069}",
    ]
    private static let hostile = [
        "\r\n", "\n", "\r", "\0", "\u{B}", "\u{C}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}",
        "\r\nBcc: x@example.net\r\n",
        "\n\n--=_\n", "\r\n\r\n<script>", "\r\n ", "\n\t",
    ]

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    private mutating func oneIn(_ number: Int) -> Bool { below(number) == 0 }

    /// Some words, now and then one without end or one of random characters.
    mutating func phrase(_ maximum: Int) -> String {
        var words = (0...below(maximum)).map { _ in GeneratedMail.words[below(GeneratedMail.words.count)] }
        if oneIn(30) { words.append(String(repeating: "long", count: below(600))) }
        if oneIn(30) { words.append(String(repeating: "長い語", count: below(300))) }
        if oneIn(10) { words.append(scalars(30)) }
        if isHostile, oneIn(40) { words.append(GeneratedMail.hostile[below(GeneratedMail.hostile.count)]) }
        words.shuffle(using: &random)
        return words.joined(separator: oneIn(5) ? "" : " ")
    }

    /// Any scalars but control characters and the byte order mark, which readers take off.
    private mutating func scalars(_ maximum: Int) -> String {
        var result = String.UnicodeScalarView()
        while result.count < below(maximum) {
            let value = UInt32(oneIn(2) ? 0x20 + below(0x60) : oneIn(2) ? below(0x3000) : below(0x110000))
            guard let scalar = Unicode.Scalar(value), value != 0xFEFF else { continue }
            if scalar.properties.generalCategory != .control { result.append(scalar) }
        }
        return String(result)
    }

    private mutating func spec() -> String {
        let locals = ["anna", "john.q.public", "\"john smith\"", "o'neil+tag", "x_y-z", "\"a@b\"", "\"a,b;c\\\\\\\"\""]
        let domains = [
            "example.org", "mail.example.test", "[192.0.2.1]", "xn--mller-kva.example", "müller.example", "例え.テスト",
            "faß.example", "[IPv6:2001:db8::1]",
        ]
        var spec = locals[below(locals.count)] + "@" + domains[below(domains.count)]
        if isHostile, oneIn(40) { spec += GeneratedMail.hostile[below(GeneratedMail.hostile.count)] }
        if isHostile, oneIn(40) { spec = phrase(3) }
        return spec
    }

    private mutating func address() -> Address { Address(address: spec(), name: oneIn(3) ? nil : phrase(5)) }

    private mutating func addresses(_ maximum: Int) -> [Address] {
        var result: [Address] = []
        for _ in 0..<below(maximum) {
            guard oneIn(4) else {
                result.append(address())
                continue
            }
            let group = "g" + phrase(3)
            let members = below(4)
            if members == 0 { result.append(Address(address: nil, group: group)) }
            for _ in 0..<members { result.append(Address(address: spec(), name: phrase(2), group: group)) }
        }
        return result
    }

    private mutating func ids(_ maximum: Int) -> [String] {
        (0..<below(maximum)).map { place in
            var id = "\(place).\(below(1_000_000))@example.org"
            if oneIn(20) { id = String(repeating: "x", count: below(700)) + id }
            if isHostile, oneIn(100) { id += GeneratedMail.hostile[below(GeneratedMail.hostile.count)] }
            return id
        }
    }

    /// A text with lines of every kind.
    mutating func body() -> String {
        let separators = [
            "\n", " ", "\n\n", " \n", "\t", " ", "\r\n", "\r", "\nFrom ", "\n.\n", "\n> ", "\n>> ", "\n-- \n",
        ]
        var text = ""
        for _ in 0..<below(40) { text += phrase(6) + separators[below(separators.count)] }
        if oneIn(10) { text += String(repeating: "x", count: 1500) }
        if oneIn(10) { text += String(repeating: "吾輩は猫である。名前はまだ無い。", count: below(20)) }
        if oneIn(10) { text += "\u{0}\u{1B}\u{7F}" }
        return text
    }

    private mutating func attachment(_ number: Int) -> MailBuilder.Attachment {
        let types = ["image/png", "application/pdf", "text/plain", "text/csv", "message/delivery-status", "Image/GIF"]
        var type = types[below(types.count)]
        if isHostile, oneIn(10) { type += GeneratedMail.hostile[below(GeneratedMail.hostile.count)] }
        let bytes = (0..<below(300)).map { _ in UInt8.random(in: 0...255, using: &random) }
        return MailBuilder.Attachment(
            filename: oneIn(4) ? nil : phrase(20),
            contentType: type,
            bytes: oneIn(6) ? Array("--=_\r\nA: b\r\n\r\nc\r\n".utf8) : bytes,
            contentID: oneIn(3) ? "\(number).\(below(1_000_000))@x" : nil
        )
    }

    /// A whole mail.
    mutating func make() -> MailBuilder {
        var mail = MailBuilder(
            from: [Address(address: "support@helpdesk.test", name: phrase(5))],
            date: Int64.random(in: 0..<4_000_000_000, using: &random),
            messageID: "\(below(1_000_000)).x@helpdesk.test"
        )
        if oneIn(5) { mail.from.append(address()) }
        mail.to = addresses(5)
        mail.cc = addresses(3)
        mail.replyTo = addresses(2)
        mail.sender = mail.from.count > 1 || oneIn(3) ? address() : nil
        mail.subject = oneIn(10) ? nil : phrase(14)
        mail.inReplyTo = ids(3)
        mail.references = ids(20)
        if oneIn(3) { mail.extraFields.append(.init("X-Thing", phrase(8))) }
        if oneIn(3) { mail.extraFields.append(.init("Auto-Submitted", "auto-replied")) }
        mail.text = oneIn(4) ? nil : body()
        if oneIn(4) { mail.textLayout = .fixed }
        mail.html = oneIn(2) ? nil : "<p>" + body() + "</p>"
        for number in 0..<below(4) { mail.attachments.append(attachment(number)) }
        return mail
    }
}
