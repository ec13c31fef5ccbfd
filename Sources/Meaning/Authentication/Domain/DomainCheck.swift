// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Looks at what a domain publishes about its mail: MX, SPF, the keys of our signatures, and DMARC.
///
/// Without asking anybody itself: names(_:) says what the DNS has still to be asked for, again and again until it is
/// nothing, and report(_:exchangers:) judges with the answers.
package struct DomainCheck: Sendable {
    /// A key of ours and what it is for.
    package struct OwnKey: Sendable {
        package enum Use: Sendable, Equatable {
            /// It waits for its record.
            case new
            /// It signs.
            case active
            /// It signs no more, and mails that it has signed may be on their way.
            case fading
            /// Nobody needs its record.
            case over
        }

        package let key: PublishedKey
        package let use: Use

        package init(_ key: PublishedKey, _ use: Use) { (self.key, self.use) = (key, use) }
    }

    let domain: String
    let keys: [OwnKey]
    let relays: [String]

    /// - Parameters:
    ///   - domain: In lower case and ASCII.
    ///   - keys: Our keys for it.
    ///   - relays: Hosts that mails from it are handed to.
    package init(domain: String, keys: [OwnKey], relays: [String]) {
        (self.domain, self.keys, self.relays) = (domain, keys, relays)
    }

    /// Names whose texts are to be asked for, beyond those that were.
    ///
    /// - Complexity: at most some fifty names in all, however records include each other.
    package func names(_ answers: [String: TextAnswer]) -> Set<String> {
        var result: Set<String> = [domain]
        result.formUnion(keys.map(\.key.name))
        result.formUnion(DomainPolicy.names(of: domain))
        if case .records(let texts) = answers[domain] {
            let records = texts.filter(SPFRecord.isRecord)
            if records.count == 1 {
                result.formUnion(SPFCheck(SPFRecord(records[0]), of: domain, answers).missing)
            }
        }
        return result.filter { answers[$0] == nil }
    }

    /// Judges.
    ///
    /// - Parameters:
    ///   - answers: By name; what is missing is not known.
    ///   - exchangers: The domain's MX records, their data as they are.
    package func report(_ answers: [String: TextAnswer], exchangers: TextAnswer) -> DomainReport {
        var report = DomainReport()
        report.items = [mail(exchangers), senders(answers)] + signatures(answers) + [policy(answers)]
        return report
    }

    // MARK: MX

    private func mail(_ answer: TextAnswer) -> DomainReport.Item {
        var item = DomainReport.Item(.mx, domain)
        switch answer {
        case .unknown(let why): item.note(.unknown, "its exchangers are not known now: \(why)")
        case .none:
            // RFC 5321 §5.1.
            item.note(.warning, "no exchanger is named; mail goes to the address of the domain itself, if it has one")
        case .records(let records):
            let hosts = records.compactMap(MailExchanger.init).sorted()
            item.found = hosts.map { "\($0.preference) \($0.host.isEmpty ? "." : $0.host)" }
            if hosts.contains(where: \.host.isEmpty) {
                item.note(
                    .wrong,
                    hosts.count == 1
                        ? "it says that it takes no mail (RFC 7505); nobody can answer, and many refuse mails from it"
                        : "it says that it takes no mail, and names hosts that do (RFC 7505)")
            }
            if hosts.count < records.count { item.note(.wrong, "a record cannot be read") }
        }
        return item
    }

    // MARK: DKIM

    private func signatures(_ answers: [String: TextAnswer]) -> [DomainReport.Item] {
        var items = keys.map { own in signature(own, answers[own.key.name]) }
        let signing = keys.filter { $0.use == .active }
        var item = DomainReport.Item(.dkim, "_domainkey.\(domain)")
        if signing.isEmpty {
            let next = keys.contains { $0.use == .new } ? "publish and activate the new one" : "add one"
            item.note(.wrong, "no key signs: mails from this domain go out without a signature; \(next)")
        } else if !signing.contains(where: { $0.key.algorithm == .rsa }) {
            item.note(.warning, "only an Ed25519 key signs, which many receivers do not know; let an RSA key sign too")
        }
        if !item.findings.isEmpty { items.append(item) }
        return items
    }

    private func signature(_ own: OwnKey, _ answer: TextAnswer?) -> DomainReport.Item {
        var item = DomainReport.Item(.dkim, own.key.name)
        if case .records(let texts) = answer { item.found = texts.map { ShownText.of($0) } }
        let isNeeded = own.use == .active || own.use == .fading
        let mails = own.use == .active ? "mails are signed with it" : "mails that were signed with it are on their way"
        switch own.key.state(answer) {
        case .unknown(let why): item.note(.unknown, "the record is not known now: \(why)")
        case .published:
            if own.use == .new { item.note(.warning, "the record is there; the key can be activated") }
            if own.use == .over { item.note(.warning, "nobody needs the record any more; it can be removed") }
        case .absent:
            if own.use == .over { break }
            item.note(isNeeded ? .wrong : .warning, "there is no record" + (isNeeded ? ", and \(mails)" : " yet"))
        case .other(let reason):
            if own.use == .over { break }
            item.note(.wrong, reason + (isNeeded ? "; \(mails)" : ""))
        }
        if own.use != .over, own.key.state(answer) != .published {
            item.publish = [DomainReport.Record(name: own.key.name, type: "TXT", value: own.key.text)]
        }
        return item
    }
}
