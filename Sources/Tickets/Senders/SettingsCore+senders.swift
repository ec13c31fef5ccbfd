// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension SettingsCore {
    private static let upsertSender: SQL = """
        insert into sender_rules (tenant_id, sender_rule_id, pattern, folded, action) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, pattern) do update set action = excluded.action, updated_at = now()
        """
    private static let deleteSender: SQL = "delete from sender_rules where tenant_id = $1 and sender_rule_id = $2"
    private static let countSenders: SQL = "select count(*) as n from sender_rules where tenant_id = $1"

    /// Lets a sender in, or keeps him out, from the next mail on. What there was for the same pattern is replaced.
    ///
    /// Addresses are not repeated in the event.
    ///
    /// - Throws: `forbidden`; `invalid`.
    package func set(_ rule: SenderRule) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var findings = Findings()
        if !Self.isPattern(rule.pattern) {
            findings.note(
                "pattern", "format",
                "A sender is an address, a domain, or *.domain for all below it; in lower case, the domain in ASCII.")
        }
        let old = try SenderRuleStore.find(rule.pattern, in: transaction)
        let count: Int = try transaction.query(Self.countSenders, tenant).first?.get("n") ?? 0
        if old == nil, count >= SenderRule.most {
            findings.note("pattern", "limit", "A tenant has at most \(SenderRule.most) rules for senders.")
        }
        try findings.check()
        if let old, old.action == rule.action { return ObjectChange(events: []) }
        let changes =
            old.map { [Event.Change("action", .string($0.action.rawValue), .string(rule.action.rawValue))] }
            ?? Self.facts(rule).map { Event.Change($0, nil, $1) }
        return try write(
            [Statement(Self.upsertSender, tenant, old?.id ?? rule.id, rule.pattern, rule.folded, rule.action)],
            [event(old == nil ? .objectAdded : .objectChanged, .senderRule(old?.id ?? rule.id), changes)]
        )
    }

    /// Removes the rule for a sender.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func removeSender(_ pattern: String) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        guard let old = try SenderRuleStore.find(pattern, in: transaction) else {
            throw TicketError(.notFound, "there is no rule for this sender")
        }
        return try write(
            [Statement(Self.deleteSender, tenant, old.id)],
            [event(.objectRemoved, .senderRule(old.id), Self.facts(old).map { Event.Change($0, $1, nil) })]
        )
    }

    private static func facts(_ rule: SenderRule) -> [(String, JSONValue)] {
        // Whose address it is stands in the row, and is gone with it.
        (rule.isAddress ? [] : [("pattern", .string(rule.pattern))]) + [("action", .string(rule.action.rawValue))]
    }

    private static func isPattern(_ pattern: String) -> Bool {
        guard (3...320).contains(pattern.utf8.count), pattern == pattern.storable else { return false }
        var domain = pattern[...]
        if let at = pattern.lastIndex(of: "@") {
            if at == pattern.startIndex { return false }
            domain = pattern[pattern.index(after: at)...]
        } else if pattern.hasPrefix("*.") {
            domain = pattern.dropFirst(2)
        }
        let isLocalPart = pattern.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !(0x41...0x5A).contains($0) }
        return isLocalPart && domain.utf8.count <= 253
            && domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                    }
            }
    }
}
