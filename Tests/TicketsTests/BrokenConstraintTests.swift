// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@testable import Tickets

@Suite("Constraints that break", .timeLimit(.minutes(15)))
struct BrokenConstraintTests {
    @Test("every name stands for a unique index of the schema, and every foreign key of a ticket names its value")
    func names() async throws {
        let fixture = try await Fixture()
        let (unique, references) = try await fixture.transaction { transaction in
            (
                try transaction.query(
                    """
                    select c.relname::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
                    where i.indisunique and c.relnamespace = 'public'::regnamespace
                    """
                ).map { try $0.get("name") as String },
                try transaction.query(
                    "select conname::text as name from pg_constraint where contype = 'f' and conrelid = 'tickets'::regclass"
                ).map { try $0.get("name") as String }
            )
        }
        #expect(BrokenConstraint.keys.keys.filter { !unique.contains($0) } == [])
        let fields = references.compactMap(BrokenConstraint.reference)
        #expect(
            Set(["requester", "mailbox", "brand", "department", "category", "assignee", "team", "status"])
                .isSubset(of: fields))
        #expect(BrokenConstraint.twin("teams_by_name") == "name" && BrokenConstraint.twin("tickets_pkey") == nil)
        #expect(BrokenConstraint.reference("messages_check") == nil)
    }
}
