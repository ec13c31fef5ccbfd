// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
package import MIME

/// Checks the DKIM signatures of a mail ourselves, on its raw bytes (RFC 6376 §6).
///
/// In two halves, since the network is not asked from here: ``names`` says what the DNS has to be asked for, and
/// ``report(_:)`` judges with the answers.
package struct DKIMCheck: Sendable {
    /// The signatures that are looked at, from the top; each costs a question and a computation that a stranger orders.
    package static let maximumSignatures = 10

    private let mail: Mail
    private let now: Int64
    private let from: String?

    /// - Parameter now: When the mail came, in seconds since 1970: by it a signature has expired or not.
    package init(_ mail: Mail, now: Int64) {
        self.mail = mail
        self.now = now
        // Of two senders nobody knows which is meant.
        let isOne = mail.from.count == 1 && mail.header.fields.filter { $0.known == .from }.count == 1
        from = isOne ? mail.from.first?.domain.flatMap(DNSName.host) : nil
    }

    private var fields: [HeaderBlock.Field] { mail.header.all("DKIM-Signature") }

    private var readings: [Result<DKIMSignature, DKIMSignature.Refusal>] {
        fields.prefix(Self.maximumSignatures).map { DKIMSignature.read($0, of: mail.header, now: now) }
    }

    /// Names whose texts are asked for: keys, and for a signer that may be of the sender's organization, its policies.
    ///
    /// - Complexity: O(header); at most ``maximumSignatures`` keys and nine names for each domain.
    package var names: Set<String> {
        var result: Set<String> = []
        for case .success(let signature) in readings {
            result.insert(signature.keyName)
            guard let from, isRelated(signature.domain) else { continue }
            result.formUnion(DomainPolicy.names(of: from))
            result.formUnion(DomainPolicy.names(of: signature.domain))
        }
        return result
    }

    /// Whether a signer is worth asking about: not the sender's very domain, and not one with nothing in common.
    private func isRelated(_ domain: String) -> Bool {
        guard let from, domain != from else { return false }
        let (one, other) = (domain.split(separator: ".").suffix(2), from.split(separator: ".").suffix(2))
        return one == other
    }

    /// What became of each signature, and whether one is the sender's own domain's.
    ///
    /// - Complexity: O(size) once for each way the body is written, and O(header) for each signature.
    package func report(_ answers: [String: TextAnswer]) -> DKIMReport {
        var hashes: [Canonicalization: [UInt8]] = [:]
        var places: [String: [Int]]?
        var report = DKIMReport(omitted: max(0, fields.count - Self.maximumSignatures))
        for reading in readings {
            switch reading {
            case .failure(let refusal): report.signatures.append(refusal.result)
            case .success(let signature):
                let key: DKIMKey
                var result = SignatureResult(
                    .pass, domain: signature.domain, selector: signature.selector,
                    algorithm: signature.algorithm.rawValue)
                switch DKIMKey.read(answers[signature.keyName], for: signature.algorithm) {
                case .failure(let problem):
                    (result.value, result.reason) = (problem.value, problem.reason)
                    report.signatures.append(result)
                    continue
                case .success(let found): key = found
                }
                let found = places ?? SignedHeader.places(mail.header)
                places = found
                if let problem = problem(of: signature, key, &hashes, found) {
                    (result.value, result.reason) = (problem.value, problem.reason)
                } else {
                    let unsigned = Self.shown.filter { found[$0] != nil && !signature.fields.contains($0) }
                    result.unsigned = unsigned.isEmpty ? nil : unsigned
                    note(signature, answers, in: &report)
                }
                report.signatures.append(result)
            }
        }
        return report
    }

    /// What people look at, beside From.
    private static let shown = ["to", "subject", "date", "message-id"]

    private func note(_ signature: DKIMSignature, _ answers: [String: TextAnswer], in report: inout DKIMReport) {
        guard let from, !report.isAligned else { return }
        guard signature.domain == from || isRelated(signature.domain),
            DomainPolicy.isAligned(signature.domain, with: from, answers) == true
        else { return }
        report.isAligned = true
        report.seal = SHA256.hash(signature.signature)
    }

    func problem(
        of signature: DKIMSignature,
        _ key: DKIMKey,
        _ hashes: inout [Canonicalization: [UInt8]],
        _ places: [String: [Int]]
    ) -> DKIMKey.Problem? {
        if from == nil { return DKIMKey.Problem(.policy, "the mail has not one sender") }
        if key.isStrict, signature.identityDomain != signature.domain {
            return DKIMKey.Problem(.permerror, "the key is for its own domain only")
        }
        let body = hashes[signature.body] ?? bodyHash(signature.body)
        hashes[signature.body] = body
        guard body == signature.bodyHash else { return DKIMKey.Problem(.fail, "the body was changed") }
        let field = SignedHeader.Field(name: signature.name, unsigned: signature.unsignedField)
        guard let header = SignedHeader.hash(signature.fields, field, signature.header, mail.header, places) else {
            return DKIMKey.Problem(.policy, "more is signed than anybody signs")
        }
        if let problem = key.check(signature.signature, header) { return problem }
        // §3.6.1: such mails are to be taken as unsigned ones.
        return key.isTest ? DKIMKey.Problem(.policy, "its owner is only trying it out") : nil
    }

    private func bodyHash(_ way: Canonicalization) -> [UInt8] {
        // Where no line separates header and body there is no body.
        let start = min(mail.parts.first?.bodyRange.lowerBound ?? mail.extent.upperBound, mail.extent.upperBound)
        return way.bodyHash(mail.bytes[start..<mail.extent.upperBound])
    }
}
