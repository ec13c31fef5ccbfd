// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing
import Wire

@Suite("serve that is told to stop", .timeLimit(.minutes(15)))
struct StoppingTests {
    /// A server that has the whole of a mail, and answers the last dot when it is told to.
    private struct SlowServer {
        let isAsked = Lock(false)
        let isTold = Lock(false)
        let server: ScriptedSMTPServer

        init() {
            let (isAsked, isTold) = (isAsked, isTold)
            server = ScriptedSMTPServer([
                .acceptAfter {
                    isAsked.withLock { $0 = true }
                    while !isTold.withLock({ $0 }) { usleep(20_000) }
                }
            ])
        }

        func answer() { isTold.withLock { $0 = true } }
    }

    /// A desk whose acknowledgement of a mail is at that server.
    private func begun(_ slow: SlowServer) async throws -> (desktop: Desktop, service: ChildProgram) {
        let desktop = try Desktop()
        try desktop.addMailbox(Story.support)
        try desktop.postroom.run(
            "relay", "add", "slow", "--smtp", slow.server.url, "--allow-plaintext", "--serves", "all")
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let missing = try await eventually(within: .seconds(60)) {
            slow.isAsked.withLock { $0 } ? nil : "nothing is sent"
        }
        #expect(missing == nil)
        service.signal(SIGTERM)
        // Long enough for the signal to arrive; two that wait at the same time are one.
        try await Task.sleep(for: .seconds(1))
        return (desktop, service)
    }

    @Test("once: a delivery that was begun is finished, and its result is written down (RELIABILITY 2.11 row 1)")
    func finishes() async throws {
        let slow = SlowServer()
        let (desktop, service) = try await begun(slow)
        slow.answer()
        #expect(service.wait() == 0)
        #expect(slow.server.mails.count == 1 && slow.server.transactions == 1)
        let shown = try desktop.postroom.run("outbox", "list", "--json", "--state", "accepted")
        #expect(shown.split(separator: "\n").count == 1, "\(shown)")
    }

    @Test("twice: it ends at once, and what was begun is found again")
    func atOnce() async throws {
        let slow = SlowServer()
        defer { slow.answer() }
        let (desktop, service) = try await begun(slow)
        service.signal(SIGTERM)
        #expect(service.wait() == 128 + SIGTERM)
        #expect(desktop.log.text.contains("told to stop once more"))
        // The dot was sent and nobody knows the answer: never blindly again (invariant 6).
        let next = try desktop.serve()
        let missing = try await eventually(within: .seconds(60)) {
            try desktop.postroom.run("outbox", "list", "--json", "--state", "unknown").isEmpty ? "not unknown" : nil
        }
        #expect(missing == nil && slow.server.transactions == 1)
        next.signal(SIGTERM)
        #expect(next.wait() == 0)
    }
}
