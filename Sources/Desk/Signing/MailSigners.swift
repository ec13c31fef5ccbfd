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
    /// - Complexity: O(size) with a key, nothing where there is none at all.
    func sign(_ mail: OutgoingMail, now: Date = Date()) -> OutgoingMail {
        guard !signers.isEmpty, let domain = DKIMSigner.domain(of: mail.content), let signers = signers[domain] else {
            return mail
        }
        var signed = mail
        do throws(CryptoError) {
            signed.content = try DKIMSigner.sign(
                mail.content, with: signers, now: Int64(now.timeIntervalSince1970))
        } catch {
            logger?.error(
                "a mail goes out without a signature", metadata: ["mail": "\(mail.id)", "cause": "\(error)"])
        }
        return signed
    }
}
