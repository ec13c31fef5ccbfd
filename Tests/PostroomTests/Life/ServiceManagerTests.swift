// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@testable import postroom

@Suite("What a service manager is told")
struct ServiceManagerTests {
    @Test("a datagram reaches a socket in a folder and one in the abstract namespace", arguments: [false, true])
    func sockets(isAbstract: Bool) throws {
        let listener = NotifyListener(isAbstract: isAbstract)
        let manager = try #require(ServiceManager(path: listener.name))
        #expect(manager.say("READY=1", "STATUS=serves: api\nMAINPID=1"))
        #expect(listener.next(within: .seconds(5)) == ["READY=1", "STATUS=serves: api MAINPID=1"])
    }

    @Test("a manager that is gone, or that is none, breaks nothing")
    func gone() throws {
        let listener = NotifyListener()
        let manager = try #require(ServiceManager(path: listener.name + "-none"))
        #expect(!manager.say("READY=1"))
        for path in ["", "vsock:2:1234", "relative", "/" + String(repeating: "x", count: 107)] {
            #expect(ServiceManager(path: path) == nil)
        }
        #expect(ServiceManager(path: "/" + String(repeating: "x", count: 106)) != nil)
    }

    @Test("the watchdog counts for the process that it names, or for any")
    func watchdog() {
        func watchdog(_ microseconds: String?, _ process: String?) -> Duration? {
            ServiceManager(path: "/x", microseconds: microseconds, process: process)?.watchdog
        }
        #expect(watchdog("30000000", nil) == .seconds(30) && watchdog("30000000", "\(getpid())") == .seconds(30))
        for (microseconds, process) in [(nil, nil), ("0", nil), ("x", nil), ("-5", nil), ("30", "1"), ("30", "x")] {
            #expect(watchdog(microseconds, process) == nil)
        }
    }
}
