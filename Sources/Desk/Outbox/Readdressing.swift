// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import MIME
package import MailIngest
import Outbound
import Threading
package import Tickets

/// Sends an answer that did not arrive to another address.
///
/// The mail is composed anew: what it says and its files are those of the mail that was written, but the token in its
/// Message-ID, its Reply-To and its envelope sender is made for the new recipient. With the old one an answer from the new
/// address would be a stranger's with somebody else's token, and would be held (docs/decisions/0037).
package struct Readdressing: Sendable {
    private let places: PlaceStore
    private let signing: MailSigning?
    private let blobs: BlobStore

    /// - Parameters:
    ///   - signing: `nil` where mails go out without signatures.
    ///   - blobs: Where files are that the mail does not hold itself.
    package init(places: PlaceStore, signing: MailSigning?, blobs: BlobStore) {
        (self.places, self.signing, self.blobs) = (places, signing, blobs)
    }

    /// Queues the answer of a delivery for another recipient, in its place.
    ///
    /// - Returns: The delivery that has taken its place.
    /// - Throws: ``OutboxError``: `recipient` for the address that it had, an agent's and one of the tenant's mailboxes;
    ///   `automatic`, `state`, `erased`, `replaced`, `notFound`. `forbidden` without `tickets.reply`. ``ComposeError`` for
    ///   an address that cannot stand in a mail.
    package func readdress(
        _ id: DeliveryID,
        to address: MailAddress,
        as actor: Actor,
        in transaction: Transaction
    ) throws -> DeliveryID {
        let core = try OutboxCore(transaction, as: actor)
        let original = try core.original(of: id)
        try check(address, original, id, transaction)
        guard let ticket = try TicketStore.find(original.ticket, for: .system, in: transaction) else {
            throw OutboxError(.notFound, "there is no delivery \(id)")
        }
        let place = try places.place(of: original.mailbox, in: transaction)
        let mail = Mail.parse(original.content)
        let letter = Letter(
            kind: .reply,
            ticket: ticket,
            message: original.message,
            recipient: Letter.Recipient(address: address.text, key: address.key, name: nil, role: .customer),
            fromName: mail.from.first?.name ?? place.brand.name,
            subject: mail.subject ?? "",
            text: Self.text(of: mail),
            html: mail.html,
            references: mail.references,
            files: try mail.attachments.map { try file(mail.parts[$0], of: mail, original.files) },
            template: original.template
        )
        let signers = try signing?.signers(for: [place.mailbox.domain], in: transaction)
        let finished = try letter.finish(place, now: Date())
        var outgoing = signers?.sign(finished, letter.files) ?? finished
        (outgoing.sendAt, outgoing.keepsCopy) = (original.sendAt, original.keepsCopy)
        let successor = try core.readdress(id, as: outgoing)
        try TicketCore(transaction, as: .system).remember(sent: MailIDHash(outgoing.mailID).bytes, in: ticket.id)
        return successor
    }

    /// A file of the mail that was written; one that stands elsewhere stays there.
    private func file(_ part: Part, of mail: Mail, _ stored: [OutgoingFile]) throws -> LetterFile {
        let contentID = part.disposition == "inline" ? part.contentID : nil
        guard let file = stored.first(where: { part.bodyRange.lowerBound...part.bodyRange.upperBound ~= $0.at }) else {
            return LetterFile(
                filename: part.safeFilename, contentType: part.contentType.essence, contentID: contentID,
                content: .here(mail.decodedContent(of: part)))
        }
        let encoding = part.transferEncoding.flatMap(MailBuilder.ElsewhereContent.Encoding.init(rawValue:))
        return LetterFile(
            filename: part.safeFilename, contentType: part.contentType.essence, contentID: contentID,
            content: .stored(
                StoredFile(
                    file: file,
                    description: MailBuilder.ElsewhereContent(
                        encoding ?? .base64, size: file.size, isUTF8: part.charset == "utf-8"),
                    read: { [blobs] sink in
                        try blobs.read(file.blob, file.range) { $0.withUnsafeBytes(sink) }
                    })))
    }

    private func check(
        _ address: MailAddress,
        _ original: OutboxCore.Original,
        _ id: DeliveryID,
        _ transaction: Transaction
    ) throws {
        if Address(address: original.recipient).key == address.key {
            throw OutboxError(.recipient, "delivery \(id) has that address already; to send it once more: resend")
        }
        // An agent would be taken for the customer, and our own mailbox would answer itself.
        if try AgentStore.find(key: address.key, in: transaction) != nil {
            throw OutboxError(.recipient, "that is an agent's address; an answer to a customer cannot go there")
        }
        let own = [address.key, Self.withoutDetail(address.key)]
        if try MailboxStore.all(in: transaction).contains(where: { own.contains($0.mailbox.addressKey) }) {
            throw OutboxError(.recipient, "that is the address of a mailbox of your own; an answer cannot go there")
        }
    }

    /// `name@domain` of `name+detail@domain`, which reaches the same mailbox on most servers.
    private static func withoutDetail(_ key: String) -> String {
        guard let at = key.lastIndex(of: "@"), let plus = key[..<at].firstIndex(of: "+") else { return key }
        return String(key[..<plus] + key[at...])
    }

    /// The text as it was given to the mail: long lines whole.
    private static func text(of mail: Mail) -> String {
        mail.textBodies.map { index in
            let part = mail.parts[index]
            let text = mail.text(of: part)
            guard mail.typeParameter("format", of: part)?.lowercased() == "flowed" else { return text }
            let deletes = mail.typeParameter("delsp", of: part)?.lowercased() == "yes"
            return FlowedText(received: text, deletesSpaces: deletes).unflowed
        }.joined(separator: "\n")
    }
}
