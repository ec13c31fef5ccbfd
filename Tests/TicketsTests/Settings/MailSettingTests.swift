// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on mailboxes and numbers")
struct MailSettingTests {
    @Test("what becomes of mail to closed tickets is a mailbox's policy")
    func closedPolicy() async throws {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        var change = MailboxChange()
        change.closedPolicy = .reopen
        let reopening = change
        let made = try await fixture.transaction { try MailboxCore($0, as: .system).change(mailbox, reopening) }
        #expect(made.events.first?.changes == [Event.Change("closed_policy", "follow_up", "reopen")])
        let again = try await fixture.transaction { try MailboxCore($0, as: .system).change(mailbox, reopening) }
        #expect(!again.isChange)
        #expect(try await fixture.transaction { try MailboxStore.find(mailbox, in: $0)?.closedPolicy } == .reopen)
    }

    @Test("a tenant's own prefix stands before the number", arguments: ["TKT-", "A-", "ABCDEFGH-", "#"])
    func prefix(prefix: String) async throws {
        let fixture = try await Fixture()
        try await fixture.settings { _ = try $0.setNumberPrefix(prefix) }
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        #expect(
            try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.reference }
                == "[\(prefix)1]")
        #expect(try await fixture.transaction { try TenantStore.current(in: $0).numberPrefix } == prefix)
        #expect(try await fixture.log().filter { $0.contains("tenant") }.count == (prefix == "#" ? 0 : 1))
    }

    @Test("other prefixes are refused", arguments: ["", "TKT", "tkt-", "-", "ABCDEFGHI-", "T1-", "##", "TKT-\n", "Ä-"])
    func badPrefix(prefix: String) async throws {
        let fixture = try await Fixture()
        let refusal = try await fixture.refusal(ofSettings: { try $0.setNumberPrefix(prefix) })
        #expect(refusal?.rules == ["number_prefix format"])
    }
}
