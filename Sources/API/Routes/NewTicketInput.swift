// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// The document of `POST /api/v1/tickets`.
struct NewTicketInput: DocumentInput, Sendable {
    let subject: String
    let body: String
    let address: EmailAddress
    let name: String?
    let mailbox: MailboxID?

    static let mailboxPointer = "/data/attributes/mailbox_id"

    init?(_ top: ObjectReader) {
        // The standard allows these two in every document; nothing in them is for us.
        top.allowOnly(["data", "jsonapi", "meta"])
        guard let data = top.object("data") else { return nil }
        data.allowOnly(["type", "id", "attributes"])
        if data.has("id") { data.note(.clientID, "The server makes the id; leave it out.", at: "id") }
        if let type = data.text("type", limit: 64), type != "tickets" {
            data.note(.wrongType, "The type here is tickets.", at: "type")
        }
        guard let attributes = data.object("attributes") else { return nil }
        attributes.allowOnly(["subject", "body", "requester", "mailbox_id"])
        let subject = attributes.text("subject", limit: 1000)
        let body = attributes.text("body", limit: RequestDocument.limit, isLine: false)
        mailbox = Self.mailbox(attributes)
        let requester = attributes.object("requester")
        requester?.allowOnly(["address", "name"])
        name = requester?.text("name", required: false, limit: 255)
        let address = requester.flatMap(Self.address)
        guard let subject, let body, let address else { return nil }
        self.subject = subject
        self.body = body
        self.address = address
    }

    private static func address(_ requester: ObjectReader) -> EmailAddress? {
        guard let text = requester.text("address", limit: 254) else { return nil }
        let address = EmailAddress(text)
        if address == nil { requester.note(.invalidValue, "This is no mail address.", at: "address") }
        return address
    }

    private static func mailbox(_ attributes: ObjectReader) -> MailboxID? {
        guard let text = attributes.text("mailbox_id", required: false, limit: 64) else { return nil }
        let id = text.utf8.count == 36 ? MailboxID(text) : nil
        if id == nil { attributes.note(.invalidValue, "This is no id of a mailbox.", at: "mailbox_id") }
        return id
    }
}
