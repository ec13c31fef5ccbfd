// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// A message as the API shows it.
enum MessageResource {
    static func resource(
        _ message: Message,
        _ attachments: [Attachment],
        _ deliveries: [MessageDelivery]
    ) -> Resource {
        Resource(
            ResourceName("messages", message.id),
            attributes: Attributes(message, attachments, deliveries),
            relationships: [
                "ticket": .one(ResourceName("tickets", message.ticket)),
                "author": .one(author(message.author)),
            ]
        )
    }

    private static func author(_ author: Message.Author) -> ResourceName? {
        switch author {
        case .contact(let id): ResourceName("contacts", id)
        case .agent(let id): ResourceName("agents", id)
        case .system: nil
        }
    }

    private static func kind(_ author: Message.Author) -> String {
        switch author {
        case .contact: "contact"
        case .agent: "agent"
        case .system: "system"
        }
    }

    private struct Attributes: Encodable, Sendable {
        let direction: String
        let visibility: String
        let authorKind: String
        @Explicit var subject: String?
        /// Everything, quotations and signatures too.
        let body: String
        /// What a reader wants to see at once.
        let visibleBody: String
        /// Safe in a page that clips it (`overflow: hidden; contain: paint`); pictures from elsewhere are not loaded.
        @Explicit var html: String?
        let createdAt: Date
        let attachments: [AttachmentEntry]
        /// How far it is on its way, in one word for all recipients; `null` for what is not sent as a mail.
        @Explicit var deliveryState: String?
        let deliveries: [DeliveryEntry]

        init(_ message: Message, _ attachments: [Attachment], _ deliveries: [MessageDelivery]) {
            direction = message.direction.rawValue
            visibility = message.visibility.rawValue
            authorKind = MessageResource.kind(message.author)
            subject = message.subject
            body = message.text.full
            visibleBody = message.text.visible
            html = message.html
            createdAt = message.createdAt
            self.attachments = attachments.map(AttachmentEntry.init)
            deliveryState = deliveries.state?.rawValue
            self.deliveries = deliveries.map(DeliveryEntry.init)
        }
    }

    /// What became of it on its way to one recipient.
    private struct DeliveryEntry: Encodable, Sendable {
        let recipient: String
        let state: String
        let attempts: Int
        @Explicit var settledAt: Date?

        init(_ delivery: MessageDelivery) {
            recipient = delivery.recipient
            state = delivery.state.rawValue
            attempts = delivery.attempts
            settledAt = delivery.settledAt
        }
    }

    /// What is known about an attachment without opening it.
    private struct AttachmentEntry: Encodable, Sendable {
        let id: String
        /// Safe on every system; the sender's own spelling is in the raw mail.
        let fileName: String
        /// As we found by looking, not as the sender says; `null` when nothing is known.
        @Explicit var mediaType: String?
        let size: Int64

        init(_ attachment: Attachment) {
            id = attachment.id.description
            fileName = attachment.safeName
            mediaType = attachment.detectedType
            size = attachment.size
        }
    }
}
