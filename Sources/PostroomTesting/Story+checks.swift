// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import MIME

/// What must be true after each step, looked at where it counts: in mailboxes, files and tickets.
extension Story {
    static let question = "1-carla-asks.eml"
    /// The Message-ID of the customer's first mail.
    static let questionID = "2026112110.carla-1@customer.test"

    func ticketIsOpen() throws -> String? {
        guard let number = try number(of: Self.customer) else { return "there is no ticket of \(Self.customer)" }
        let messages = try messages(number)
        guard messages.count == 1, let body = messages[0]["body"] as? String else {
            return "the ticket has \(messages.count) messages"
        }
        guard body.contains("die Mühle läuft, aber es kommt kein Kaffee heraus") else {
            return "the customer's words are not those sent"
        }
        let attachments = messages[0]["attachments"] as? [String] ?? []
        return attachments.first?.hasPrefix("Fehlermeldung Kaffeemühle.png (image/png, ") == true
            ? nil : "the attachment is \(attachments)"
    }

    func rawIsIdentical() throws -> String? {
        guard let number = try number(of: Self.customer),
            let hash = try messages(number).first?["raw_sha256"] as? String
        else { return "there is no raw mail" }
        let path = "\(postroom.stateDirectory)/blobs/\(hash.prefix(2))/\(hash)"
        guard let raw = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else {
            return "\(path) is missing"
        }
        guard Hex.encode(SHA256.hash(raw)) == hash else { return "\(path) is not what its name says" }
        // The servers put trace fields before it; from its own first byte on, nothing differs.
        guard raw.hasSuffix(try Self.sample(Self.question)) else { return "the bytes are not those sent" }
        return nil
    }

    func otherTicketIsOpen() throws -> String? {
        guard let mine = try number(of: Self.customer), let other = try number(of: Self.otherCustomer) else {
            return "there is no ticket of \(Self.otherCustomer)"
        }
        return mine != other ? nil : "two customers share a ticket"
    }

    func acknowledgementArrived() -> String? {
        let found = mails(of: Self.customer).filter { $0.header.raw(first: "Auto-Submitted") == "auto-replied" }
        guard let mail = found.first else { return "no acknowledgement in the mailbox of \(Self.customer)" }
        guard found.count == 1 else { return "\(found.count) acknowledgements" }
        guard mail.inReplyTo == [Self.questionID], mail.references == [Self.questionID] else {
            return "it does not refer to the customer's mail"
        }
        return mail.replyTo.first?.address?.hasPrefix("support+") == true ? nil : "it has no signed reply address"
    }

    func isNotification(_ mail: Mail) -> Bool {
        mail.header.raw(first: "Auto-Submitted") == "auto-generated" && mail.text?.contains("die Mühle läuft") == true
    }

    func notificationArrived() -> String? {
        mails(of: Self.agent).contains(where: isNotification) ? nil : "no notification in the mailbox of \(Self.agent)"
    }

    func isReply(_ mail: Mail) -> Bool {
        mail.header.raw(first: "Auto-Submitted") == nil && mail.text?.contains("rinse it with warm water") == true
    }

    func replyArrived() -> String? {
        let found = mails(of: Self.customer).filter(isReply)
        guard let mail = found.first else { return "no reply in the mailbox of \(Self.customer)" }
        guard found.count == 1 else { return "\(found.count) replies" }
        guard mail.inReplyTo == [Self.questionID], mail.references.last == Self.questionID else {
            return "it does not refer to the customer's mail"
        }
        let bytes = String(decoding: mail.bytes, as: UTF8.self)
        for secret in ["above this line", "Internal:", "2026112111.anna-1@agents.test"] where bytes.contains(secret) {
            return "it holds something internal: \(secret)"
        }
        return nil
    }

    func answerJoined() throws -> String? {
        guard let number = try number(of: Self.customer) else { return "there is no ticket" }
        let messages = try messages(number)
        guard messages.count == 3 else { return "the ticket has \(messages.count) messages" }
        guard let verdict = messages[2]["verdict"] as? String, verdict.contains("\"reply_address\"") else {
            return "the answer was not joined by its reply address"
        }
        return (messages[2]["body"] as? String)?.contains("now it works again") == true ? nil : "the words are others"
    }

    func accountsAgree() throws -> String? {
        guard let number = try number(of: Self.customer) else { return "there is no ticket" }
        let ticket = try ticket(number)
        let directions = try messages(number).compactMap { $0["direction"] as? String }
        guard directions == ["inbound", "outbound", "inbound"] else { return "the conversation is \(directions)" }
        let deliveries = ticket["deliveries"] as? [[String: Any]] ?? []
        let states = deliveries.compactMap { $0["state"] as? String }
        // Acknowledgement, notification, reply, and the notification of the customer's answer.
        guard states == Array(repeating: "accepted", count: 4) else { return "the deliveries are \(states)" }
        let count = try ticketCount()
        return count == 2 ? nil : "there are \(count) tickets"
    }

    private func messages(_ number: Int) throws -> [[String: Any]] {
        try ticket(number)["messages"] as? [[String: Any]] ?? []
    }

    /// The number of a customer's ticket; `nil` when there is none.
    package func number(of requester: String) throws -> Int? {
        for line in try postroom.run("ticket", "list", "--json").split(separator: "\n") {
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            if entry?["requester_address"] as? String == requester { return entry?["number"] as? Int }
        }
        return nil
    }
}

extension [UInt8] {
    /// Whether these bytes end with others.
    fileprivate func hasSuffix(_ other: [UInt8]) -> Bool {
        count >= other.count && suffix(other.count).elementsEqual(other)
    }
}
