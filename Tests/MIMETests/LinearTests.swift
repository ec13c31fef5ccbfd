// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import mime_probe

/// No mail makes reading slower than linear. Counted in instructions, by valgrind: what a count says does not depend
/// on the machine or on what else it does.
@Suite("Reading is linear")
struct LinearTests {
    /// Bytes of the smaller mail. The debug build needs some ten thousand instructions a byte and valgrind makes them
    /// fifty times slower; `Fuzz/growth` counts a release build on larger mails.
    private static let size = 384

    @Test(
        "four times the size needs four times the instructions",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/valgrind"), "valgrind is not installed"),
        .timeLimit(.minutes(10))
    )
    func linear() async throws {
        let patterns = Pattern.all.filter { !$0.isSlow }
        // Two at a time; every other pattern, since neighbours are alike.
        let halves = [0, 1].map { half in patterns.indices.filter { $0 % 2 == half }.map { patterns[$0] } }
        try await withThrowingTaskGroup(of: [(Pattern, [Int])].self) { group in
            for half in halves {
                group.addTask { try await Callgrind.counts(of: half, size: LinearTests.size) }
            }
            for try await counted in group {
                for (pattern, counts) in counted {
                    #expect(Pattern.isLinear(counts), "\(pattern.name): \(counts)")
                }
            }
        }
    }

    @Test("the rule tells square from linear")
    func rule() {
        let head = 1_000_000
        #expect(Pattern.isLinear([head, head + 2_000_000, head + 8_000_000]))
        #expect(!Pattern.isLinear([head, head + 2_000_000, head + 32_000_000]))
        #expect(!Pattern.isLinear([head, head + 2_000_000, head + 10_000_000]))
        #expect(!Pattern.isLinear([head, head + 2_000_000]))
    }
}

/// Runs `mime-probe` under valgrind.
private enum Callgrind {
    struct Failure: Error {
        var description: String
    }

    /// Instructions for each mail of each pattern.
    static func counts(of patterns: [Pattern], size: Int) async throws -> [(Pattern, [Int])] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pr-counts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // valgrind 3.19 cannot read the debug information that Swift writes.
        let probe = folder.appendingPathComponent("mime-probe").path
        try await run("/usr/bin/strip", ["--strip-debug", "-o", probe, Callgrind.probe])
        let measure = "postroom_mime_probe_measure"
        try await run(
            "/usr/bin/valgrind",
            [
                "-q", "--tool=callgrind", "--callgrind-out-file=\(folder.path)/counts",
                "--toggle-collect=\(measure)", "--dump-after=\(measure)", probe, "count", String(size),
            ] + patterns.map(\.name)
        )
        return try patterns.enumerated().map { place, pattern in
            (pattern, try (1...3).map { try total(folder.path + "/counts.\(place * 3 + $0)") })
        }
    }

    private static func total(_ file: String) throws -> Int {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        guard let line = lines.last(where: { $0.hasPrefix("totals: ") }), let count = Int(line.dropFirst(8)) else {
            throw Failure(description: "no totals in \(file)")
        }
        return count
    }

    private static func run(_ program: String, _ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { process in
                let status = process.terminationStatus
                done.resume(
                    with: status == 0 ? .success(()) : .failure(Failure(description: "\(program) ended with \(status)"))
                )
            }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
    }

    /// The build folder's `mime-probe`, beside the running tests.
    private static var probe: String {
        var url = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("mime-probe").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
        }
        return "mime-probe"
    }
}
