// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME
import Threading

/// One run of `postroom thread`: reads all inputs, keeps of each mail what threading needs, prints one object.
struct ThreadRun: Sendable {
    let isBySubject: Bool
    let style: JSONWriter.Style

    /// What came of one input.
    private enum Reading: Sendable {
        case mail(ThreadMember)
        case unreadable(String, InputError)
    }

    /// Runs to the end. An input that cannot be read is told on standard error; the others are threaded all the same.
    ///
    /// - Throws: `ExitCode` 1 when an input could not be read, or the output could not be written.
    func run(_ inputs: InputPaths) async throws {
        let (bytes, hasFailures) = await OwnThread.run { object(inputs) }
        do { try OutputDescriptor.standard.write(bytes) } catch { throw InspectionRun.exit(for: error) }
        if hasFailures { throw ExitCode(1) }
    }

    /// The object of all inputs, with a line break behind it.
    private func object(_ inputs: InputPaths) -> (bytes: [UInt8], hasFailures: Bool) {
        var builder = ThreadBuilder()
        let ending = BatchRunner<Reading>(inputs).run { readings in
            for reading in readings {
                switch reading {
                case .mail(let member): builder.add(member)
                case .unreadable(let name, let error): InspectionRun.remark(error, of: name)
                }
            }
        } makeWork: {
            { Self.read($0) }
        }
        var writer = JSONWriter(style, capacity: 4096)
        MailThread.write(builder.threads(bySubject: isBySubject), to: &writer)
        writer.endLine()
        return (writer.bytes, ending != .complete(hasFailures: false))
    }

    private static func read(_ input: Input) -> BatchRunner<Reading>.Result {
        do throws(InputError) {
            let mail = Mail.parse(try InputFile.read(input.source))
            return BatchRunner.Result([.mail(ThreadMember(mail, file: input.name))])
        } catch {
            return BatchRunner.Result([.unreadable(input.name, error)], isFailure: true)
        }
    }
}
