// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Logging
import Meaning
import Outbound

import struct Foundation.Date

/// Keys that are open, by the domain whose mails they sign; for one transaction.
struct MailSigners: Sendable {
    private let signers: [String: [DKIMSigner]]
    private let logger: Logger?

    /// Nobody's: mails stay as they are.
    init() { (signers, logger) = ([:], nil) }

    init(_ signers: [String: [DKIMSigner]], logger: Logger) { (self.signers, self.logger) = (signers, logger) }

    /// A mail with the signatures of its sender's domain, or as it is where that has no key.
    ///
    /// - Parameter files: The letter's; those of the mail that stand elsewhere are read from them.
    /// - Complexity: O(size) with a key, nothing where there is none at all; files are read in pieces.
    func sign(_ mail: OutgoingMail, _ files: [LetterFile] = [], now: Date = Date()) -> OutgoingMail {
        guard !signers.isEmpty, let domain = DKIMSigner.domain(of: mail.content), let signers = signers[domain] else {
            return mail
        }
        var signed = mail
        do {
            let stored = Dictionary(files.compactMap(\.stored).map { ($0.file.digest, $0) }) { first, _ in first }
            let parts = mail.files.compactMap { file in
                stored[file.digest].map { DKIMSigner.OtherPart(at: file.at, read: $0.readAsSent) }
            }
            precondition(parts.count == mail.files.count, "a mail is signed with the files of its letter")
            let fields = try DKIMSigner.fields(
                of: mail.content, parts, with: signers, now: Int64(now.timeIntervalSince1970))
            signed.content = fields + mail.content
            for index in signed.files.indices { signed.files[index].at += fields.count }
        } catch {
            logger?.error(
                "a mail goes out without a signature", metadata: ["outbox": "\(mail.id)", "cause": "\(error)"])
        }
        return signed
    }
}
