// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Delivery worker", .timeLimit(.minutes(15)))
struct DeliveryWorkerTests {
    @Test("an accepted mail arrives byte for byte with its envelope, and is never sent again")
    func accepted() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        let mail = try await outbox.enqueue(text: ".dot\r\nÄ\r\n")
        let worker = outbox.worker(server, loop: loop)
        #expect(try await worker.sendDue() == 1)
        #expect(try await worker.sendDue() == 0)
        let received = try #require(server.mails.first)
        #expect(server.mails.count == 1)
        #expect(received.sender == "support@acme.example" && received.recipients == ["anna@example.org"])
        #expect(
            String(decoding: received.content, as: UTF8.self)
                == String(decoding: mail.content, as: UTF8.self).replacing("\r\n.dot", with: "\r\n..dot")
        )
        let row = try #require(try await outbox.deliveries().first)
        #expect(row.state == "accepted" && row.attempts == 1 && row.replyText?.hasPrefix("250") == true)
        await loop.shutdown()
    }

    @Test(
        "a permanent refusal ends the delivery, at the recipient or at the dot (RELIABILITY 5.1)",
        arguments: [
            ScriptedSMTPServer.Turn.recipient("550 5.1.1 no such user"), .finalDot("554 5.7.1 we do not want that"),
            .finalDot("552 5.3.4 too large"),
        ]
    )
    func refused(turn: ScriptedSMTPServer.Turn) async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer([turn]), try Loop())
        try await outbox.enqueue()
        let worker = outbox.worker(server, loop: loop)
        #expect(try await worker.sendDue() == 1)
        try await outbox.makeDue()
        #expect(try await worker.sendDue() == 0)
        let row = try #require(try await outbox.deliveries().first)
        #expect(row.state == "refused" && row.replyText?.hasPrefix("55") == true)
        #expect(server.transactions == 1)
        await loop.shutdown()
    }

    @Test(
        "a temporary refusal is tried again later, with the same bytes; greylisting when the door may be open",
        arguments: [
            (ScriptedSMTPServer.Turn.recipient("451 4.7.1 come back"), 451, "4.7.1", 240...435),
            (.recipient("450 4.2.0 Greylisted, see the manual"), 450, "4.2.0", 240...435),
            (.finalDot("452 4.3.1 no room"), 452, "4.3.1", 60...180),
            (.recipient("451 local error"), 451, nil, 60...180),
            // It closes; the recipient is not meant.
            (.recipient("421 4.3.2 closing"), 421, nil, 60...180),
            // RFC 5321 §4.5.3.1.10: too many recipients, in the words of old servers.
            (.recipient("552 5.5.3 too many recipients"), 552, "5.5.3", 60...180),
        ] as [(ScriptedSMTPServer.Turn, Int, String?, ClosedRange<Double>)]
    )
    func later(turn: ScriptedSMTPServer.Turn, code: Int, status: String?, wait: ClosedRange<Double>) async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer([turn]), try Loop())
        let mail = try await outbox.enqueue()
        let worker = outbox.worker(server, loop: loop)
        #expect(try await worker.sendDue() == 1)
        let waiting = try #require(try await outbox.deliveries().first)
        #expect(waiting.state == "queued" && waiting.attempts == 1)
        #expect(wait.contains(try await outbox.secondsUntilDue()))
        let entry = try #require(try await outbox.entry(waiting.id))
        #expect(entry.state == .delayed && entry.code == code && entry.status == status)
        #expect(try await worker.sendDue() == 0)
        try await outbox.makeDue()
        #expect(try await worker.sendDue() == 1)
        #expect(try await outbox.deliveries().map(\.state) == ["accepted"])
        #expect(server.mails.last?.content == mail.content)
        await loop.shutdown()
    }

    @Test("a connection cut before the dot is tried again (RELIABILITY 2.7 row 10)")
    func cutBeforeDot() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer([.cutInContent]), try Loop())
        // Far more than the sockets' buffers hold.
        try await outbox.enqueue(text: String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 400_000))
        let worker = outbox.worker(server, loop: loop)
        #expect(try await worker.sendDue() == 1)
        #expect(try await outbox.deliveries().map(\.state) == ["queued"])
        #expect(server.mails.isEmpty)
        await loop.shutdown()
    }

    @Test("a connection cut after the dot leaves an unknown that is never sent again (invariant 6)")
    func cutAfterDot() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer([.cutAfterDot]), try Loop())
        try await outbox.enqueue()
        let worker = outbox.worker(server, loop: loop)
        #expect(try await worker.sendDue() == 1)
        try await outbox.makeDue()
        #expect(try await worker.sendDue() == 0)
        #expect(try await outbox.deliveries().map(\.state) == ["unknown"])
        #expect(server.mails.count == 1 && server.transactions == 1)
        await loop.shutdown()
    }

    @Test("a delivery that a dead worker had armed becomes unknown without a word to the relay")
    func armed() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        try await outbox.enqueue()
        let dead = WorkerID()
        let claim = try #require(try await outbox.claim(dead).first)
        #expect(try await outbox.arm(claim, dead))
        try await outbox.makeDue()
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 1)
        #expect(try await outbox.deliveries().map(\.state) == ["unknown"])
        #expect(server.connections == 0)
        await loop.shutdown()
    }

    @Test("a relay that is not there makes mails wait, all of them")
    func noRelay() async throws {
        let (outbox, loop) = (try await Outbox(), try Loop())
        for _ in 0..<3 { try await outbox.enqueue() }
        #expect(try await outbox.worker(nil, loop: loop).sendDue() == 3)
        #expect(try await outbox.deliveries().map(\.state) == ["queued", "queued", "queued"])
        await loop.shutdown()
    }

    @Test("a bad address is refused alone; its neighbours are sent")
    func badAddress() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        for address in ["a@example.org", "b@example.org> RCPT TO:<c@example.org", "d@example.org"] {
            try await outbox.enqueue(address)
        }
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 3)
        #expect(try await outbox.deliveries().map(\.state) == ["accepted", "refused", "accepted"])
        #expect(server.mails.map(\.recipients) == [["a@example.org"], ["d@example.org"]])
        await loop.shutdown()
    }

    @Test("one session carries many mails, refused ones between them, and is left after a hundred")
    func reuse() async throws {
        let server = ScriptedSMTPServer([.accept, .recipient("550 5.1.1 no"), .finalDot("451 4.3.0 later")])
        let (outbox, loop) = (try await Outbox(), try Loop())
        for _ in 0..<120 { try await outbox.enqueue() }
        let worker = outbox.worker(server, loop: loop)
        while try await worker.sendDue() > 0 {}
        let states = try await outbox.deliveries().map(\.state)
        #expect(states.count { $0 == "accepted" } == 118)
        #expect(states.count { $0 == "refused" } == 1 && states.count { $0 == "queued" } == 1)
        #expect(server.connections == 2)
        await loop.shutdown()
    }

    @Test("a worker that is stopped finishes its mail and gives the others back")
    func stop() async throws {
        let (outbox, loop) = (try await Outbox(), try Loop())
        for _ in 0..<5 { try await outbox.enqueue() }
        let running = Lock<Task<Int, any Error>?>(nil)
        let server = ScriptedSMTPServer([.acceptAfter { running.withLock { $0 }?.cancel() }])
        let (started, start) = AsyncStream<Void>.makeStream()
        let worker = outbox.worker(server, loop: loop)
        let task = Task {
            for await _ in started { break }
            return try await worker.sendDue()
        }
        running.withLock { $0 = task }
        start.yield()
        #expect(try await task.value == 5)
        #expect(try await outbox.deliveries().map(\.state) == ["accepted", "queued", "queued", "queued", "queued"])
        #expect(try await outbox.deliveries().map(\.attempts) == [1, 0, 0, 0, 0])
        // The next one may have come but for its final dot.
        #expect(server.mails.count == 1)
        await loop.shutdown()
    }

    @Test("told to stop behind the final dot it waits for the answer, and for no more than a while (R012)")
    func stopBehindTheDot() async throws {
        let cases = [(Duration.seconds(20), 0.3, "accepted"), (.milliseconds(100), 3, "unknown")]
        for (finishing, silence, state) in cases {
            let (outbox, loop) = (try await Outbox(), try Loop())
            for _ in 0..<2 { try await outbox.enqueue() }
            let running = Lock<Task<Int, any Error>?>(nil)
            let server = ScriptedSMTPServer([
                .acceptAfter {
                    running.withLock { $0 }?.cancel()
                    Thread.sleep(forTimeInterval: silence)
                }
            ])
            var configuration = DeliveryWorker.Configuration()
            configuration.finishing = finishing
            let worker = outbox.worker(server, loop: loop, configuration: configuration)
            let (started, start) = AsyncStream<Void>.makeStream()
            let task = Task {
                for await _ in started { break }
                return try await worker.sendDue()
            }
            running.withLock { $0 = task }
            start.yield()
            #expect(try await task.value == 2)
            #expect(try await outbox.deliveries().map(\.state) == [state, "queued"])
            await loop.shutdown()
        }
    }

    @Test("what follows from a delivery is written in its transaction, once for each result")
    func settled() async throws {
        let outbox = try await Outbox()
        let server = ScriptedSMTPServer([.accept, .recipient("550 5.1.1 no"), .recipient("451 4.7.1 later")])
        let loop = try Loop()
        for _ in 0..<3 { try await outbox.enqueue() }
        let noted = Lock<[String]>([])
        let worker = outbox.worker(server, loop: loop) { _, result, _ in noted.withLock { $0.append(result.state) } }
        #expect(try await worker.sendDue() == 3)
        #expect(noted.withLock { $0 } == ["accepted", "refused", "queued"])
        await loop.shutdown()
    }
}
