// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import MailIngest

/// The process that reads suspects: `reading-probe`, which falls into the traps of the mails here.
@Suite("Reading in a process of its own", .timeLimit(.minutes(15)))
struct ReadingChildTests {
    private static let probe = PostroomProcess.built("reading-probe")

    private static func limits(wall: Int = 60, processor: Int = 30, memory: Int = 1 << 30) -> ReadingLimits {
        var limits = ReadingLimits()
        (limits.wall, limits.processor, limits.memory) = (.seconds(wall), .seconds(processor), memory)
        return limits
    }

    private static func mail(_ trap: String) -> [UInt8] {
        MailText(from: "eve@example.org").with { $0.fields = ["X-Trap: \(trap)"] }.bytes
    }

    @Test(
        "a good mail of any size comes to its end, also by the hidden command of the product",
        arguments: [[Self.probe], [PostroomProcess.built("postroom"), "read-mail"]])
    func sound(command: [String]) async throws {
        let child = ReadingChild(command: command)
        let plain = MailText(from: "anna@example.org")
        let large = plain.with {
            $0.body = String(repeating: String(repeating: "x", count: 75) + "\r\n", count: 300_000)
        }
        for bytes in [plain.bytes, [], large.bytes] { try await child.read(bytes) }
    }

    @Test(
        "a crash is known by its signal and its step; the next mail is read as if nothing had been (RELIABILITY 2.4 row 1)"
    )
    func crash() async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        let error = await #expect(throws: ReadingError(.crashed, "")) { try await child.read(Self.mail("crash")) }
        #expect(error?.isPoison == true && error?.reason.contains("was ended by signal") == true)
        #expect(error?.reason.contains("step start") == true)
        try await child.read(MailText(from: "anna@example.org").bytes)
    }

    @Test("one process reads mail after mail, until it rests; no mail is blamed for what others left in it")
    func series() async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        try await child.read(Self.mail("none"))
        // It would end a process that has read nothing before, and this would end one that has.
        try await child.read(Self.mail("fresh"))
        try await child.read(Self.mail("used"))
        await child.rest()
        await #expect(throws: ReadingError(.crashed, "")) { try await child.read(Self.mail("fresh")) }
    }

    @Test("a process makes room for a fresh one after a hundred mails, and for a mail of more than a megabyte")
    func turns() async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        for _ in 0..<100 { try await child.read(Self.mail("none")) }
        await #expect(throws: ReadingError(.crashed, "")) { try await child.read(Self.mail("fresh")) }
        try await child.read(Self.mail("none"))
        let large = MailText(from: "anna@example.org").with {
            $0.fields = ["X-Trap: fresh"]
            $0.body = String(repeating: String(repeating: "x", count: 75) + "\r\n", count: 15_000)
        }
        await #expect(throws: ReadingError(.crashed, "")) { try await child.read(large.bytes) }
    }

    @Test("what runs for ever is stopped by the limit on processor time, what waits for ever by the clock")
    func hang() async throws {
        let busy = ReadingChild(command: [Self.probe], limits: Self.limits(processor: 1))
        let error = await #expect(throws: ReadingError(.hung, "")) { try await busy.read(Self.mail("hang")) }
        #expect(error?.isPoison == true)
        let idle = ReadingChild(command: [Self.probe], limits: Self.limits(wall: 1))
        let stopped = await #expect(throws: ReadingError(.hung, "")) { try await idle.read(Self.mail("sleep")) }
        #expect(stopped?.reason.contains("was stopped") == true)
        // Also where it has nothing more to say.
        await #expect(throws: ReadingError(.hung, "")) { try await idle.read(Self.mail("silent")) }
    }

    @Test("what takes all memory is ended by its limit, and this process grows by nothing of it")
    func memory() async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        await #expect(throws: ReadingError(.crashed, "")) { try await child.read(Self.mail("memory")) }
    }

    @Test("who ends the service ends its processes too: that is not the mail's doing", arguments: ["term", "kill"])
    func fromOutside(trap: String) async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        let error = await #expect(throws: ReadingError(.unavailable, "")) { try await child.read(Self.mail(trap)) }
        #expect(error?.isTransient == true && error?.isPoison == false)
    }

    @Test("an end without a report is no good end; a program that is not there is trouble that passes")
    func otherEnds() async throws {
        let child = ReadingChild(command: [Self.probe], limits: Self.limits())
        let error = await #expect(throws: ReadingError(.crashed, "")) { try await child.read(Self.mail("exit")) }
        #expect(error?.reason.contains("ended with status 3") == true)
        await #expect(throws: ReadingError(.crashed, "")) {
            try await ReadingChild(command: ["/bin/true"]).read(Self.mail("none"))
        }
        let none = await #expect(throws: ReadingError(.unavailable, "")) {
            try await ReadingChild(command: ["/nonexistent/reader"]).read(Self.mail("none"))
        }
        #expect(none?.isTransient == true && none?.isPoison == false)
    }

    @Test("every kind of failure says whether it is the mail, and has a label for metrics")
    func kinds() {
        let poison: Set<ReadingError.Kind> = [.crashed, .hung]
        for kind in ReadingError.Kind.allCases {
            let error = ReadingError(kind, "x")
            #expect(error.isPoison == poison.contains(kind) && error.isTransient != error.isPoison)
            #expect(error.label == "reading.\(kind.rawValue)")
        }
    }
}
