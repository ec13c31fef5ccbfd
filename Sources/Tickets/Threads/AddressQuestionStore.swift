// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads what people were asked about their addresses.
package enum AddressQuestionStore {
    private static let selectBearer: SQL = """
        select a.contact_id, a.is_confirmed, array(select b.address_key from contact_addresses b
            where b.tenant_id = a.tenant_id and b.contact_id = a.contact_id) as addresses
        from contact_addresses a where a.tenant_id = $1 and a.address_key = $2
        """
    // The address itself is gone when it is answered; what it was is known by its digest.
    private static let selectPair: SQL = """
        select question_id, contact_id, known_key, ticket_id, address, address_key, state,
            state = 'asked' and expires_at > now() and address is not null as is_open
        from address_questions
        where tenant_id = $1 and contact_id = $2 and address_hash = substring(sha256(convert_to($3, 'UTF8')) for 16)
        """
    private static let selectByMail: SQL = """
        select q.question_id, q.contact_id, q.known_key, q.ticket_id, q.address, q.address_key, q.state,
            q.state = 'asked' and q.expires_at > now() and q.address is not null as is_open
        from address_questions q join tickets t on t.tenant_id = q.tenant_id and t.ticket_id = q.ticket_id
        where q.tenant_id = $1 and q.mail_tail = $2 and t.number = $3
        order by q.created_at desc limit 1
        """
    private static let selectOne: SQL = """
        select question_id, contact_id, known_key, ticket_id, address, address_key, state,
            state = 'asked' and expires_at > now() and address is not null as is_open
        from address_questions where tenant_id = $1 and question_id = $2
        """
    private static let selectMails: SQL = """
        select m.ledger_id from address_question_mails m
        join ledger l on l.tenant_id = m.tenant_id and l.ledger_id = m.ledger_id
        where m.tenant_id = $1 and m.question_id = $2 and l.state = 'held' and l.raw_sha256 is not null
        order by m.ledger_id limit 1000
        """

    /// Who has an address, as compared; `nil` when it is nobody's.
    package static func bearer(of key: String, in transaction: Transaction) throws -> AddressBearer? {
        try transaction.query(selectBearer, transaction.requireTenant(), key.storable(limit: 1024)).first.map { row in
            AddressBearer(
                contact: try row.get("contact_id"),
                isConfirmed: try row.get("is_confirmed"),
                addresses: (try row.get("addresses") as SQLArray<String>).elements)
        }
    }

    /// What a contact was asked about an address, as compared.
    package static func find(
        _ contact: ContactID,
        about key: String,
        in transaction: Transaction
    ) throws -> AddressQuestion? {
        try transaction.query(selectPair, transaction.requireTenant(), contact, key.storable(limit: 1024)).first
            .map(question)
    }

    /// The question that a mail of ours asks, by the end of its id and the number of its ticket.
    package static func find(
        mailTail: UInt32,
        ticketNumber: UInt32,
        in transaction: Transaction
    ) throws -> AddressQuestion? {
        try transaction.query(
            selectByMail, transaction.requireTenant(), Int64(mailTail), Int64(ticketNumber)
        ).first.map(question)
    }

    /// The question with an id.
    package static func find(_ id: AddressQuestionID, in transaction: Transaction) throws -> AddressQuestion? {
        try transaction.query(selectOne, transaction.requireTenant(), id).first.map(question)
    }

    /// The held mails that wait for an answer; at most a thousand.
    package static func mails(of question: AddressQuestionID, in transaction: Transaction) throws -> [LedgerID] {
        try transaction.query(selectMails, transaction.requireTenant(), question).map { try $0.get("ledger_id") }
    }

    private static func question(_ row: Row) throws -> AddressQuestion {
        let (text, key): (String?, String?) = (try row.get("address"), try row.get("address_key"))
        var address: MailAddress?
        if let text, let key { address = MailAddress(text: text, key: key) }
        return AddressQuestion(
            id: try row.get("question_id"),
            contact: try row.get("contact_id"),
            known: try row.get("known_key"),
            ticket: try row.get("ticket_id"),
            address: address,
            state: try row.get("state"),
            isOpen: try row.get("is_open")
        )
    }
}

extension AddressQuestion.State: DatabaseDecodable {}
