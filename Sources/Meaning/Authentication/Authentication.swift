// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// Whether a mail comes from whom its `From` names, as far as somebody says so whose word counts (RELIABILITY 4.1).
package struct Authentication: Equatable, Sendable, Codable {
    /// How sure it is.
    package enum Level: String, Sendable, Codable, CaseIterable {
        /// Nobody says anything that counts.
        case unknown
        /// Something passed, but not for the domain in `From`.
        case unaligned
        /// The domain in `From` vouches for the mail.
        case aligned
        /// The domain in `From` asks to refuse such mails (DMARC with `quarantine` or `reject`).
        case failed
    }

    /// Who says so.
    package enum Source: String, Sendable, Codable {
        case nobody
        /// A field of a trusted server.
        case server
        /// A trusted server validated the chain of a forwarder whose seal counts, or we did; never enough for an agent.
        case forwarder
        /// We have checked a signature of the domain in `From` ourselves; asked where no trusted server says anything.
        case signature
    }

    package var level: Level
    package var source: Source
    /// The domain in `From`; `nil` where a mail has none, or more than one sender.
    package var domain: String?
    /// The signatures that we have checked ourselves; `nil` where we have not.
    package var signatures: [SignatureResult]?
    /// The chain of forwarding as we have checked it ourselves; `nil` where we have not.
    package var chain: ARCReport?
    /// Whether the signature that would have counted came under another mail before.
    package var isReplayed: Bool?
    /// Whether somebody's word would have counted; it is not stored, for where it would not nothing is.
    package var isConfigured = true

    private enum CodingKeys: String, CodingKey { case level, source, domain, signatures, chain, isReplayed }

    package init(_ level: Level, by source: Source = .nobody, domain: String? = nil, isConfigured: Bool = true) {
        self.level = level
        self.source = source
        self.domain = domain
        self.isConfigured = isConfigured
    }

    /// More fields than this are a game that somebody plays; then none counts.
    private static let maximumFields = 10

    /// What those whom the mailbox trusts say about a mail, and where none of them says anything, what we found ourselves.
    ///
    /// - Parameter own: What became of its signatures; `nil` where they were not checked.
    package static func of(_ mail: Mail, trust: MailTrust, own: DKIMReport?) -> Authentication {
        var result = of(mail, trust: trust)
        guard let own else { return result }
        result.signatures = own.signatures
        result.isConfigured = true
        guard !isStated(mail, trust: trust), result.domain != nil else { return result }
        (result.level, result.source) =
            own.isAligned ? (.aligned, .signature) : own.isSigned ? (.unaligned, .signature) : (.unknown, .nobody)
        return result
    }

    /// The same with the chain of forwarding, where we have checked that.
    ///
    /// It speaks for a mail only, and only where no trusted server says anything of the chain itself: a forwarder whose seal counts
    /// saw the mail pass for the domain in `From`, and what he sealed is what is here.
    package static func of(_ mail: Mail, trust: MailTrust, own: DKIMReport?, chain: ARCReport?) -> Authentication {
        var result = of(mail, trust: trust, own: own)
        guard let chain else { return result }
        result.chain = chain
        result.isConfigured = true
        guard chain.value == .pass, result.level != .aligned, let domain = result.domain,
            let seal = ForwardingSeal.last(in: mail.header), seal.domain == chain.domain,
            trust.sealers.contains(seal.domain), level(of: seal.results, for: domain) == .aligned
        else { return result }
        (result.level, result.source) = (.aligned, .forwarder)
        return result
    }

    /// Whether the chain of a mail is worth checking here: the last seal on it is one that counts, and no trusted server says what
    /// it found of the chain.
    ///
    /// - Complexity: O(header).
    package static func asksForChain(_ mail: Mail, trust: MailTrust) -> Bool {
        guard !trust.sealers.isEmpty, let seal = ForwardingSeal.last(in: mail.header),
            trust.sealers.contains(seal.domain)
        else { return false }
        guard !trust.isEmpty else { return true }
        return trusted(mail.header, trust).map { fields in fields.allSatisfy { $0.all("arc").isEmpty } } ?? false
    }

    /// Whether a trusted server says anything about a mail: then our own look at its signatures is not needed.
    ///
    /// - Complexity: O(header).
    package static func isStated(_ mail: Mail, trust: MailTrust) -> Bool {
        trust.isEmpty ? false : trusted(mail.header, trust)?.isEmpty == false
    }

    /// What those whom the mailbox trusts say about a mail.
    ///
    /// Fields are read from the top down to the first `Received` of a host that is not trusted: everything below may be
    /// forged (RFC 8601 §5, §7.1). Of each trusted name the topmost field counts; where any of them, or another field of
    /// theirs, says that the mail failed, it failed.
    ///
    /// - Complexity: O(header).
    package static func of(_ mail: Mail, trust: MailTrust) -> Authentication {
        // Readers disagree about which of two senders is meant, and so do those who check (RELIABILITY 3.2 row 34).
        let isOne = mail.from.count == 1 && mail.header.fields.filter { $0.known == .from }.count == 1
        let domain = isOne ? mail.from.first?.domain : nil
        guard !trust.isEmpty else { return Authentication(.unknown, domain: domain, isConfigured: false) }
        guard let domain, let fields = trusted(mail.header, trust) else {
            return Authentication(.unknown, domain: domain)
        }
        var seen: Set<String> = []
        let verdicts = fields.map { field in
            (isTop: seen.insert(field.authority ?? "").inserted, level: level(of: field, for: domain))
        }
        if verdicts.contains(where: { $0.level == .failed }) {
            if forwarded(mail.header, fields, trust, domain) {
                return Authentication(.aligned, by: .forwarder, domain: domain)
            }
            return Authentication(.failed, by: .server, domain: domain)
        }
        let levels = verdicts.filter(\.isTop).map(\.level)
        // Two that disagree: the worse counts.
        if !levels.isEmpty, levels.allSatisfy({ $0 == .aligned }) {
            return Authentication(.aligned, by: .server, domain: domain)
        }
        if forwarded(mail.header, fields, trust, domain) {
            return Authentication(.aligned, by: .forwarder, domain: domain)
        }
        let isAny = levels.contains { $0 != .unknown }
        return Authentication(isAny ? .unaligned : .unknown, by: isAny ? .server : .nobody, domain: domain)
    }

    /// The fields whose words count, from the top; `nil` where there are too many, or one is too long.
    private static func trusted(_ header: HeaderBlock, _ trust: MailTrust) -> [AuthenticationResults]? {
        var (results, count): ([AuthenticationResults], Int) = ([], 0)
        for (field, isBelowReceived) in TrustedFields.of(header, trust) {
            guard header.bytes[field.name].equalsIgnoringCase("authentication-results") else { continue }
            count += 1
            guard count <= maximumFields, let found = AuthenticationResults(header.bytes[field.value]) else {
                return nil
            }
            let isTrusted =
                found.authority.map { trust.authorities.contains($0) }
                ?? (trust.profile == .microsoft && isBelowReceived)
            if isTrusted, found.version == 1 { results.append(found) }
        }
        return results
    }

    private static func level(of field: AuthenticationResults, for domain: String) -> Level {
        let checks = field.all("dmarc")
        // Microsoft's own judgement; 000 is a domain's wish that was not met.
        let isRefused = field.all("compauth").contains { $0.value == "fail" && $0["reason"]?.hasPrefix("000") == true }
        // Results about another domain than the one that people see say nothing about this one.
        let isOurs = { (result: AuthenticationResults.Result) in
            result["header.from"].map { self.domain(of: $0) == domain }
        }
        if isRefused || checks.contains(where: { $0.value == "fail" && isOurs($0) != false && asksToRefuse($0) }) {
            return .failed
        }
        // Where a field has two, its writer has quoted badly what a stranger said.
        let isPass = { (result: AuthenticationResults.Result) in
            isOurs(result) == true && (result.value == "pass" || result.value == "bestguesspass")
        }
        if !checks.isEmpty, checks.allSatisfy(isPass) { return .aligned }
        let signatures = field.all("dkim").filter { $0.value == "pass" }
        // A domain without a DMARC record that has signed the mail itself vouches for it no less.
        if checks.allSatisfy({ $0.value == "none" }), signatures.contains(where: { signer($0) == domain }) {
            return .aligned
        }
        let isAny = !signatures.isEmpty || field.results.contains { $0.value == "pass" && $0.method == "spf" }
        return isAny || checks.contains { $0.value == "pass" } ? .unaligned : .unknown
    }

    private static func signer(_ result: AuthenticationResults.Result) -> String? {
        (result["header.d"] ?? result["header.i"]).map { domain(of: $0) }
    }

    /// Whether a failed DMARC result names a policy of refusal: as a property, as an action, or in a comment.
    private static func asksToRefuse(_ result: AuthenticationResults.Result) -> Bool {
        if let policy = (result["policy.dmarc"] ?? result["policy.published-domain-policy"])?.lowercased() {
            return policy == "reject" || policy == "quarantine"
        }
        if let action = result["action"]?.lowercased() { return action != "none" }
        let words = result.comment.lowercased().split { !($0.isLetter || $0 == "=") }
        return words.contains("p=reject") || words.contains("p=quarantine")
    }

    private static func domain(of address: String) -> String {
        String(address[(address.lastIndex(of: "@").map(address.index(after:)) ?? address.startIndex)...]).lowercased()
    }

    /// Whether a trusted server validated the chain of a forwarder whose seal counts, who saw the mail pass for the domain.
    private static func forwarded(
        _ header: HeaderBlock,
        _ fields: [AuthenticationResults],
        _ trust: MailTrust,
        _ domain: String
    ) -> Bool {
        guard !trust.sealers.isEmpty, let top = fields.first,
            top.all("arc").map(\.value) == ["pass"],
            let seal = ForwardingSeal.last(in: header), trust.sealers.contains(seal.domain)
        else { return false }
        return level(of: seal.results, for: domain) == .aligned
    }
}
