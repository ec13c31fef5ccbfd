// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import postroom

@Suite("Checks of the doctor")
struct DoctorRunTests {
    private struct Check: DoctorCheck {
        let name: String
        var usesNetwork = false
        let body: @Sendable () async throws -> [DoctorResult]

        func look(at ground: DoctorGround) async throws -> [DoctorResult] { try await body() }
    }

    private struct Trouble: Error {}

    private func ground(_ variables: [String: String] = [:]) async throws -> DoctorGround {
        var reader = try await SettingsReader(file: nil, environment: variables)
        return DoctorGround(try await reader.settings())
    }

    private func results(of run: DoctorRun) async -> [DoctorResult] {
        var results: [DoctorResult] = []
        await run.run { results.append($0) }
        return results
    }

    @Test("a check that throws, one that hangs and one whose ground is missing hide none of the others")
    func independence() async throws {
        let good = DoctorResult("good", .ok, "all is well")
        let checks: [any DoctorCheck] = [
            Check(name: "throws") { throw Trouble() },
            Check(name: "hangs") {
                try await Task.sleep(for: .seconds(3600))
                return []
            },
            Check(name: "stands on nothing") { throw DoctorSkip("the database does not answer") },
            Check(name: "good") { [good] },
        ]
        var run = DoctorRun(try await ground(), checks: checks)
        run.limit = .seconds(2)
        let results = await results(of: run)
        #expect(results.map(\.name) == ["throws", "hangs", "stands on nothing", "good"])
        #expect(results.map(\.state) == [.failed, .failed, .skipped, .ok])
        #expect(results[1].text.contains("not done in") && results[2].text.contains("database does not answer"))
        #expect(results.filter { $0.state == .failed }.allSatisfy { $0.advice != nil })
    }

    @Test("quick leaves out what talks to other machines, and nothing else")
    func quick() async throws {
        let run = DoctorRun(try await ground(), isQuick: true)
        #expect(run.checks.count == DoctorRun.all.count - 3 && run.checks.allSatisfy { !$0.usesNetwork })
        #expect(Set(DoctorRun.all.map(\.name)).count == DoctorRun.all.count)
    }

    @Test("where nothing is, each missing thing is said once, what stands on it is skipped, and nothing is made")
    func nothing() async throws {
        let state = NSTemporaryDirectory() + "pr-doctor-\(UUID().uuidString)"
        let ground = try await ground(["POSTROOM_STATE_DIR": state])
        let results = await results(of: DoctorRun(ground))
        await ground.close()
        #expect(Set(results.filter { $0.state == .failed }.map(\.name)) == ["secret_key", "disk", "database"])
        #expect(results.filter { $0.state == .skipped }.count == DoctorRun.all.count - 3)
        #expect(!FileManager.default.fileExists(atPath: state))
    }

    @Test("things that are done side by side come in their own order, and not more at once than allowed")
    func sideBySide() async {
        let running = Counter()
        let works: [@Sendable () async -> Int] = (0..<20).map { number in
            {
                await running.begin()
                try? await Task.sleep(for: .milliseconds(number % 3))
                await running.end()
                return number
            }
        }
        #expect(await SideBySide(4).run(works) == Array(0..<20))
        #expect(await (1...4).contains(running.most))
        #expect(await SideBySide(4).run([@Sendable () async -> Int]()).isEmpty)
    }

    private actor Counter {
        private var now = 0
        private(set) var most = 0

        func begin() {
            now += 1
            most = max(most, now)
        }

        func end() { now -= 1 }
    }
}
