// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import postroom

@Suite("A batch", .timeLimit(.minutes(15)))
struct BatchRunnerTests {
    /// Two ends of a connection, which no program that another test starts meanwhile inherits.
    private struct Connection {
        let reading: Int32
        let writing: Int32

        init() {
            var ends: [Int32] = [0, 0]
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            precondition(socketpair(AF_UNIX, kind, 0, &ends) == 0, "no connection can be made")
            (reading, writing) = (ends[0], ends[1])
        }
    }

    /// Runs a batch into a file and gives what is in it.
    private func run(
        _ inputs: InputPaths,
        workers: Int,
        _ work: @escaping @Sendable (Input) -> BatchRunner<UInt8>.Result
    ) async throws -> (ending: BatchEnding, text: String) {
        let folder = try Folder()
        let descriptor = open(folder.path + "/out", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let ending = await OwnThread.run {
            BatchRunner<UInt8>(inputs, workers: workers).run(to: OutputDescriptor(number: descriptor)) { work }
        }
        return (ending, try String(contentsOfFile: folder.path + "/out", encoding: .utf8))
    }

    /// Inputs that are not there: the runner looks at names only.
    private func inputs(_ count: Int) -> InputPaths {
        InputPaths((0..<count).map { Array("/nonexistent/\($0)".utf8) })
    }

    private func line(_ input: Input, size: Int = 0, isFailure: Bool = false) -> BatchRunner<UInt8>.Result {
        let text = input.name + String(repeating: ".", count: size) + "\n"
        return BatchRunner.Result(Array(text.utf8), isFailure: isFailure)
    }

    @Test("each input gives one result, in order, with any number of workers", arguments: [1, 2, 3, 16])
    func order(workers: Int) async throws {
        let (ending, text) = try await run(inputs(2000), workers: workers) {
            line($0, size: Int.random(in: 0...200), isFailure: $0.name.hasSuffix("/77"))
        }
        let names = text.split(separator: "\n").map { $0.prefix { $0 != "." } }
        #expect(names == (0..<2000).map { "/nonexistent/\($0)" })
        #expect(ending == .complete(hasFailures: true))
    }

    @Test("more than may wait passes through while the first is slow", arguments: [1, 4])
    func large(workers: Int) async throws {
        let (ending, text) = try await run(inputs(40), workers: workers) {
            // Not to wait for, but to let the others run ahead.
            if $0.name.hasSuffix("/0") { usleep(100_000) }
            return line($0, size: 3 << 20)
        }
        #expect(text.utf8.count > 40 * 3 << 20)
        #expect(ending == .complete(hasFailures: false))
    }

    @Test("no inputs give no output")
    func empty() async throws {
        let (ending, text) = try await run(InputPaths([]), workers: 4) { line($0) }
        #expect(ending == .complete(hasFailures: false) && text.isEmpty)
    }

    @Test("the first line can be read while the second is being made")
    func following() async {
        let connection = Connection()
        let firstWasRead = DispatchSemaphore(value: 0)
        async let ending = OwnThread.run {
            BatchRunner<UInt8>(inputs(2), workers: 1).run(to: OutputDescriptor(number: connection.writing)) {
                {
                    if $0.name.hasSuffix("/1") { firstWasRead.wait() }
                    return line($0)
                }
            }
        }
        let first = await OwnThread.run {
            var buffer = [UInt8](repeating: 0, count: 100)
            let count = read(connection.reading, &buffer, buffer.count)
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
        #expect(first == "/nonexistent/0\n")
        firstWasRead.signal()
        #expect(await ending == .complete(hasFailures: false))
        close(connection.writing)
        close(connection.reading)
    }

    @Test("a reader that went away ends the batch")
    func closed() async {
        signal(SIGPIPE, SIG_IGN)
        let connection = Connection()
        close(connection.reading)
        let ending = await OwnThread.run {
            BatchRunner<UInt8>(inputs(100_000), workers: 2).run(to: OutputDescriptor(number: connection.writing)) {
                { line($0, size: 1000) }
            }
        }
        #expect(ending == .stopped(.closed))
        close(connection.writing)
    }

    @Test("a full disk is told")
    func full() async {
        let device = open("/dev/full", O_WRONLY | O_CLOEXEC)
        let ending = await OwnThread.run {
            BatchRunner<UInt8>(inputs(3), workers: 1).run(to: OutputDescriptor(number: device)) { { line($0) } }
        }
        #expect(ending == .stopped(.failed(errno: ENOSPC)))
        close(device)
    }
}
