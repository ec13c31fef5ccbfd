// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

extension ResourceShape<Macro> {
    static let macro = ResourceShape(
        "macros", "Words and commands that agents name in a mail: `#macro thanks`.", at: "/macros",
        id: { $0.id.description },
        [
            .text("name", "What is written behind #macro.") { $0.name },
            .text("text", "Commands in the first lines, words with placeholders behind them.") { $0.text },
            .time("updated_at", "When it was changed last.") { $0.updatedAt },
        ],
        [.one("agent", "agents", "The only agent who has it; null for all.") { $0.agent }])
}

/// What requests about macros may hold.
private enum MacroInput {
    static let name = Member<String>.line("name", "One word: letters, digits, - and _.", most: 64)
    static let text = Member<String>.text(
        "text", "Commands in the first lines, words with placeholders behind them.", most: Macro.longestText)
    static let agent = Member<AgentID>.relation("agent", "agents", "The only agent who has it.")
}

extension Collection where Thing == Macro, Key == MacroID {
    static let macros: Collection = {
        var macros = Collection(
            .macro, one: "Macro", many: "Macros", in: "Templates", all: { try MacroStore.macros(by: $0) },
            id: { $0.id }, find: { id, authority in try MacroStore.macros(by: authority).first { $0.id == id } })
        macros.add = Addition(
            input: Input(
                "macros", [.required(MacroInput.name), .required(MacroInput.text), .maybeRelated(MacroInput.agent)])
        ) { values, authority in
            let (name, agent) = (values.required(MacroInput.name), values[MacroInput.agent])
            // Saving changes the one of this name; making one does not.
            try authority.lockSettings()
            let known = { (macro: Macro) in macro.name.lowercased() == name.lowercased() && macro.agent == agent }
            if try MacroStore.macros(by: authority).contains(where: known) {
                throw APIError(.exists, "There is a macro of this name.", at: .pointer("/data/attributes/name"))
            }
            _ = try MacroCore(authority).save(name, of: agent, text: values.required(MacroInput.text))
            guard let made = try MacroStore.macros(by: authority).first(where: known) else {
                throw APIError(.internalError, "It was not kept.")
            }
            return made.id
        }
        macros.change = Change(input: Input("macros", [.optional(MacroInput.text)])) { macro, values, authority in
            _ = try MacroCore(authority).save(
                macro.name, of: macro.agent, text: values[MacroInput.text] ?? macro.text)
        }
        macros.remove = { macro, authority in _ = try MacroCore(authority).remove(macro.id) }
        return macros
    }()
}
