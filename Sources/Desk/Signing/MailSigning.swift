// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
import Database
import Identity
package import Logging
import MIME
package import Meaning
package import Tickets

/// Opens the keys by which mails are signed when they are written (decision 36).
///
/// A key that cannot be opened is told in the log and left out: mail that comes in must not wait for it.
package struct MailSigning: Sendable {
    private let sealer: Sealer
    private let logger: Logger

    package init(sealer: Sealer, logger: Logger) { (self.sealer, self.logger) = (sealer, logger) }

    /// The keys of some domains, for what one transaction writes.
    ///
    /// - Parameter domains: As mailboxes' addresses have them, in any script and letter case.
    /// - Complexity: one round trip.
    func signers(for domains: some Sequence<Substring>, in transaction: Transaction) throws -> MailSigners {
        let names = Set(domains.compactMap { DomainName.ascii(String($0))?.asciiLowercased })
        let tenant = try transaction.requireTenant()
        var signers: [String: [DKIMSigner]] = [:]
        for key in try DomainKeyStore.signing(names, in: transaction) {
            guard let sealed = key.sealedPrivateKey else { continue }
            do throws(CryptoError) {
                let secret = try sealer.openSecret(
                    sealed, context: DomainKey.sealContext(tenant: tenant, key: key.id))
                signers[key.domain, default: []].append(DKIMSigner(key, secret))
            } catch {
                logger.error(
                    "a key of a domain cannot be opened; mails go out without its signature",
                    metadata: ["tenant": "\(tenant)", "key": "\(key.id)", "cause": "\(error)"])
            }
        }
        return MailSigners(signers, logger: logger)
    }
}

extension DKIMSigner {
    /// - Parameter secret: The private key, opened.
    package init(_ key: DomainKey, _ secret: Secret) {
        self.init(domain: key.domain, selector: key.selector, algorithm: DKIMAlgorithm(key.algorithm), key: secret)
    }
}

extension DKIMAlgorithm {
    package init(_ algorithm: DomainKey.Algorithm) {
        switch algorithm {
        case .rsa: self = .rsa
        case .ed25519: self = .ed25519
        }
    }
}
