// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Scripted conversations (samples/conversations)", .timeLimit(.minutes(15)))
struct ScriptedConversationTests {
    /// So many are held at once.
    private static let atOnce = 6

    @Test("everybody's mailbox and all tickets hold what the scripts say, with real servers at both ends")
    func all() async throws {
        // Some of them while one is written: POSTROOM_CONVERSATIONS=19,27.
        let wanted = ProcessInfo.processInfo.environment["POSTROOM_CONVERSATIONS"]?.split(separator: ",")
        let all = try ScriptedConversation.all().filter { conversation in
            wanted?.contains { conversation.name.hasPrefix("\($0)-") } ?? true
        }
        let desktop = try Desktop(all.flatMap { ScriptedPeople($0.name, $0.conversation).users })
        let desks = all.map { ScriptedDesk(name: $0.name, conversation: $0.conversation, desktop: desktop) }
        // The first command makes the state folder.
        try desktop.postroom.run("tenant", "list")
        // Its private server serves the commands too.
        let service = try desktop.serve()
        for desk in desks { try desk.setUp() }
        let held = await withTaskGroup(of: (Int, String?).self) { group in
            var (results, next) = ([String?](repeating: nil, count: desks.count), 0)
            func begin() {
                guard next < desks.count else { return }
                let (number, desk) = (next, desks[next])
                next += 1
                group.addTask {
                    do { return (number, try await desk.hold()) } catch { return (number, "\(error)") }
                }
            }
            for _ in 0..<Self.atOnce { begin() }
            for await (number, missing) in group {
                results[number] = missing
                begin()
            }
            return results
        }
        // What should not come has a while in which it might.
        try await Task.sleep(for: .seconds(8))
        for (desk, missing) in zip(desks, held) {
            #expect(missing == nil, "\(desk.name) (\(desk.conversation.title)): \(missing ?? "")")
            let findings = try desk.findings()
            #expect(findings.isEmpty, "\(desk.name) (\(desk.conversation.title)): \(findings.joined(separator: "; "))")
        }
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }
}
