// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
package import MIME

/// Checks a mail's chain of forwarding ourselves (RFC 8617 §5.2): every seal on it, and the mail as it left the last forwarder.
///
/// As ``DKIMCheck`` it comes in two halves: ``names`` says what the DNS has to be asked for, ``report(_:)`` judges.
package struct ARCCheck: Sendable {
    private let mail: Mail
    private let now: Int64

    /// - Parameter now: When the mail came, in seconds since 1970.
    package init(_ mail: Mail, now: Int64) { (self.mail, self.now) = (mail, now) }

    /// Names whose texts are asked for: the keys of all seals, and of the last signature.
    ///
    /// - Complexity: O(header); at most ``ARCSet/maximumSets`` and one.
    package var names: Set<String> {
        guard case .success(let sets) = ARCSet.chain(of: mail.header), let last = sets.last else { return [] }
        var result = Set(sets.compactMap { ARCSeal($0.seal, of: mail.header)?.keyName })
        if case .success(let signature) = message(of: last) { result.insert(signature.keyName) }
        return result
    }

    private func message(of set: ARCSet) -> Result<DKIMSignature, DKIMSignature.Refusal> {
        DKIMSignature.read(set.message, of: mail.header, now: now, isOfSet: true)
    }

    /// Whether the chain holds.
    ///
    /// - Complexity: O(size), and O(links²) of the chain's own fields, which are bounded.
    package func report(_ answers: [String: TextAnswer]) -> ARCReport {
        let sets: [ARCSet]
        switch ARCSet.chain(of: mail.header) {
        case .failure(let broken): return ARCReport(.fail, reason: broken.reason)
        case .success(let found): sets = found
        }
        guard let last = sets.last else { return ARCReport(.none) }
        var seals: [ARCSeal] = []
        var report = ARCReport(.fail, domain: ARCSeal(last.seal, of: mail.header)?.domain, links: sets.count)
        func failed(_ reason: String, _ value: ARCReport.Value = .fail) -> ARCReport {
            (report.value, report.reason) = (value, reason)
            return report
        }
        for set in sets {
            guard let seal = ARCSeal(set.seal, of: mail.header) else { return failed("a seal cannot be read") }
            // §5.2 step 2 and 3: nobody may go on from a chain that was broken before him.
            guard seal.standing == (set.instance == 1 ? .none : .pass) else {
                return failed(seal.standing == .fail ? "it was broken on the way" : "a seal says what cannot be")
            }
            seals.append(seal)
        }
        if let problem = problem(ofMessageIn: last, answers) {
            return failed(problem.reason, problem.value == .temperror ? .unknown : .fail)
        }
        let fields = sets.flatMap { [$0.results, $0.message, $0.seal] }.map { relaxed($0) }
        for (index, (set, seal)) in zip(sets, seals).enumerated().reversed() {
            switch DKIMKey.read(answers[seal.keyName], for: seal.algorithm) {
            case .failure(let problem):
                return failed(problem.reason, problem.value == .temperror ? .unknown : .fail)
            case .success(let key):
                var hash = SHA256()
                for field in fields[..<(3 * index + 2)] { hash.update(field + [13, 10]) }
                hash.update(relaxed(set.seal, withoutSignature: true))
                if let problem = key.check(seal.signature, hash.finish()) { return failed("a seal: \(problem.reason)") }
            }
        }
        report.value = .pass
        if case .success(let signature) = message(of: last) { report.seal = SHA256.hash(signature.signature) }
        return report
    }

    /// What is wrong with the mail as the last forwarder says that it left him.
    private func problem(ofMessageIn set: ARCSet, _ answers: [String: TextAnswer]) -> DKIMKey.Problem? {
        switch message(of: set) {
        case .failure(let refusal): return DKIMKey.Problem(.fail, refusal.result.reason ?? "it cannot be read")
        case .success(let signature):
            // §4.1.2: it is about the mail, not about the chain.
            if signature.fields.contains(where: { $0.hasPrefix("arc-") }) {
                return DKIMKey.Problem(.fail, "a signature of the mail covers the chain")
            }
            switch DKIMKey.read(answers[signature.keyName], for: signature.algorithm) {
            case .failure(let problem): return problem
            case .success(let key):
                var hashes: [Canonicalization: [UInt8]] = [:]
                return DKIMCheck(mail, now: now).problem(
                    of: signature, key, &hashes, SignedHeader.places(mail.header))
            }
        }
    }

    /// A field as seals take it (§5.1.1: always relaxed).
    private func relaxed(_ field: HeaderBlock.Field, withoutSignature: Bool = false) -> [UInt8] {
        let raw = mail.header.bytes[field.name.lowerBound..<field.value.upperBound]
        return Canonicalization.relaxed.field(
            mail.header.bytes[field.name], raw: withoutSignature ? DKIMSignature.unsigned(raw) : raw)
    }
}
