// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("When the database server dies", .timeLimit(.minutes(15)))
struct ServerCrashTests {
    /// Messages whose commit was reported, and what went wrong otherwise.
    private actor Tally {
        var committed: [MessageID] = []
        var errors: [any Error] = []
        var longest = Duration.zero

        func note(_ message: MessageID) { committed.append(message) }
        func note(_ error: any Error) { errors.append(error) }
        func note(_ duration: Duration) { longest = max(longest, duration) }
    }

    @Test("under load: the pool heals, no call hangs, what was committed is there, nothing is there by half (R003)")
    func crash() async throws {
        let state = "/tmp/postroom-crash-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: state) }
        let cluster = try EmbeddedCluster(stateDirectory: state)
        defer { cluster.release() }
        let superuser = cluster.target(role: EmbeddedCluster.superuser)
        let migrator = Migrator(superuser)
        try await migrator.migrate()
        await migrator.close()
        let pool = Pool(cluster.target(role: "postroom_app"), size: 4)
        let (tenant, ticket, contact) = try await ticket(pool)

        let tally = Tally()
        let load = Task {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { await Self.write(to: ticket, of: tenant, from: contact, pool, tally) }
                }
            }
        }
        for _ in 0..<2 {
            let before = await tally.committed.count
            try await until { await tally.committed.count >= before + 50 }
            try crashServer(state)
            // Some calls meet the dead server.
            let failures = await tally.errors.count
            try await until { await tally.errors.count > failures }
            let again = try EmbeddedCluster(stateDirectory: state)
            defer { again.release() }
            let healed = await tally.committed.count
            try await until { await tally.committed.count >= healed + 50 }
        }
        load.cancel()
        await load.value

        let (committed, errors) = (await tally.committed, await tally.errors)
        #expect(!errors.isEmpty)
        for error in errors { #expect((error as? DatabaseError)?.isTransient == true, "\(error)") }
        #expect(await tally.longest < .seconds(60))
        let known = SQLArray(committed)
        try await pool.transaction(tenant: tenant) { transaction in
            let found = try transaction.query("select count(*) as n from messages where message_id = any ($1)", known)
            #expect(try found.first?.get("n") == committed.count)
            // Each message has its event and its version, and no event speaks of a message that is not there.
            let row = try #require(
                try transaction.query(
                    """
                    select (select count(*) from messages) as messages,
                        (select count(*) from events where kind = 'message.received') as events,
                        (select version from tickets) as version,
                        (select count(*) from events e where kind = 'message.received' and not exists (
                            select from messages m where m.message_id::text = e.data->>'message')) as orphans
                    """
                ).first
            )
            let (messages, events, version): (Int, Int, Int) = (
                try row.get("messages"), try row.get("events"), try row.get("version")
            )
            #expect(messages == events && messages == version)
            #expect(try row.get("orphans") == 0)
        }
        await pool.close()
    }

    private func ticket(_ pool: Pool) async throws -> (TenantID, TicketID, ContactID) {
        let (tenant, brand) = (TenantID(), Brand(name: "Acme", locale: "en"))
        return try await pool.transaction(tenant: tenant) { transaction in
            try TenantStore.add(
                Tenant(id: tenant, slug: "acme", name: "Acme"),
                brand: brand,
                key: TenantKey(number: 0, sealedSecret: [0]),
                in: transaction
            )
            let anna = try ContactStore.contact(
                address: "anna@example.org",
                key: "anna@example.org",
                name: nil,
                in: transaction
            )
            let ticket = NewTicket(
                subject: "Lamp",
                requester: anna,
                mailbox: nil,
                brand: brand.id,
                channel: .api,
                locale: "en"
            )
            let change = try TicketCore(transaction, as: .contact(anna))
                .open(ticket, with: NewMessage(text: MessageText("x")))
            return (tenant, change.ticket, anna)
        }
    }

    private static func write(
        to ticket: TicketID,
        of tenant: TenantID,
        from contact: ContactID,
        _ pool: Pool,
        _ tally: Tally
    ) async {
        while !Task.isCancelled {
            let message = NewMessage(text: MessageText("y"))
            let start = ContinuousClock().now
            do {
                try await pool.transaction(tenant: tenant) {
                    _ = try TicketCore($0, as: .contact(contact)).append(message, to: ticket, from: contact)
                }
                await tally.note(message.id)
            } catch is CancellationError {
                return
            } catch {
                await tally.note(error)
                try? await Task.sleep(for: .milliseconds(20))
            }
            await tally.note(ContinuousClock().now - start)
        }
    }

    /// Ends the server at once, as a crash or `pg_ctl stop -m immediate` does.
    private func crashServer(_ state: String) throws {
        let file = state + "/postgres/data/postmaster.pid"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let pid = try #require(text.split(separator: "\n").first.flatMap { Int32($0) })
        #expect(kill(pid, SIGQUIT) == 0)
        while kill(pid, 0) == 0 { usleep(10_000) }
    }

    private func until(_ condition: () async -> Bool) async throws {
        while await !condition() { try await Task.sleep(for: .milliseconds(20)) }
    }
}
