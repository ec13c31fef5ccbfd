// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Identity
import MIME
import Meaning
import Threading

/// Reads one mail in a process made for it, and says how far it came (DESIGN section 8).
///
/// The bytes come on one descriptor, up to its end; on another goes a line for each step before it begins, `step parse`, and
/// `done` with the hash of what was read at the end. Everything that later looks into the mail's bytes is done here once:
/// who gets to `done` has shown that the same is safe to do elsewhere, since none of it depends on anything but the bytes.
package enum ReadingProbe {
    /// Reads the mail.
    ///
    /// - Parameter before: Called with the bytes before anything is done with them; for tests, which put a trap there.
    /// - Returns: Whether all bytes came and the report could be written.
    package static func run(
        input: Int32,
        output: Int32,
        before: @Sendable ([UInt8]) -> Void = { _ in }
    ) async -> Bool {
        guard let bytes = readAll(input) else { return false }
        before(bytes)
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
        return say("done \(blob.hex) \(read.mail.parts.count) \(clues.references.count)\n", to: output)
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &piece, piece.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    @discardableResult
    private static func say(_ line: String, to descriptor: Int32) -> Bool {
        let bytes = Array(line.utf8)
        return Foundation.write(descriptor, bytes, bytes.count) == bytes.count
    }
}
