// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Identity
import MailIngest
import Tickets

import struct Foundation.Data
import struct Foundation.Date
import class Foundation.JSONDecoder

/// A message as the API shows it.
enum MessageResource {
    /// - Parameter link: Makes a link by which a page shows a picture.
    static func resource(
        _ message: Message,
        _ attachments: [Attachment],
        _ deliveries: [MessageDelivery],
        link: (AttachmentID) -> String
    ) -> Resource {
        Resource(
            ResourceName("messages", message.id),
            attributes: Attributes(message, attachments, deliveries, html(of: message, attachments, link)),
            relationships: [
                "ticket": .one(ResourceName("tickets", message.ticket)),
                "author": .one(author(message.author)),
            ]
        )
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
        /// Safe in a page that clips it (`overflow: hidden; contain: paint`); pictures from elsewhere are not loaded,
        /// and those of the mail itself have links that hold for some minutes.
        @Explicit var html: String?
        let createdAt: Date
        let attachments: [AttachmentEntry]
        /// How far it is on its way, in one word for all recipients; `null` for what is not sent as a mail.
        @Explicit var deliveryState: String?
        let deliveries: [DeliveryEntry]

        init(
            _ message: Message,
            _ attachments: [Attachment],
            _ deliveries: [MessageDelivery],
            _ html: String?
        ) {
            direction = message.direction.rawValue
            visibility = message.visibility.rawValue
            authorKind = MessageResource.kind(message.author)
            subject = message.subject
            body = message.text.full
            visibleBody = message.text.visible
            self.html = html
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
        /// As its sender says.
        let declaredType: String
        /// `accepted`, `held`, `stripped` or `quarantined`; only what is accepted is handed out.
        let state: String
        /// What was noticed about it.
        let findings: [String]
        /// What the virus scanner said: `none` where there is none.
        let scan: String
        /// What it knows it by.
        @Explicit var signature: String?
        /// What an archive holds.
        @Explicit var listing: ArchiveListing?

        init(_ attachment: Attachment) {
            id = attachment.id.description
            fileName = attachment.safeName
            mediaType = attachment.detectedType
            size = attachment.size
            declaredType = attachment.declaredType
            state = attachment.state.rawValue
            findings = attachment.findings.map(\.rawValue).sorted()
            scan = attachment.scan.rawValue
            signature = attachment.signature
            listing = attachment.listing.flatMap { try? JSONDecoder().decode(ArchiveListing.self, from: Data($0.utf8)) }
        }
    }
}
