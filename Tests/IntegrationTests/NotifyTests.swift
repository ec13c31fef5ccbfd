// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("serve under a service manager", .timeLimit(.minutes(15)))
struct NotifyTests {
    @Test("READY once it listens, signs of life while it lives and no longer, STOPPING when it is told to end")
    func life() throws {
        let state = "/tmp/pr-notify-state-\(getpid())"
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        let listener = NotifyListener(isAbstract: true)
        let postroom = PostroomProcess(
            stateDirectory: state,
            environment: ["NOTIFY_SOCKET": listener.name, "WATCHDOG_USEC": "1000000"])
        let serve = try postroom.serve(log: state + "/serve.log")
        defer {
            kill(serve.processID, SIGKILL)
            _ = serve.wait()
            _ = try? postroom.run("ticket", "list")
            try? FileManager.default.removeItem(atPath: state)
        }
        func wait(for line: String) -> Bool {
            for _ in 0..<1000 {
                guard let said = listener.next(within: .seconds(60)) else { return false }
                if said.contains(line) { return true }
            }
            return false
        }
        #expect(listener.next(within: .seconds(60)) == ["STATUS=opens the database"])
        #expect(wait(for: "READY=1"))
        #expect(ServeLog(path: state + "/serve.log").apiPort(within: .zero) != nil)
        for _ in 0..<3 { #expect(wait(for: "WATCHDOG=1")) }
        // A process that hangs says nothing, and the manager ends it.
        kill(serve.processID, SIGSTOP)
        while listener.next(within: .milliseconds(200)) != nil {}
        #expect(listener.next(within: .seconds(3)) == nil)
        kill(serve.processID, SIGCONT)
        #expect(wait(for: "WATCHDOG=1"))
        serve.signal(SIGTERM)
        #expect(wait(for: "STOPPING=1"))
        #expect(serve.wait() == 0)
    }
}
