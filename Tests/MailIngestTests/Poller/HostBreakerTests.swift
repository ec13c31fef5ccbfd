// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

@testable import MailIngest

@Suite("The breaker of a mail server")
struct HostBreakerTests {
    private let start = ContinuousClock.now

    @Test("three mailboxes open it, one alone never does, and a success closes it")
    func opens() {
        var breaker = HostBreaker()
        for _ in 0..<10 { breaker.failed("a", now: start) }
        #expect(!breaker.isOpen && breaker.ask("b", now: start) == .go)
        breaker.failed("b", now: start)
        breaker.failed("c", now: start)
        #expect(breaker.isOpen)
        #expect(breaker.ask("d", now: start) == .wait(HostBreaker.firstWait))
        breaker.reached()
        #expect(!breaker.isOpen && breaker.ask("d", now: start) == .go)
    }

    @Test("when its time has passed one tries for all; it stays open longer each time, and closes by itself")
    func probes() {
        var breaker = HostBreaker()
        for mailbox in ["a", "b", "c"] { breaker.failed(mailbox, now: start) }
        var (now, wait) = (start, HostBreaker.firstWait)
        for _ in 0..<10 {
            now += wait
            #expect(breaker.ask("d", now: now) == .go)
            // Others wait for the one, and he may come twice.
            #expect(breaker.ask("e", now: now) == .wait(.seconds(60)))
            #expect(breaker.ask("d", now: now) == .go)
            // One that was on his way when it opened does not count.
            breaker.failed("a", now: now)
            breaker.failed("d", now: now)
            wait = min(HostBreaker.longestWait, wait * 2)
            #expect(breaker.ask("e", now: now) == .wait(wait))
        }
        #expect(wait == HostBreaker.longestWait)
        now += wait
        #expect(breaker.ask("e", now: now) == .go)
        breaker.reached()
        #expect(breaker.ask("a", now: now) == .go && breaker.ask("b", now: now) == .go)
    }

    @Test("one who tries for all and never comes back does not keep the others away for ever")
    func lostProbe() {
        var breaker = HostBreaker()
        for mailbox in ["a", "b", "c"] { breaker.failed(mailbox, now: start) }
        let later = start + HostBreaker.firstWait
        #expect(breaker.ask("a", now: later) == .go)
        #expect(breaker.ask("b", now: later + .seconds(59)) != .go)
        #expect(breaker.ask("b", now: later + .seconds(61)) == .go)
    }

    @Test(
        "behind the gate a server that is down is not tried by everybody, and what it says to one is no other's affair")
    func gate() async throws {
        let gate = HostGate()
        func fail(_ kind: WireError.Kind, _ mailbox: String, at place: String = "down:1") async -> WireError.Kind? {
            do {
                try await gate.connect(to: place, for: mailbox) { () throws(WireError) in throw WireError(kind, "x") }
                return nil
            } catch { return error.kind }
        }
        for mailbox in ["a", "b", "c", "d"] { #expect(await fail(.loginDenied, mailbox) == .loginDenied) }
        #expect(await !gate.isOpen("down:1"))
        for mailbox in ["a", "b", "c"] { #expect(await fail(.timeout, mailbox) == .timeout) }
        #expect(await gate.isOpen("down:1"))
        #expect(await fail(.timeout, "d") == .unreachable)
        #expect(await fail(.timeout, "d", at: "other:1") == .timeout)
        #expect(try await gate.connect(to: "third:1", for: "a") { () throws(WireError) in 7 } == 7)
    }

    @Test("no more than a few connect to one server at once, and all come to their turn")
    func turns() async throws {
        let gate = HostGate()
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    try await gate.connect(to: "busy:1", for: "\(number)") { () throws(WireError) in
                        await counter.enter()
                        await Task.yield()
                        await counter.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await counter.all == 100)
        #expect(await counter.most <= HostGate.mostAtOnce)
    }

    private actor Counter {
        var now = 0
        var most = 0
        var all = 0
        func enter() {
            now += 1
            all += 1
            most = max(most, now)
        }
        func leave() { now -= 1 }
    }

    @Test("a server that calls in vain again and again is asked more slowly")
    func pace() {
        var pace = LookPace(canIdle: true)
        #expect(pace.rest(hasNews: false) == nil)
        var rests: [Duration?] = []
        for _ in 0..<9 {
            pace.idled(.changed)
            rests.append(pace.rest(hasNews: false))
        }
        #expect(rests.prefix(3) == [nil, .milliseconds(400), .milliseconds(800)])
        #expect(rests.last == LookPace.longestRest)
        pace.idled(.changed)
        #expect(pace.rest(hasNews: true) == nil)
        pace.idled(.quiet)
        #expect(pace.rest(hasNews: false) == nil)
    }
}
