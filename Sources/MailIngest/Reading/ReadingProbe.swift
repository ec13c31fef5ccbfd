// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Identity
import MIME
import Meaning
import Threading

/// Reads mails in a process made for it, and says how far it came with each (DESIGN section 8).
///
/// On one descriptor comes a line with the length of a mail in bytes and then the mail, and so on until its end; on another
/// goes a line for each step before it begins, `step parse`, and `done` with the hash of what was read when nothing of it is
/// left in memory. Everything that later looks into the mail's bytes is done here once: who gets to `done` has shown that the
/// same is safe to do elsewhere, since none of it depends on anything but the bytes.
package enum ReadingProbe {
    /// Reads mails until there are no more.
    ///
    /// - Parameter before: Called with the bytes before anything is done with them; for tests, which put a trap there.
    /// - Returns: Whether the last mail came to its end and the reports could be written.
    package static func run(
        input: Int32,
        output: Int32,
        before: @Sendable ([UInt8]) -> Void = { _ in }
    ) async -> Bool {
        while let length = readLength(input) {
            guard let bytes = readBytes(length, input) else { return false }
            before(bytes)
            let report = await read(bytes, output: output)
            guard say(report, to: output) else { return false }
        }
        return true
    }

    /// Reads one mail.
    ///
    /// - Returns: What is to be said of it, once all else is let go.
    private static func read(_ bytes: [UInt8], output: Int32) async -> String {
        let blob = BlobHash(of: bytes)
        let read = await ReadMail.read(bytes, blob: blob, examiner: AttachmentExaminer(detector: TypeDetector())) {
            step in
            say("step \(step.rawValue)\n", to: output)
        }
        say("step \(ReadingStep.clues.rawValue)\n", to: output)
        // Keys and addresses are not this mail's affair: what is looked at are its bytes.
        let clues = Clues(
            read.mail, automation: read.automation, bounced: read.bounce?.original, mailbox: "reader@postroom.invalid",
            keyring: ReplyKeyring(tenant: TenantID(), keys: [0: SymmetricKey.random()]), now: .distantPast)
        // Named, so that none of it is optimised away.
        return "done \(blob.hex) \(read.mail.parts.count) \(clues.references.count)\n"
    }

    /// The length of the next mail; `nil` at the end.
    private static func readLength(_ descriptor: Int32) -> Int? {
        var digits = ""
        while let byte = readBytes(1, descriptor)?.first {
            if byte == UInt8(ascii: "\n") { return Int(digits) }
            guard digits.utf8.count < 18 else { return nil }
            digits.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return nil
    }

    /// So many bytes; `nil` when there are no more.
    private static func readBytes(_ count: Int, _ descriptor: Int32) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Foundation.read(descriptor, buffer.baseAddress! + filled, count - filled)
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    isWhole = false
                    return
                }
                filled += got
            }
        }
        return isWhole ? bytes : nil
    }

    @discardableResult
    private static func say(_ line: String, to descriptor: Int32) -> Bool {
        let bytes = Array(line.utf8)
        return Foundation.write(descriptor, bytes, bytes.count) == bytes.count
    }
}
