// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Identity
import MailIngest
import Tickets

import struct Foundation.Data
import class Foundation.JSONDecoder

/// A message with everything that belongs to it, as the API shows it.
struct ShownMessage: Sendable {
    let message: Message
    let attachments: [Attachment]
    let deliveries: [MessageDelivery]
    /// Safe in a page that clips it (`overflow: hidden; contain: paint`); pictures from elsewhere are not loaded, and those of
    /// the mail itself have links that hold for some minutes.
    let html: String?

    /// - Parameter link: Makes a link by which a page shows a picture.
    init(
        _ message: Message,
        _ attachments: [Attachment],
        _ deliveries: [MessageDelivery],
        link: (AttachmentID) -> String
    ) {
        (self.message, self.attachments, self.deliveries) = (message, attachments, deliveries)
        html = Self.html(of: message, attachments, link)
    }

    /// The mail's HTML with the pictures that came with it, where they are safe to show.
    private static func html(
        of message: Message,
        _ attachments: [Attachment],
        _ link: (AttachmentID) -> String
    ) -> String? {
        guard let html = message.html, attachments.contains(where: { $0.contentID != nil }) else { return message.html }
        var pictures: [String: String] = [:]
        for attachment in attachments where attachment.inlineType != nil {
            // Of two with one id the first counts.
            if let id = attachment.contentID, pictures[id] == nil { pictures[id] = link(attachment.id) }
        }
        return String(decoding: HTMLSanitizer.place(pictures, in: Array(html.utf8)), as: UTF8.self)
    }
}

extension ResourceShape<ShownMessage> {
    /// A message as the API shows it.
    static let message = ResourceShape(
        "messages", "One entry of a ticket's conversation: a customer's words, an answer, a note.",
        at: nil, id: { $0.message.id.description },
        [
            Attribute("direction", .word(among: ["inbound", "outbound", "note"]), "Which way it went.") {
                .string($0.message.direction.rawValue)
            },
            Attribute("visibility", .word(among: ["public", "internal"]), "Who may read it.") {
                .string($0.message.visibility.rawValue)
            },
            Attribute("author_kind", .word(among: ["contact", "agent", "system"]), "What kind of author wrote it.") {
                .string(kind($0.message.author))
            },
            .optionalText("subject", "The mail's subject.") { $0.message.subject },
            .text("body", "Everything, quotations and signatures too.") { $0.message.text.full },
            .text("visible_body", "What a reader wants to see at once.") { $0.message.text.visible },
            .optionalText("html", "The mail's HTML, sanitised; pictures of it have links that hold for some minutes.") {
                $0.html
            },
            .time("created_at", "When it was written.") { $0.message.createdAt },
            Attribute("attachments", .list(of: attachmentSchema), "Its files, without their content.") {
                .array($0.attachments.map(attachment))
            },
            Attribute(
                "delivery_state", Schema.text().orNull,
                "How far it is on its way, in one word for all recipients; null for what is not sent as a mail."
            ) { $0.deliveries.state.map { .string($0.rawValue) } ?? .null },
            Attribute("deliveries", .list(of: deliverySchema), "How far it is on its way to each recipient.") {
                .array($0.deliveries.map(delivery))
            },
        ],
        [
            .one("ticket", "tickets", "The ticket it is in.") { $0.message.ticket as TicketID? },
            .one("author", among: ["contacts", "agents"], "Who wrote it; null for the system.") {
                switch $0.message.author {
                case .contact(let id): ResourceName("contacts", id)
                case .agent(let id): ResourceName("agents", id)
                case .system: nil
                }
            },
        ])

    private static func kind(_ author: Message.Author) -> String {
        switch author {
        case .contact: "contact"
        case .agent: "agent"
        case .system: "system"
        }
    }

    private static let deliverySchema = Schema.object([
        ("recipient", .text()), ("state", .text()), ("attempts", .integer()), ("settled_at", Schema.time.orNull),
    ])

    private static func delivery(_ delivery: MessageDelivery) -> JSONValue {
        .object([
            "recipient": .string(delivery.recipient), "state": .string(delivery.state.rawValue),
            "attempts": .number(Double(delivery.attempts)),
            "settled_at": delivery.settledAt.map { .string(Timestamp.text($0)) } ?? .null,
        ])
    }

    private static let attachmentSchema = Schema.object([
        ("id", .id),
        ("file_name", Schema.text().described("Safe on every system; the sender's own spelling is in the raw mail.")),
        ("media_type", Schema.text().orNull.described("As we found by looking, not as the sender says.")),
        ("size", .integer()),
        ("declared_type", Schema.text().described("As its sender says.")),
        ("state", Schema.text().described("Only what is accepted is handed out.")),
        ("findings", .list(of: .text())),
        ("scan", Schema.text().described("What the virus scanner said: none where there is none.")),
        ("signature", Schema.text().orNull.described("What the scanner knows it by.")),
        ("listing", Schema.anything.described("What an archive holds; null for other files.")),
    ])

    private static func attachment(_ attachment: Attachment) -> JSONValue {
        .object([
            "id": .string(attachment.id.description), "file_name": .string(attachment.safeName),
            "media_type": attachment.detectedType.map(JSONValue.string) ?? .null,
            "size": .number(Double(attachment.size)), "declared_type": .string(attachment.declaredType),
            "state": .string(attachment.state.rawValue),
            "findings": .array(attachment.findings.map(\.rawValue).sorted().map(JSONValue.string)),
            "scan": .string(attachment.scan.rawValue),
            "signature": attachment.signature.map(JSONValue.string) ?? .null,
            "listing": attachment.listing.flatMap { JSONValue(text: $0)?.snakeCased } ?? .null,
        ])
    }
}

extension JSONValue {
    /// The same with members named as the API names them: what was stored is named as our types are.
    fileprivate var snakeCased: JSONValue {
        switch self {
        case .object(let members):
            .object(Dictionary(members.map { (Self.snakeCase($0.key), $0.value.snakeCased) }) { first, _ in first })
        case .array(let values): .array(values.map(\.snakeCased))
        default: self
        }
    }

    private static func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }
}
