// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import postroom

@Suite("A batch", .timeLimit(.minutes(1)))
struct BatchRunnerTests {
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init() {
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            (reading, writing) = (ends[0], ends[1])
        }

        /// All that is written until the other end is closed.
        func readAll() async -> String {
            await OwnThread.run {
                String(decoding: (try? FileHandle(fileDescriptor: reading).readToEnd()) ?? Data(), as: UTF8.self)
            }
        }
    }

    /// Inputs that are not there: the runner looks at names only.
    private func inputs(_ count: Int) -> InputPaths {
        InputPaths((0..<count).map { Array("/nonexistent/\($0)".utf8) })
    }

    private func line(_ input: Input, size: Int = 0, isFailure: Bool = false) -> BatchRunner.Result {
        let text = input.name + String(repeating: ".", count: size) + "\n"
        return BatchRunner.Result(bytes: Array(text.utf8), isFailure: isFailure)
    }

    @Test("each input gives one result, in order, with any number of workers", arguments: [1, 2, 3, 16])
    func order(workers: Int) async {
        let pipe = Pipe()
        async let text = pipe.readAll()
        let ending = await OwnThread.run {
            let ending = BatchRunner(inputs(2000), workers: workers).run(to: OutputDescriptor(number: pipe.writing)) {
                { line($0, size: Int.random(in: 0...200), isFailure: $0.name.hasSuffix("/77")) }
            }
            close(pipe.writing)
            return ending
        }
        let names = await text.split(separator: "\n").map { $0.prefix { $0 != "." } }
        #expect(names == (0..<2000).map { "/nonexistent/\($0)" })
        #expect(ending == .complete(hasFailures: true))
        close(pipe.reading)
    }

    @Test("more than may wait passes through while the first is slow", arguments: [1, 4])
    func large(workers: Int) async {
        let pipe = Pipe()
        async let text = pipe.readAll()
        let ending = await OwnThread.run {
            let ending = BatchRunner(inputs(40), workers: workers).run(to: OutputDescriptor(number: pipe.writing)) {
                {
                    // Not to wait for, but to let the others run ahead.
                    if $0.name.hasSuffix("/0") { usleep(100_000) }
                    return line($0, size: 3 << 20)
                }
            }
            close(pipe.writing)
            return ending
        }
        #expect(await text.utf8.count > 40 * 3 << 20)
        #expect(ending == .complete(hasFailures: false))
        close(pipe.reading)
    }

    @Test("no inputs give no output")
    func empty() {
        let pipe = Pipe()
        let ending = BatchRunner(InputPaths([]), workers: 4).run(to: OutputDescriptor(number: pipe.writing)) {
            { line($0) }
        }
        #expect(ending == .complete(hasFailures: false))
        close(pipe.writing)
        close(pipe.reading)
    }

    @Test("the first line can be read while the second is being made")
    func following() async {
        let pipe = Pipe()
        let firstWasRead = DispatchSemaphore(value: 0)
        async let ending = OwnThread.run {
            BatchRunner(inputs(2), workers: 1).run(to: OutputDescriptor(number: pipe.writing)) {
                {
                    if $0.name.hasSuffix("/1") { firstWasRead.wait() }
                    return line($0)
                }
            }
        }
        let first = await OwnThread.run {
            var buffer = [UInt8](repeating: 0, count: 100)
            let count = read(pipe.reading, &buffer, buffer.count)
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
        #expect(first == "/nonexistent/0\n")
        firstWasRead.signal()
        #expect(await ending == .complete(hasFailures: false))
        close(pipe.writing)
        close(pipe.reading)
    }

    @Test("a reader that went away ends the batch")
    func closed() async {
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        close(pipe.reading)
        let ending = await OwnThread.run {
            BatchRunner(inputs(100_000), workers: 2).run(to: OutputDescriptor(number: pipe.writing)) {
                { line($0, size: 1000) }
            }
        }
        #expect(ending == .stopped(.closed))
        close(pipe.writing)
    }

    @Test("a full disk is told")
    func full() throws {
        let device = open("/dev/full", O_WRONLY)
        let ending = BatchRunner(inputs(3), workers: 1).run(to: OutputDescriptor(number: device)) { { line($0) } }
        #expect(ending == .stopped(.failed(errno: ENOSPC)))
        close(device)
    }
}
