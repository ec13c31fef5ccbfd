// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension ErasureSteps {
    /// Texts are as large as mails are: a page ends before so many bytes as PostgreSQL keeps them, but for its first row.
    private static let pageBytes = 4 << 20

    private static let page: SQL = """
        with page as (
            select message_id from (
                select message_id, row_number() over rows as n,
                    sum(pg_column_size(body) + coalesce(pg_column_size(html), 0)) over rows as bytes
                from (select message_id, body, html from messages
                    where tenant_id = $1 and ($2::uuid is null or message_id > $2)
                    order by message_id limit $3) ahead
                window rows as (order by message_id)) sized
            where n = 1 or bytes <= $4)
        """
    private static let selectEnd =
        page + " select message_id as last, count(*) over () as n from page order by message_id desc limit 1"
    private static let selectPage =
        page
            + """
             select m.message_id, m.ticket_id, m.subject, m.body, m.span_kinds, m.span_ends, m.html, m.mail_id, m.raw_sha256,
                m.redacted_at is not null as is_redacted, coalesce(m.contact_id = $5, false) as is_own,
                near.is_near
            from page join messages m on m.tenant_id = $1 and m.message_id = page.message_id
            cross join lateral (select exists (
                    select from erasure_tickets e
                    where e.tenant_id = $1 and e.erasure_id = $6 and e.ticket_id = m.ticket_id)
                or exists (
                    select from tickets s join erasure_tickets e
                        on e.tenant_id = $1 and e.erasure_id = $6 and e.ticket_id = s.ticket_id
                    where s.tenant_id = $1 and s.merged_into = m.ticket_id)
                or exists (
                    select from ticket_links l join erasure_tickets e
                        on e.tenant_id = $1 and e.erasure_id = $6 and e.ticket_id = l.other_id
                    where l.tenant_id = $1 and l.ticket_id = m.ticket_id and l.relation = 'split') as is_near) near
            where m.contact_id = $5 or near.is_near or ($8::timestamptz is null or m.created_at <= $8) and (
                m.body ilike any ($7) or m.subject ilike any ($7) or m.html ilike any ($7) or m.mail_id ilike any ($7)
                or exists (select from attachments a where a.tenant_id = $1 and a.message_id = m.message_id
                    and (a.file_name ilike any ($7) or a.safe_name ilike any ($7) or a.content_id ilike any ($7)
                        or a.listing::text ilike any ($7))))
            order by m.message_id for update of m
            """
    private static let selectFiles: SQL = """
        select attachment_id, file_name, safe_name, content_id, listing from attachments
        where tenant_id = $1 and message_id = $2 and safe_name <> 'redacted'
        """
    private static let eraseOwn: SQL = """
        update messages set subject = null, body = $3, span_kinds = '{}', span_ends = '{}', html = null, mail_id = null,
            raw_sha256 = null, redacted_at = now()
        where tenant_id = $1 and message_id = $2
        """
    private static let eraseFiles: SQL = """
        update attachments set file_name = null, safe_name = 'redacted', raw_sha256 = null, sha256 = null,
            content_id = null, listing = null
        where tenant_id = $1 and message_id = $2
        """
    private static let updateOther: SQL = """
        update messages set subject = $3, body = $4, span_kinds = $5, span_ends = $6, html = $7, mail_id = $8,
            redacted_at = coalesce(redacted_at, now())
        where tenant_id = $1 and message_id = $2
        """
    private static let updateFile: SQL = """
        update attachments set file_name = $3, safe_name = $4, content_id = $5, listing = $6::jsonb
        where tenant_id = $1 and attachment_id = $2
        """
    static let requestErasing: SQL = """
        insert into blob_erasures (tenant_id, sha256) values ($1, $2) on conflict do nothing
        """

    /// Looks through the next messages.
    ///
    /// The person's own lose every word, their HTML, their mail; that there was one, when, and how large its files were,
    /// stays. In those of others, agents and notes among them, the person's name and addresses are replaced; their HTML
    /// goes, for a name may stand in it in pieces, and the text is there. Elsewhere in the tenant the same is done where
    /// an address or a name that is nobody else's stands.
    package func messages(batch: Int) throws {
        let bounds = (batch, Self.pageBytes)
        guard let end = try transaction.query(Self.selectEnd, tenant, cursor, bounds.0, bounds.1).first else {
            return try moveOn(behind: nil, count: 0)
        }
        let (nearby, everywhere) = (terms.nearby, terms.everywhere)
        let rows = try transaction.query(
            Self.selectPage, tenant, cursor, bounds.0, bounds.1, contact, erasure, SQLArray(terms.sweepPatterns),
            beganAt)
        var statements: [Statement] = []
        for row in rows.map({ $0 }) {
            if try row.get("is_own") {
                statements += try eraseOwn(row)
            } else {
                let isNear: Bool = try row.get("is_near")
                statements += try redactOther(row, isNear ? nearby : everywhere, isNear: isNear)
            }
        }
        try transaction.pipeline(statements)
        try moveOn(behind: end.get("last"), count: end.get("n"))
    }

    private func eraseOwn(_ row: Row) throws -> [Statement] {
        let (message, body): (MessageID, String) = (try row.get("message_id"), try row.get("body"))
        let raw: [UInt8]? = try row.get("raw_sha256")
        let isRedacted: Bool = try row.get("is_redacted")
        if isRedacted, body == Self.placeholder, raw == nil { return [] }
        return [
            Statement(Self.eraseOwn, tenant, message, Self.placeholder), Statement(Self.eraseFiles, tenant, message),
        ] + (raw.map { [Statement(Self.requestErasing, tenant, $0)] } ?? [])
    }

    private func redactOther(_ row: Row, _ redaction: Redaction, isNear: Bool) throws -> [Statement] {
        let message: MessageID = try row.get("message_id")
        let ticket: TicketID = try row.get("ticket_id")
        let old = MessageText(
            stored: try row.get("body"),
            kinds: (try row.get("span_kinds") as SQLArray).elements,
            ends: (try row.get("span_ends") as SQLArray).elements
        )
        let (subject, html, mailID): (String?, String?, String?) = (
            try row.get("subject"), try row.get("html"), try row.get("mail_id")
        )
        let text = old.redacted(by: redaction)
        let (newSubject, newID) = (subject.flatMap(redaction.apply), mailID.flatMap(redaction.apply))
        let files = try transaction.query(Self.selectFiles, tenant, message).map { file -> Statement? in
            let (name, safe): (String?, String) = (try file.get("file_name"), try file.get("safe_name"))
            let (content, listing): (String?, String?) = (try file.get("content_id"), try file.get("listing"))
            let (newName, newSafe) = (name.flatMap(redaction.apply), redaction.apply(to: safe))
            // What is made of pieces, or of names of files of files, is let go of rather than rewritten.
            let namesInside = (content.map(redaction.finds(in:)) ?? false, listing.map(redaction.finds(in:)) ?? false)
            if newName == nil, newSafe == nil, namesInside == (false, false) { return nil }
            return Statement(
                Self.updateFile, tenant, try file.get("attachment_id") as AttachmentID, newName ?? name,
                newSafe ?? safe, namesInside.0 ? nil : content, namesInside.1 ? nil : listing)
        }.compactMap { $0 }
        let dropsHTML = html.map { isNear || text != nil || redaction.finds(in: $0) } ?? false
        if text == nil, newSubject == nil, newID == nil, !dropsHTML { return files }
        let new = text ?? old
        var statements = files
        statements.append(
            Statement(
                Self.updateOther, tenant, message, newSubject ?? subject, new.full, SQLArray(new.kinds),
                SQLArray(new.ends), dropsHTML ? nil : html, newID == nil ? mailID : nil))
        if !isNear { statements.append(Statement(Self.insertTickets, tenant, erasure, SQLArray([ticket]))) }
        return statements
    }
}
