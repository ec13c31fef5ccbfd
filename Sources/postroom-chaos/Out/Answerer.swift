// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Desk
import Foundation
import Identity
import Logging
import MailIngest
import Outbound
import PostroomTesting
import Tickets

/// Answers tickets as an agent does: by the core's own command, each answer a transaction with its outbox row.
///
/// It has a connection to the database of its own, and meets the same faults there: a transaction whose commit is not answered
/// may have happened or not. What counts is what the database holds at the end.
struct Answerer {
    private struct Place: Sendable {
        var tenant: TenantID
        var brand: BrandID
        var mailbox: MailboxID
        var agent: AgentID
    }

    private struct Known: Sendable {
        var ticket: TicketID
        var answers = 0
    }

    private let answering: Answering
    private var places: [Place] = []
    private var tickets: [[Known]]
    private var random: SeededRandom
    private let run = String(UInt32.random(in: 0 ... .max), radix: 36)
    private(set) var given = 0
    /// Transactions that failed, or of which nobody knows.
    private(set) var failures = 0
    /// Answers that were called off, and those for which a worker was faster.
    private(set) var undone = 0
    private(set) var tooLate = 0

    /// Each ticket gets so many answers at most: a conversation is quoted and referred to in each.
    private static let mostAnswers = 8

    init(_ house: House, seed: UInt64) async throws {
        random = SeededRandom(seed: seed ^ 0xA45_0E7)
        let text = try String(contentsOfFile: house.state + "/secret.key", encoding: .utf8)
        let sealer = Sealer(key: try SymmetricKey(text: text.trimmingCharacters(in: .whitespacesAndNewlines)))
        let logger = Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() }
        answering = Answering(
            places: PlaceStore(sealer: sealer),
            reactions: Reactions(logger: logger, signing: MailSigning(sealer: sealer, logger: logger)))
        tickets = Array(repeating: [], count: OutGround.mailboxes.count)
        let superuser = house.superuser
        for (index, address) in OutGround.mailboxes.enumerated() {
            let place = try await superuser.transaction(tenant: nil) { transaction -> Place? in
                try transaction.query(
                    """
                    select m.tenant_id, m.brand_id, m.mailbox_id, a.agent_id from mailboxes m
                    join agents a on a.tenant_id = m.tenant_id and a.address = $2 where m.address = $1
                    """, address, OutGround.agent
                ).first.map { row in
                    Place(
                        tenant: try row.get("tenant_id"), brand: try row.get("brand_id"),
                        mailbox: try row.get("mailbox_id"), agent: try row.get("agent_id"))
                }
            }
            guard let place else { throw Failure("there is no mailbox \(index)") }
            places.append(place)
        }
    }

    /// Which tenants there are.
    var tenants: Set<TenantID> { Set(places.map(\.tenant)) }

    /// Gives one answer; now and then it is to be sent later, or is called off again.
    mutating func answer(over pool: Pool) async {
        let index = Int.random(in: places.indices, using: &random)
        let (place, answering) = (places[index], answering)
        let customer = OutGround.customers.randomElement(using: &random) ?? OutGround.customers[0]
        let words = text()
        let delay = Int.random(in: 0..<20, using: &random) == 0 ? Double.random(in: 0.5..<5, using: &random) : nil
        let isUndone = Int.random(in: 0..<30, using: &random) == 0
        let position =
            tickets[index].isEmpty || Int.random(in: 0..<6, using: &random) == 0
            ? nil : Int.random(in: tickets[index].indices, using: &random)
        let known = position.map { tickets[index][$0].ticket }
        do {
            let given = try await pool.transaction(tenant: place.tenant) { transaction in
                let ticket = try known ?? Self.open(at: place, for: customer, transaction)
                return try answering.reply(
                    to: ticket, by: place.agent, text: words, at: delay.map { Date().addingTimeInterval($0) },
                    as: .agent(place.agent), in: transaction)
            }
            self.given += 1
            note(given.ticket, at: index, position)
            if isUndone { await undo(given.message, of: place, over: pool) }
        } catch {
            failures += 1
        }
    }

    private mutating func note(_ ticket: TicketID, at index: Int, _ position: Int?) {
        guard let position else { return tickets[index].append(Known(ticket: ticket, answers: 1)) }
        tickets[index][position].answers += 1
        if tickets[index][position].answers >= Self.mostAnswers { tickets[index].remove(at: position) }
    }

    private mutating func undo(_ message: MessageID, of place: Place, over pool: Pool) async {
        do {
            _ = try await pool.transaction(tenant: place.tenant) {
                try OutboxCore($0, as: .agent(place.agent)).cancel(answer: message)
            }
            undone += 1
        } catch is OutboxError {
            tooLate += 1
        } catch {
            failures += 1
        }
    }

    private static func open(at place: Place, for customer: String, _ transaction: Transaction) throws -> TicketID {
        let contact = try ContactStore.contact(address: customer, key: customer, name: nil, in: transaction)
        let ticket = NewTicket(
            subject: "The mill grinds too coarse", requester: contact, mailbox: place.mailbox, brand: place.brand,
            channel: .mail, locale: "en")
        return try TicketCore(transaction, as: .contact(contact))
            .open(ticket, with: NewMessage(text: MessageText("It is dark in here."))).ticket
    }

    /// An answer with what is difficult on the way: lone dots, lines that begin with dots, long ones and none.
    private mutating func text() -> String {
        let pieces = [
            ".", "..", ".hidden", "From the beginning.", "Grüße aus der Mühle", "", "QUIT", "RSET",
            "Please turn it off, wait for a minute and turn it on again.", String(repeating: "long ", count: 300),
            "250 2.0.0 Ok: queued as nothing",
        ]
        let size = Int(200 * Double.random(in: 1..<20, using: &random) * Double.random(in: 1..<20, using: &random))
        var text = "answer-\(run)-\(given + failures)\n"
        while text.utf8.count < size { text += (pieces.randomElement(using: &random) ?? "") + "\n" }
        return text
    }
}
