// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing
import Tickets

@Suite("Numbers in subjects, with a tenant's own prefix")
struct NumberPrefixTests {
    /// Anna's first mail, under the prefix TKT-, then another one with this subject and no other clue.
    private func second(_ subject: String) async throws -> (first: Fixture.LedgerRow, second: Fixture.LedgerRow) {
        let fixture = try await Fixture()
        try await fixture.transaction { _ = try SettingsCore($0, as: .system).setNumberPrefix("TKT-") }
        let first = try await fixture.ingest(
            MailText(from: "anna@example.org").with { $0.subject = "Broken lamp" }.bytes)
        let second = try await fixture.ingest(
            MailText(from: "anna@example.org").with {
                $0.subject = subject
                $0.body = "Still dark."
            }.bytes)
        return (first, second)
    }

    @Test(
        "the own prefix and # join by a participant",
        arguments: ["Re: [TKT-1] Broken lamp", "[#1] Broken lamp", "AW: Broken lamp [tkt-1]"]
    )
    func joins(subject: String) async throws {
        let (first, second) = try await second(subject)
        #expect(first.state == "new" && second.state == "joined" && second.ticket == first.ticket)
    }

    @Test(
        "other words in brackets do not", arguments: ["Re: [ABC-1] Broken lamp", "[TKT1] Broken lamp", "Broken lamp"])
    func others(subject: String) async throws {
        let (first, second) = try await second(subject)
        #expect(second.state == "new" && second.ticket != first.ticket)
    }
}
