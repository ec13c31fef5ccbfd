// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MIME
import Threading
import Tickets

/// A mail that begins a ticket, until that is written.
struct BeginningMail {
    let mail: ReadyMail
    let verdict: Verdict
    let copied: [CopiedPerson]
    let message: NewMessage
    /// Chosen before it is there: what becomes of the mail is known at once.
    let ticket = TicketID()

    var outcome: LedgerOutcome { .new(ticket, message.id) }

    /// What is to be opened in a contact's name.
    func opening(by contact: ContactID) -> TicketOpening {
        var new = mail.ticket(mail.read.mail.subject, of: contact)
        new.id = ticket
        return TicketOpening(new, with: message, because: mail.claim.id)
    }
}

/// Mails of a batch that begin tickets, gathered so that their rows are written together.
struct BeginningMails {
    private(set) var mails: [BeginningMail] = []
    private var bytes = 0

    /// So much text goes to the database at once; a batch of ordinary mails has a twentieth of it.
    private static let mostBytes = 4 << 20

    var isFull: Bool { bytes >= Self.mostBytes }

    mutating func add(_ mail: BeginningMail) {
        mails.append(mail)
        bytes += mail.message.text.full.utf8.count + (mail.message.html?.utf8.count ?? 0)
    }

    /// All of them; none are left.
    mutating func take() -> [BeginningMail] {
        defer { self = BeginningMails() }
        return mails
    }
}

extension ReadyMail {
    /// Whether it has files of which nobody said that they are harmless, though somebody was to be asked.
    var hasUnscannedFiles: Bool { read.attachments.contains { $0.scan == .unknown } }

    /// Who sends it, as a person of the tenant.
    ///
    /// - Throws: `invalid` for a mail that names no sender.
    func sender() throws -> ContactStore.Person {
        guard let sender = read.mail.from.first(where: { $0.key?.contains("@") == true }) else {
            throw TicketError(.invalid, "the mail names no sender")
        }
        return try ContactStore.Person(sender, because: claim.id)
    }

    /// A ticket that begins with it.
    func ticket(_ subject: String?, of contact: ContactID) -> NewTicket {
        var ticket = NewTicket(
            subject: subject ?? "",
            requester: contact,
            mailbox: place.mailbox.id,
            brand: place.brand.id,
            channel: .mail,
            locale: place.brand.locale
        )
        ticket.openedAt = read.arrival.originalDate
        return ticket
    }
}

extension ContactStore.Person {
    /// - Throws: `invalid` for what is no address.
    init(_ address: Address, because cause: LedgerID) throws {
        guard let text = address.address, let key = address.key else {
            throw TicketError(.invalid, "the mail names no sender")
        }
        self.init(address: text, key: key, name: address.name, because: cause)
    }
}
