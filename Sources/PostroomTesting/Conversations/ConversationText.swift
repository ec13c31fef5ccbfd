// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One mail of a conversation, field by field, as it is written out.
struct ConversationText {
    var from: ConversationBook.Person
    var to: String
    var copy: String?
    var subject: String
    /// Without angle brackets, as all ids here.
    var id: String
    var inReplyTo: String?
    var references: [String] = []
    var fields: [String] = []
    var mark = ""
    /// What stands below the sender's words.
    var tail = ""

    init(from: ConversationBook.Person, to: String, subject: String, id: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.id = id
    }

    /// The mail, as the helpdesk's server hands it out: with what that server found about the sender.
    func bytes(server: String, _ random: inout SeededRandom) -> [UInt8] {
        var lines = [
            "Authentication-Results: \(server); dmarc=pass header.from=\(from.address.split(separator: "@")[1])",
            "From: \(Self.encoded(from.name)) <\(from.address)>", "To: \(to)",
        ]
        if let copy { lines.append("Cc: \(copy)") }
        lines += ["Subject: \(Self.encoded(subject))", "Date: \(date(&random))", "Message-ID: <\(id)>"]
        if let inReplyTo { lines.append("In-Reply-To: <\(inReplyTo)>") }
        if !references.isEmpty {
            lines.append("References: " + references.map { "<\($0)>" }.joined(separator: "\r\n "))
        }
        lines += fields + ["MIME-Version: 1.0"]
        return Array((lines.joined(separator: "\r\n") + "\r\n" + body(&random)).utf8)
    }

    private func date(_ random: inout SeededRandom) -> String {
        let (hour, minute, second) = (
            Int.random(in: 8...19, using: &random), Int.random(in: 0..<60, using: &random),
            Int.random(in: 0..<60, using: &random)
        )
        return String(format: "Mon, 2 Mar 2026 %02d:%02d:%02d +0000", hour, minute, second)
    }

    private func body(_ random: inout SeededRandom) -> String {
        var words = mark + "\n"
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            words += Self.sentences[Int.random(in: 0..<Self.sentences.count, using: &random)] + "\n"
        }
        words += "\n" + from.name + "\n"
        if !tail.isEmpty {
            words += "\n" + tail + "\n"
        } else if inReplyTo != nil {
            words += "\nOn Mon, 2 Mar 2026 at 09:15, somebody wrote:\n> What was written before.\n> And more of it.\n"
        }
        let text = words.replacingOccurrences(of: "\n", with: "\r\n")
        let plain = "Content-Type: text/plain; charset=utf-8\r\n"
        switch tail.isEmpty ? Int.random(in: 0..<4, using: &random) : 3 {
        case 0:
            let coded = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters])
            return plain + "Content-Transfer-Encoding: base64\r\n\r\n\(coded)\r\n"
        case 1:
            let page = text.replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(
                of: "\r\n", with: "<br>\r\n")
            return "Content-Type: multipart/alternative; boundary=\"=two\"\r\n\r\n--=two\r\n\(plain)\r\n\(text)\r\n"
                + "--=two\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>\(page)</p>\r\n--=two--\r\n"
        default: return plain + "\r\n" + text
        }
    }

    /// A text for a header: words with other letters than ASCII's become encoded words (RFC 2047 §5).
    static func encoded(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.utf8.allSatisfy { $0 < 128 }
                ? String(word) : "=?utf-8?B?\(Data(word.utf8).base64EncodedString())?="
        }.joined(separator: " ")
    }

    /// Two words with other letters never stand side by side: the space between them would have to be encoded, too.
    static let subjects = [
        "The mill grinds too coarse", "Rechnung fehlt", "Where is my parcel", "Deckel schließt nicht", "Refund please",
        "Ersatzteil gesucht", "It does not switch on", "Wrong address", "Frage zur Rückgabe", "Can I change my order",
        "Livraison en retard", "Hjälp med kvarnen", "Pytanie o gwarancję",
    ]

    private static let sentences = [
        "I bought it last month and it has worked until yesterday.",
        "Über eine schnelle Antwort würde ich mich freuen.",
        "The parcel arrived, but the lid was broken.",
        "Die Nummer der Rechnung steht auf der zweiten Seite.",
        "Please call me if anything is unclear; mornings are best.",
        "Mit dem alten Gerät gab es das nie.",
        "From what I read it should be covered by the warranty.",
        "Ticket #7 of last year was about something else.",
    ]
}
