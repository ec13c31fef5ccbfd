// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// Makes mails as a support address gets them, and knows what must become of each.
///
/// Customers ask and ask again, send files, and send the same mail twice or to both addresses; servers hand out the same mail
/// with other trace fields; strangers answer and use a known Message-ID again; some mails are rubbish.
struct PostMaker {
    /// The mailboxes: two of each of two tenants.
    static let tenants = ["north", "south"]
    static let mailboxes = tenants.flatMap { ["support@\($0).example", "sales@\($0).example"] }

    private struct Conversation {
        var number: Int
        var tenant: Int
        var customer: String
        var subject: String
        var ids: [String]
    }

    private var random: SeededRandom
    private let run: String
    private var waiting: [Post] = []
    /// The latest of each tenant.
    private var conversations: [[Conversation]] = [[], []]
    private var recent: [Post] = []
    private var conversationCount = 0
    /// By identity.
    private(set) var expectations: [Expectation] = []

    init(seed: UInt64) {
        random = SeededRandom(seed: seed &* 31 &+ 7)
        run = String(seed, radix: 36)
    }

    /// The next mail.
    mutating func next() -> Post {
        if let post = waiting.popLast() { return post }
        let mailbox = Int.random(in: 0..<Self.mailboxes.count, using: &random)
        let post: Post
        switch Int.random(in: 0..<1000, using: &random) {
        case ..<430: post = question(mailbox)
        case ..<730: post = answer(mailbox) ?? question(mailbox)
        case ..<805: post = question(mailbox, files: Int.random(in: 1...3, using: &random))
        case ..<808: post = question(mailbox, files: 1, size: 1_200_000...2_500_000)
        case ..<860: post = again() ?? question(mailbox)
        case ..<890: post = toTwo(mailbox, mailbox ^ 1)
        case ..<910: post = toTwo(mailbox, (mailbox + 2) % 4)
        case ..<930: post = impostor(mailbox) ?? question(mailbox)
        case ..<940: post = stranger(mailbox) ?? question(mailbox)
        case ..<965: post = question(mailbox, fields: ["Auto-Submitted: auto-generated", "Precedence: bulk"])
        case ..<985: post = question(mailbox, isBroken: true)
        case ..<993: post = withoutSender(mailbox)
        default: post = rubbish(mailbox)
        }
        recent.append(post)
        if recent.count > 60 { recent.removeFirst() }
        return post
    }

    // MARK: - Kinds

    private mutating func question(
        _ mailbox: Int, files: Int = 0, size: ClosedRange<Int> = 500...90_000, fields: [String] = [],
        isBroken: Bool = false
    ) -> Post {
        let tenant = mailbox / 2
        let conversation = begin(in: tenant)
        if fields.isEmpty {
            conversations[tenant].append(conversation)
            if conversations[tenant].count > 400 { conversations[tenant].removeFirst(100) }
        }
        return write(
            conversation, to: mailbox, id: conversation.ids[0], references: [], files: files, size: size,
            fields: fields, isBroken: isBroken)
    }

    private mutating func answer(_ mailbox: Int) -> Post? {
        let tenant = mailbox / 2
        guard let index = conversations[tenant].indices.randomElement(using: &random) else { return nil }
        let id = freshID()
        let known = conversations[tenant][index]
        conversations[tenant][index].ids.append(id)
        let files = Int.random(in: 0..<8, using: &random) == 0 ? 1 : 0
        return write(known, to: mailbox, id: id, references: known.ids, files: files)
    }

    /// A mail of late once more: as it was, or by another way.
    private mutating func again() -> Post? {
        guard var post = recent.randomElement(using: &random) else { return nil }
        if expectations[post.identity].outcome == .message, Bool.random(using: &random) {
            let trace =
                "Received: from relay\(Int.random(in: 1...9, using: &random)).example by mx.example; \(date)\r\n"
            post.bytes = Array(trace.utf8) + post.bytes
        }
        return post
    }

    private mutating func toTwo(_ one: Int, _ other: Int) -> Post {
        var conversation = begin(in: one / 2)
        if one / 2 != other / 2 { conversation.customer = "\(conversation.number)@customers.example" }
        let post = write(
            conversation, to: one, id: conversation.ids[0], references: [], copy: other,
            isOfBoth: one / 2 != other / 2)
        var copy = post
        copy.mailbox = other
        waiting.append(copy)
        return post
    }

    /// Another mail under a known Message-ID, by somebody else.
    private mutating func impostor(_ mailbox: Int) -> Post? {
        guard let known = conversations[mailbox / 2].randomElement(using: &random) else { return nil }
        return write(begin(in: mailbox / 2), to: mailbox, id: known.ids[0], references: [])
    }

    /// Somebody who takes no part answers.
    private mutating func stranger(_ mailbox: Int) -> Post? {
        guard let known = conversations[mailbox / 2].randomElement(using: &random) else { return nil }
        let own = begin(in: mailbox / 2)
        return write(own, to: mailbox, id: own.ids[0], references: known.ids)
    }

    private mutating func withoutSender(_ mailbox: Int) -> Post {
        var post = write(begin(in: mailbox / 2), to: mailbox, id: nil, references: [])
        let text = String(decoding: post.bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n").filter { !$0.hasPrefix("From: ") }
        post.bytes = Array(lines.joined(separator: "\r\n").utf8)
        expectations[post.identity].outcome = .held
        return post
    }

    private mutating func rubbish(_ mailbox: Int) -> Post {
        let bytes = (0..<Int.random(in: 1...4000, using: &random)).map { _ -> UInt8 in
            // No line end alone: the server would make two bytes of it.
            UInt8.random(in: 11...255, using: &random) | 16
        }
        let mark = noteExpectation(begin(in: mailbox / 2).number, outcome: .any)
        return Post(mailbox: mailbox, bytes: bytes + Array("\r\n\(mark)\r\n".utf8), identity: expectations.count - 1)
    }

    // MARK: - Words

    private mutating func begin(in tenant: Int) -> Conversation {
        conversationCount += 1
        return Conversation(
            number: conversationCount, tenant: tenant,
            customer: "c\(conversationCount)@\(Self.tenants[tenant])-customers.example",
            subject: Self.subjects.randomElement(using: &random)! + " \(conversationCount)",
            ids: [freshID()])
    }

    private mutating func freshID() -> String { "\(run).\(String(random.next(), radix: 36))@mail.example" }

    private mutating func noteExpectation(
        _ conversation: Int, outcome: Expectation.Outcome = .message, files: Int? = 0, canary: String = "none"
    ) -> String {
        let mark = "mark-\(run)-\(expectations.count)"
        expectations.append(Expectation(conversation: conversation, outcome: outcome, files: files, mark: mark))
        return outcome == .any ? mark : "\(mark) canary-\(canary)"
    }

    private mutating func write(
        _ conversation: Conversation, to mailbox: Int, id: String?, references: [String], copy: Int? = nil,
        files: Int = 0, size: ClosedRange<Int> = 500...90_000, fields: [String] = [], isBroken: Bool = false,
        isOfBoth: Bool = false
    ) -> Post {
        let mark = noteExpectation(
            conversation.number, files: isBroken ? nil : files,
            canary: isOfBoth ? "both" : Self.tenants[conversation.tenant])
        var text = "From: Customer \(conversation.number) <\(conversation.customer)>\r\n"
        text += "To: " + ([mailbox] + (copy.map { [$0] } ?? [])).map { Self.mailboxes[$0] }.joined(separator: ", ")
        text += "\r\nSubject: \(references.isEmpty ? "" : "Re: ")\(conversation.subject)\r\nDate: \(date)\r\n"
        if let id { text += "Message-ID: <\(id)>\r\n" }
        if let last = references.last {
            text += "In-Reply-To: <\(last)>\r\n"
            // A mail program keeps the first, whatever it leaves out.
            let named = references.count > 20 ? [references[0]] + references.suffix(19) : references
            text += "References: " + named.map { "<\($0)>" }.joined(separator: "\r\n ") + "\r\n"
        }
        for field in fields { text += field + "\r\n" }
        text += "MIME-Version: 1.0\r\n"
        let words = mark + "\r\n" + paragraphs()
        if isBroken {
            // The end of the last part is missing, and the charset is one that nobody has.
            text += "Content-Type: multipart/mixed; boundary=\"=cut\"\r\n\r\n--=cut\r\n"
            text += "Content-Type: text/plain; charset=x-none\r\n\r\n\(words)\r\n--=cut\r\nContent-Type: text/ht"
        } else if files > 0 {
            text += "Content-Type: multipart/mixed; boundary=\"=files\"\r\n\r\n--=files\r\n\(body(words))\r\n"
            for number in 1...files { text += file(number, size) }
            text += "--=files--\r\n"
        } else {
            text += body(words)
        }
        return Post(mailbox: mailbox, bytes: Array(text.utf8), identity: expectations.count - 1)
    }

    private mutating func body(_ words: String) -> String {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let coded = Data(words.utf8).base64EncodedString(options: [.lineLength76Characters])
            return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\(coded)\r\n"
        case 1:
            let page = words.replacingOccurrences(of: "\r\n", with: "<br>\r\n")
            return "Content-Type: multipart/alternative; boundary=\"=two\"\r\n\r\n--=two\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n\(words)\r\n--=two\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>\(page)</p>\r\n--=two--\r\n"
        case 2:
            let coded = words.replacingOccurrences(of: "=", with: "=3D").replacingOccurrences(of: "ü", with: "=C3=BC")
            return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + coded + "\r\n"
        default: return "Content-Type: text/plain; charset=utf-8\r\n\r\n\(words)\r\n"
        }
    }

    private mutating func file(_ number: Int, _ size: ClosedRange<Int>) -> String {
        let count = Int.random(in: size, using: &random) / 8
        let content = Data((0..<count).flatMap { _ in withUnsafeBytes(of: random.next()) { [UInt8]($0) } })
        return "--=files\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=\"log-\(number).bin\"\r\n\r\n"
            + content.base64EncodedString(options: [.lineLength76Characters]) + "\r\n"
    }

    private mutating func paragraphs() -> String {
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
            Self.sentences.randomElement(using: &random)!
        }.joined(separator: "\r\n") + "\r\n"
    }

    private let date = "Sat, 28 Nov 2026 09:30:00 +0000"

    private static let subjects = [
        "The mill grinds too coarse", "Rechnung fehlt", "Where is my parcel", "Deckel schließt nicht", "Refund please",
        "Ersatzteil gesucht", "It does not switch on", "Wrong address", "Frage zur Garantie", "Can I change my order",
    ]
    private static let sentences = [
        "I bought it last month and it has worked until yesterday.",
        "Über eine schnelle Antwort würde ich mich freuen.",
        "The parcel arrived, but the lid was broken.",
        "Die Nummer der Rechnung steht auf der zweiten Seite.",
        "A0001 OK FETCH completed, says my own mail program.", ")", "* 12 FETCH (UID 99 FLAGS (\\Seen) BODY[] {5}",
        "Please call me if anything is unclear; mornings are best.",
        "Mit dem alten Gerät gab es das nie.",
        "From what I read it should be covered by the warranty.",
    ]
}
