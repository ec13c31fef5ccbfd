// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MIME
import Meaning
import Threading
import Tickets

/// What is known about a mail's sender beside the mail: whether he is who he says, and what the tenant's rules say of him.
enum SenderCheck {
    /// Whether a mail comes from whom it names.
    ///
    /// A signature under which another mail came before vouches for nobody: what it does not cover was changed, and the mail
    /// sent once more (RELIABILITY 3.2 row 46).
    static func authentication(
        of read: ReadMail,
        at place: Place,
        in transaction: Transaction
    ) throws -> Authentication {
        let report = read.findings.signatures
        let chain = read.findings.chain
        var result = Authentication.of(read.mail, trust: place.trust, own: report, chain: chain)
        let seal: [UInt8]? =
            switch result.source {
            case .signature: report?.seal
            // Where a server has validated the chain, chain is nil.
            case .forwarder: chain?.seal
            case .server, .nobody: nil
            }
        guard result.level == .aligned, let seal else { return result }
        let content = read.fingerprint.content ?? read.fingerprint.raw.bytes
        if try SeenSignatures.isReplayed(seal, content: content, in: transaction) {
            result.level = .unaligned
            result.isReplayed = true
        }
        return result
    }

    /// What the tenant's rules say about a sender: of several that fit the narrowest counts.
    static func listing(
        of sender: String?,
        at place: Place,
        in transaction: Transaction
    ) throws -> SenderListing? {
        guard place.guards.hasSenderRules, let sender, let (patterns, folded) = SenderPattern.fitting(sender) else {
            return nil
        }
        let rules = try SenderRuleStore.matching(patterns, folded: folded, in: transaction)
        let order = Dictionary(zip(patterns, patterns.indices)) { first, _ in first }
        // A variant is as narrow as the address, and only an address of its own goes before it.
        let ranked = rules.map { rule in (rule: rule, rank: order[rule.pattern].map { $0 == 0 ? 0 : $0 + 1 } ?? 1) }
        guard let first = ranked.min(by: { $0.rank < $1.rank }) else { return nil }
        let scope: SenderListing.Scope =
            switch first.rank {
            case 0: .address
            case 1: .variant
            case 2: .domain
            default: .subdomains
            }
        return SenderListing(first.rule.action == .allow ? .allow : .block, scope)
    }
}

extension ReadyMail {
    /// The clues with all that is known about the sender.
    ///
    /// - Complexity: no round trip where nobody checks signatures and there are no rules for senders.
    func judgedClues(in transaction: Transaction) throws -> Clues {
        var clues = clues
        clues.authentication = try SenderCheck.authentication(of: read, at: place, in: transaction)
        clues.spam = read.findings.spam
        clues.listing = try SenderCheck.listing(of: clues.sender, at: place, in: transaction)
        return clues
    }
}
