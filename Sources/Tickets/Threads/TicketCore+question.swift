// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let insertQuestion: SQL = """
        insert into address_questions (tenant_id, question_id, contact_id, known_key, ticket_id, address_hash, address,
            address_key, mail_tail, expires_at)
        values ($1, $2, $3, $4, $5, substring(sha256(convert_to($7, 'UTF8')) for 16), $6, $7, $8,
            now() + make_interval(secs => $9))
        on conflict do nothing
        """
    // Nobody answers any more: whose address that was is not ours to keep.
    private static let forgetOverdue: SQL = """
        update address_questions set address = null, address_key = null
        where tenant_id = $1 and state = 'asked' and expires_at < now() and address is not null
        """
    private static let insertWaiting: SQL = """
        insert into address_question_mails (tenant_id, question_id, ledger_id)
        select $1, $2, ledger_id from ledger where tenant_id = $1 and ledger_id = $3
        on conflict do nothing
        """
    private static let settleQuestion: SQL = """
        update address_questions set state = $3, answered_at = now(), address = null, address_key = null
        where tenant_id = $1 and question_id = $2 and state = 'asked' and expires_at > now()
        """
    private static let insertConfirmed: SQL = """
        insert into contact_addresses (tenant_id, address_key, contact_id, address, is_confirmed, confirmed_at)
        select tenant_id, $3, contact_id, $4, true, now() from contacts
        where tenant_id = $1 and contact_id = $2 and anonymised_at is null
        on conflict do nothing
        """
    private static let touchContact: SQL = """
        update contacts set version = version + 1, updated_at = now() where tenant_id = $1 and contact_id = $2
        returning version
        """

    /// Notes that a participant is asked whether another address is his; it stands on the ticket's timeline.
    ///
    /// It is for the system alone, which writes the mail that asks.
    ///
    /// - Parameters:
    ///   - mailTail: The end of that mail's id, as its token has it.
    ///   - lifetime: How long an answer counts.
    /// - Returns: False when he was asked about it before; then nothing is to be sent.
    /// - Throws: `forbidden` for everybody else.
    package func ask(_ question: AddressQuestion, mailTail: UInt32, lifetime: Duration) throws -> Bool {
        try authority.requireSystem()
        guard let address = question.address else { return false }
        let results = try transaction.pipeline([
            Statement(Self.forgetOverdue, tenant),
            Statement(
                Self.insertQuestion, tenant, question.id, question.contact, question.known, question.ticket,
                address.text.storable(limit: 1024), address.key.storable(limit: 1024), Int64(mailTail), lifetime),
        ])
        guard results[1].affected == 1 else { return false }
        try write([event(.addressAsked, question).insert(tenant)])
        return true
    }

    /// Notes that a held mail waits for the answer to a question. For the system alone.
    ///
    /// - Throws: `forbidden` for everybody else.
    package func wait(_ mail: LedgerID, for question: AddressQuestionID) throws {
        try authority.requireSystem()
        try write([Statement(Self.insertWaiting, tenant, question, mail)])
    }

    /// Notes what a participant has answered. With yes the other address is his from then on, confirmed.
    ///
    /// It is for the system alone, which has read the answer.
    ///
    /// - Parameter data: How the answer came: ids and fixed words.
    /// - Returns: False when the question is not open, the address has become somebody else's, or he has too
    ///   many: nothing is changed then.
    /// - Throws: `forbidden` for everybody else.
    package func settle(_ question: AddressQuestion, isYes: Bool, data: [String: String]) throws -> Bool {
        try authority.requireSystem()
        guard let address = question.address,
            let contact = try ContactStore.lock(question.contact, in: transaction), contact.anonymisedAt == nil
        else { return false }
        if isYes {
            guard contact.addresses.count < PeopleCore.mostAddresses else { return false }
            let added = try write([
                Statement(
                    Self.insertConfirmed, tenant, question.contact, address.key.storable(limit: 1024),
                    address.text.storable(limit: 1024))
            ])
            if added[0].affected == 0 { return false }
        }
        let state: AddressQuestion.State = isYes ? .confirmed : .refused
        let settled = try write([Statement(Self.settleQuestion, tenant, question.id, state.rawValue)])
        guard settled[0].affected == 1 else {
            throw TicketError(.conflict, "question \(question.id) was answered meanwhile")
        }
        var statements = [
            event(isYes ? .addressConfirmed : .addressRefused, question, data).insert(tenant)
        ]
        if isYes {
            let version: Int64? = try transaction.query(Self.touchContact, tenant, question.contact).first?
                .get("version")
            statements.append(
                Event(
                    .contactChanged, ticket: nil, object: .contact(question.contact), by: actor,
                    data: ["address": "confirmed", "question": question.id.description],
                    changes: [Event.Change("addresses", nil, nil)], version: version
                ).insert(tenant))
        }
        try write(statements)
        return true
    }

    private func event(_ kind: Event.Kind, _ question: AddressQuestion, _ more: [String: String] = [:]) -> Event {
        let data = ["contact": question.contact.description, "question": question.id.description]
        return Event(kind, ticket: question.ticket, by: actor, data: data.merging(more) { $1 })
    }
}

extension TicketCore.Change {
    /// What it is where nothing was changed: a ticket that something else is about.
    package init(nothingIn ticket: TicketID, number: Int64) {
        self.init(ticket: ticket, number: number, message: nil, events: [])
    }
}
