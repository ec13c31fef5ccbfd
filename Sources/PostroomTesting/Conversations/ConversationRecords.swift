// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Database
import MIME

/// What a Postroom database, in which nothing else happens, says about generated conversations. Asked as its superuser.
package struct ConversationRecords: Sendable {
    private let connection: Connection

    package init(_ superuser: Connection) { connection = superuser }

    /// Where the mails are.
    package func landings(of mails: [ConversationMail]) async throws -> [ConversationAudit.Landing] {
        let marks = Dictionary(mails.map { (SHA256.hash($0.bytes), $0.mark) }) { first, _ in first }
        return try await connection.transaction(tenant: nil) { transaction in
            let messages = try transaction.query(
                """
                select ticket_id::text as ticket, substring(body from 'mark-[0-9a-z]+-[0-9]+') as mark from messages
                where body ~ 'mark-[0-9a-z]+-[0-9]+'
                """
            ).map { row in
                ConversationAudit.Landing(mark: try row.get("mark"), place: .message, ticket: try row.get("ticket"))
            }
            let others = try transaction.query(
                """
                select raw_sha256, state, ticket_id::text as ticket from ledger where state in ('held', 'ignored')
                """
            ).map { row -> ConversationAudit.Landing? in
                guard let mark = marks[try row.get("raw_sha256")] else { return nil }
                let isHeld = try row.get("state") as String == "held"
                return ConversationAudit.Landing(
                    mark: mark, place: isHeld ? .held : .setAside, ticket: try row.get("ticket"))
            }
            return messages + others.compactMap { $0 }
        }
    }

    /// Why mails are where they are: state, reason and verdict, by mark; for the report of what went wrong.
    package func reasons(of mails: [ConversationMail]) async throws -> [String: String] {
        let marks = Dictionary(mails.map { (SHA256.hash($0.bytes), $0.mark) }) { first, _ in first }
        return try await connection.transaction(tenant: nil) { transaction in
            let pairs = try transaction.query(
                "select raw_sha256, concat_ws(' ', state, reason, last_error, verdict) as reason from ledger"
            ).map { (marks[try $0.get("raw_sha256")] ?? "", try $0.get("reason") as String) }
            return Dictionary(pairs) { first, other in first + "; " + other }
        }
    }

    /// The numbers of tickets by conversation.
    package func numbers(of mails: [ConversationMail]) async throws -> [Int: Int] {
        let tickets = try await tickets(of: mails)
        let rows = try await connection.transaction(tenant: nil) { transaction in
            try transaction.query("select ticket_id::text as ticket, number from tickets").map {
                (try $0.get("ticket") as String, try $0.get("number") as Int)
            }
        }
        return rows.reduce(into: [:]) { numbers, row in
            if let conversation = tickets[row.0] { numbers[conversation] = row.1 }
        }
    }

    /// The latest mail of a kind (`notification`, `reply`) that was written about each conversation.
    package func sent(_ kind: String, of mails: [ConversationMail]) async throws -> [Int: SentMail] {
        let tickets = try await tickets(of: mails)
        let rows = try await connection.transaction(tenant: nil) { transaction in
            try transaction.query(
                """
                select ticket_id::text as ticket, mail_id, envelope_from, content from outbox where kind = $1
                order by created_at
                """, kind
            ).map { row in
                let content: [UInt8] = try row.get("content")
                let mail = Mail.parse(content)
                return (
                    try row.get("ticket") as String,
                    SentMail(
                        id: try row.get("mail_id"), replyTo: (mail.replyTo + mail.from).first?.address ?? "",
                        subject: mail.subject ?? "", envelopeFrom: try row.get("envelope_from"))
                )
            }
        }
        return rows.reduce(into: [:]) { sent, row in
            if let conversation = tickets[row.0] { sent[conversation] = row.1 }
        }
    }

    /// The conversations by the tickets that they have begun.
    private func tickets(of mails: [ConversationMail]) async throws -> [String: Int] {
        let openings = mails.compactMap { mail -> (String, Int)? in
            if case .opens(let conversation) = mail.belonging { (mail.mark, conversation) } else { nil }
        }
        let conversations = Dictionary(openings) { first, _ in first }
        return try await landings(of: mails).reduce(into: [:]) { tickets, landing in
            if landing.place == .message, let ticket = landing.ticket, let found = conversations[landing.mark] {
                tickets[ticket] = found
            }
        }
    }
}
