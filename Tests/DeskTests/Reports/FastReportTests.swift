// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Logging
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Reports faster than our server's answer", .timeLimit(.minutes(15)))
struct FastReportTests {
    @Test("a server that answers 250 and reports at once: the bounce is read before our own row says accepted")
    func sink() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.enqueue()
        let (fixture, report) = (scene.fixture, ReportMail(to: sent.mail.envelopeFrom).mail)
        let server = ScriptedSMTPServer([
            .acceptAfter {
                let done = DispatchSemaphore(value: 0)
                Task {
                    let row = try? await fixture.take(report)
                    #expect(row?.state == "ignored")
                    done.signal()
                }
                done.wait()
            }
        ])
        let (loop, reactions, url, journals) = (try Loop(), scene.reactions, server.url, JournalDirectory())
        let worker = DeliveryWorker(
            pool: fixture.pool, hand: WorkInHand(holder: WorkerID()), journalDirectory: journals.path,
            configuration: DeliveryWorker.Configuration(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            routes: TestRoutes(url: url, loop: loop), settled: { try reactions.react(to: $0, in: $1) })
        #expect(try await worker.sendDue() == 1)
        await loop.shutdown()
        #expect(server.mails.count == 1)
        let entry = try await scene.entry(sent.delivery)
        #expect(entry.state == .bouncedHard && entry.code == 250 && entry.reportStatus == "5.1.1")
        #expect(try await scene.told().filter { $0.subject?.contains("Not delivered") == true }.count == 1)
        #expect(try await scene.suppressions().count == 1)
    }
}
