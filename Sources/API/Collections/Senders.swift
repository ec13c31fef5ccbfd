// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Threading
import Tickets

extension ResourceShape<SenderRule> {
    static let senderRule = ResourceShape(
        "senders", "A sender who is let in whatever filters say, or kept out.", at: "/senders",
        id: { $0.id.description },
        [
            .text("sender", "An address, a domain, or *.domain for all below it.") { $0.pattern },
            .word("action", "What becomes of his mails.") { $0.action },
        ])
}

/// What requests about senders may hold.
enum SenderInput {
    static let sender = pattern("sender", "An address, a domain, or *.domain for all below it.")
    static let action = Member<SenderRule.Action>.word("action", "What becomes of his mails.")

    static func pattern(_ name: String, _ about: String) -> Member<SenderPattern> {
        Member<SenderPattern>(name, .text(most: 320), about) { reader, name in
            guard let text = reader.text(name, limit: 320) else { return nil }
            if let pattern = SenderPattern(text) { return pattern }
            reader.note(.invalidValue, "This is an address, a domain, or *.domain.", at: name)
            return nil
        }
    }
}

extension Collection where Thing == SenderRule, Key == SenderRuleID {
    static let senders: Collection = {
        let all: @Sendable (Authority) throws -> [SenderRule] = {
            try SenderRuleStore.rules(limit: SenderRule.most, by: $0)
        }
        var senders = Collection(
            .senderRule, one: "Sender", many: "Senders", in: "Settings", all: all, id: { $0.id },
            find: { id, authority in try all(authority).first { $0.id == id } })
        // A page begins behind the pattern of the one before.
        senders.list = { _ in
            { page, authority in
                let found = try SenderRuleStore.rules(after: page.after, limit: page.limit, by: authority)
                return page.cut(found) { $0.pattern }
            }
        }
        senders.add = Addition(
            input: Input("senders", [.required(SenderInput.sender), .required(SenderInput.action)])
        ) { values, authority in
            let sender = values.required(SenderInput.sender)
            try authority.lockSettings()
            // Setting a rule changes the one of this sender; making one does not.
            if try all(authority).contains(where: { $0.pattern == sender.text }) {
                throw APIError(
                    .exists, "There is a rule for this sender.", at: .pointer("/data/attributes/sender"))
            }
            let rule = SenderRule(
                pattern: sender.text, folded: sender.folded, action: values.required(SenderInput.action))
            _ = try SettingsCore(authority).set(rule)
            return rule.id
        }
        senders.change = Change(input: Input("senders", [.optional(SenderInput.action)])) { rule, values, authority in
            var new = rule
            new.action = values[SenderInput.action] ?? rule.action
            _ = try SettingsCore(authority).set(new)
        }
        senders.remove = { rule, authority in _ = try SettingsCore(authority).removeSender(rule.pattern) }
        return senders
    }()
}
