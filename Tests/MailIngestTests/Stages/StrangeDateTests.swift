// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Dates that cannot be", .timeLimit(.minutes(15)))
struct StrangeDateTests {
    @Test(
        "whatever a mail and its server say about time, it becomes a ticket, in the order in which it came (RELIABILITY 2.2 row 19)",
        arguments: [
            "Thu, 1 Jan 1970 00:00:00 +0000", "Sun, 7 Feb 2106 06:28:16 +0000", "Fri, 31 Dec 9999 23:59:60 +0000",
            "31 Feb 292277026596 00:00:00 +0000", "Sat, 1 Jan 0000 00:00:00 -9999", "99999999999999999999", "",
        ])
    func dates(date: String) async throws {
        let fixture = try await Fixture()
        let strange = MailText(from: "Anna <anna@example.org>").with { $0.date = date }
        let sound = MailText(from: "Bert <bert@example.org>")
        let arrivals: [TimeInterval] = [0, -1, 4_294_967_296, 253_402_300_799]
        var uid: UInt32 = 0
        for arrival in arrivals {
            for text in [strange, sound] {
                let mail = text.with { $0.id = "\(arrival).\(text.date.count)@example.org" }
                uid += 1
                let blob = try await fixture.blobs.store([mail.bytes])[0]
                let seen = SeenMail(
                    folder: "INBOX", uidValidity: 1, uid: uid, blob: blob, size: mail.bytes.count,
                    arrivedAt: Date(timeIntervalSince1970: arrival), needsServerStep: false)
                let mailbox = fixture.mailbox.id
                try await fixture.transaction { try LedgerStore.record([seen], of: mailbox, in: $0) }
            }
        }
        let worker = fixture.worker()
        while try await worker.workDue() > 0 {}
        #expect(try await fixture.count("select count(*) as n from ledger where state = 'new'") == 2 * arrivals.count)
        // Times of ours are the database's: nothing that a mail says moves a ticket to the front or out of sight.
        #expect(
            try await fixture.count(
                """
                select count(*) as n from tickets t join messages m using (tenant_id, ticket_id)
                where t.created_at not between now() - interval '1 hour' and now()
                    or m.created_at not between now() - interval '1 hour' and now()
                """) == 0)
    }
}
