// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MIME

/// One run of an inspection command: reads its inputs, has each written as JSON, prints (INSPECTION section 1).
struct InspectionRun {
    /// Writes the object of one input: its bytes, its `file` member, and where to.
    typealias Work = (_ bytes: [UInt8], _ file: String, _ writer: inout JSONWriter) -> Void

    let options: InspectionOptions

    /// Runs to the end.
    ///
    /// - Parameter makeWork: Called on each thread that works; what it returns stays there and may keep state.
    /// - Throws: `ExitCode` 1 when an input could not be read, or the output could not be written.
    func run(_ makeWork: @escaping @Sendable () -> Work) async throws {
        if options.isBatch {
            try await Self.batch(options.paths, makeWork)
        } else {
            let style: JSONWriter.Style = options.isPretty ? .pretty : .compact
            try await Self.single(options.paths) { (input) throws(InputError) in
                try Self.object(input, style, makeWork())
            }
        }
    }

    /// One line of JSON for each input, in order.
    static func batch(_ paths: [String], _ makeWork: @escaping @Sendable () -> Work) async throws {
        let inputs = InputPaths(ArgumentBytes.of(paths))
        let ending = await OwnThread.run {
            BatchRunner<UInt8>(inputs).run(to: .standard) {
                let work = makeWork()
                return { line($0, work) }
            }
        }
        switch ending {
        case .complete(let hasFailures): if hasFailures { throw ExitCode(1) }
        case .stopped(let failure):
            let status = exit(for: failure).rawValue
            // Workers are in the middle of mails: what they use must not be torn down under them.
            _exit(status)
        }
    }

    /// What `output` makes of the one input that is named.
    static func single(
        _ paths: [String],
        _ output: @escaping @Sendable (Input) throws(InputError) -> [UInt8]
    ) async throws {
        let input = Input(argument: ArgumentBytes.of(paths)[0])
        let outcome = await OwnThread.run {
            Result { () throws(InputError) in try output(input) }
        }
        switch outcome {
        case .success(let bytes):
            do { try OutputDescriptor.standard.write(bytes) } catch { throw exit(for: error) }
        case .failure(let error):
            remark(error, of: input.name)
            throw ExitCode(1)
        }
    }

    /// The object of an input, with a line break behind it.
    private static func object(_ input: Input, _ style: JSONWriter.Style, _ work: Work) throws(InputError) -> [UInt8] {
        let bytes = try InputFile.read(input.source)
        var writer = JSONWriter(style, capacity: 4096)
        work(bytes, input.name, &writer)
        writer.endLine()
        return writer.bytes
    }

    /// The line of an input in a batch, also for one that fails.
    private static func line(_ input: Input, _ work: Work) -> BatchRunner<UInt8>.Result {
        do throws(InputError) {
            return BatchRunner.Result(try object(input, .compact, work))
        } catch {
            var writer = JSONWriter()
            writer.object {
                $0.member("error", error.description)
                $0.member("file", input.name)
            }
            writer.endLine()
            return BatchRunner.Result(writer.bytes, isFailure: true)
        }
    }

    /// Tells on standard error that an input could not be read.
    static func remark(_ error: InputError, of name: String) {
        // A name may hold what terminals take for commands.
        Output.remark("postroom: \(HeaderValue.oneLine(name)): \(error)")
    }

    /// Ends a run whose output cannot be written. A reader that has seen enough is nothing to speak of.
    static func exit(for failure: OutputDescriptor.Failure) -> ExitCode {
        if case .failed(let number) = failure { Output.remark("postroom: standard output: \(systemMessage(number))") }
        return ExitCode(1)
    }
}
