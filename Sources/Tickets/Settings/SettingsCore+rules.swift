// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension SettingsCore {
    private static let insertRule: SQL = """
        insert into field_rules (tenant_id, field_rule_id, field, mailbox_id, source, name, position)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let deleteRule: SQL = "delete from field_rules where tenant_id = $1 and field_rule_id = $2"

    /// Adds a rule by which mails fill a custom field.
    ///
    /// - Throws: `forbidden`; `exists` when there is one like it; `invalid`, among others for a field or mailbox that is
    ///   not there.
    package func add(_ rule: FieldRule) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let rules = try FieldRuleStore.rules(in: transaction)
        var findings = Findings()
        let fields = try CustomFieldStore.fields(in: transaction).fields
        if !fields.contains(where: { $0.key == rule.field }) {
            findings.note("field", "one_of", allowed: fields.map(\.key), "There is no field of this key.")
        }
        if let mailbox = rule.mailbox, try MailboxStore.find(mailbox, in: transaction) == nil {
            findings.note("mailbox", "exists", "There is no such mailbox.")
        }
        if rules.count >= FieldRule.most {
            findings.note("field", "length", "A tenant has at most \(FieldRule.most) rules for fields.")
        }
        findings.position(rule.position)
        let added = Self.checked(rule, &findings)
        if rules.contains(where: {
            $0.field == added.field && $0.mailbox == added.mailbox && $0.source.findsTheSame(as: added.source)
        }) {
            findings.noteTwin("name", "There is a rule like this already.")
        }
        try findings.check()
        return try write(
            [
                Statement(
                    Self.insertRule, tenant, added.id, added.field, added.mailbox, added.source.word,
                    added.source.name, added.position)
            ],
            [event(.objectAdded, .fieldRule(added.id), Self.facts(added).map { Event.Change($0, nil, $1) })]
        )
    }

    /// Deletes a rule; values that it filled stay.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func delete(_ id: FieldRuleID) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        guard let old = try FieldRuleStore.rules(in: transaction).first(where: { $0.id == id }) else {
            throw TicketError(.notFound, "there is no rule \(id)")
        }
        return try write(
            [Statement(Self.deleteRule, tenant, id)],
            [event(.objectRemoved, .fieldRule(id), Self.facts(old).map { Event.Change($0, $1, nil) })]
        )
    }

    private static func facts(_ rule: FieldRule) -> [(String, JSONValue)] {
        [
            ("field", .string(rule.field)), ("mailbox", JSONValue(rule.mailbox)), ("source", .string(rule.source.word)),
            ("name", JSONValue(rule.source.name)), ("position", .number(Double(rule.position))),
        ].filter { $0.1 != .null }
    }

    private static func checked(_ rule: FieldRule, _ findings: inout Findings) -> FieldRule {
        var rule = rule
        switch rule.source {
        case .header(let name):
            // RFC 5322 §2.2: printable ASCII without the colon.
            let isPrintable = name.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
            if !isPrintable || !(1...127).contains(name.utf8.count) {
                findings.note(
                    "name", "format", "A header field's name is of printable ASCII without a colon, 127 at most.")
            }
        case .formLine(let label):
            let label = findings.name(label, "name")
            if label.contains(where: { $0 == ":" || $0 == "：" }) {
                findings.note("name", "format", "A label stands before the colon and has none.")
            } else if !label.isEmpty, FormLabel(label) == nil {
                findings.note("name", "format", "A label has something to read, not marks alone.")
            }
            rule.source = .formLine(label)
        case .plusAddress(let prefix):
            let isPrefix = prefix.map {
                (1...32).contains($0.utf8.count)
                    && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
            }
            if isPrefix == false {
                findings.note("name", "format", "A prefix is of a-z, 0-9 and _, 32 at most; the hyphen follows it.")
            }
        }
        return rule
    }
}

extension FieldRule.Source {
    /// Whether both look at the same place of a mail.
    fileprivate func findsTheSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.header(let one), .header(let two)): one.lowercased() == two.lowercased()
        case (.formLine(let one), .formLine(let two)): FormLabel(one) == FormLabel(two)
        default: self == other
        }
    }
}
