// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A style sheet as it stands in `<style>`.
struct StyleSheet: Equatable, Sendable {
    /// Selectors and what they set.
    struct Rule: Equatable, Sendable {
        /// `nil` where one of them asks for something that only the reader's program knows.
        let selectors: [StyleSelector]?
        /// As it was written.
        let prelude: String
        let declarations: [StyleDeclaration]
    }

    /// A piece of the sheet.
    enum Statement: Equatable, Sendable {
        case rule(Rule)
        /// `@media` with its condition.
        case media(condition: String, rules: [Rule])
        /// What is left as it is, such as `@import`, `@font-face` and rules in rules.
        case other(String)
    }

    let statements: [Statement]

    /// Reads a sheet; `nil` where its brackets do not match, so that nothing is known for sure.
    ///
    /// - Complexity: O(n).
    init?(_ text: String) {
        let bare = StyleText.withoutComments(text).replacing("<!--", with: "").replacing("-->", with: "")
        guard let statements = Self.statements(Array(bare.utf8)) else { return nil }
        self.statements = statements
    }

    private static func statements(_ bytes: [UInt8]) -> [Statement]? {
        var statements: [Statement] = []
        var place = 0
        while let start = bytes[place...].firstIndex(where: { $0 > 0x20 }) {
            let open = StyleText.next(UInt8(ascii: "{"), in: bytes, from: start)
            if bytes[start] == UInt8(ascii: "@"), let end = StyleText.next(UInt8(ascii: ";"), in: bytes, from: start),
                end < open ?? bytes.count
            {
                statements.append(.other(StyleText.trimmed(bytes[start...end])))
                place = end + 1
                continue
            }
            guard let open, let close = closing(bytes, from: open) else { return nil }
            let prelude = StyleText.trimmed(bytes[start..<open])
            if prelude.lowercased().hasPrefix("@media") {
                let inside = statementsOfRules(Array(bytes[(open + 1)..<close]))
                guard let inside else { return nil }
                statements.append(.media(condition: prelude, rules: inside))
            } else if prelude.hasPrefix("@") {
                statements.append(.other(StyleText.trimmed(bytes[start...close])))
            } else {
                let block = bytes[(open + 1)..<close]
                let rule = rule(prelude, block)
                // Rules in rules, and what sets nothing, are not for us.
                let isPlain = !rule.declarations.isEmpty && !block.contains(UInt8(ascii: "{"))
                statements.append(isPlain ? .rule(rule) : .other(StyleText.trimmed(bytes[start...close])))
            }
            place = close + 1
        }
        return statements
    }

    /// The rules in `@media`; `nil` where something else stands there.
    private static func statementsOfRules(_ bytes: [UInt8]) -> [Rule]? {
        guard let inside = statements(bytes) else { return nil }
        let rules = inside.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
        return rules.count == inside.count ? rules : nil
    }

    private static func rule(_ prelude: String, _ block: ArraySlice<UInt8>) -> Rule {
        let words = StyleText.pieces(of: Array(prelude.utf8), separator: UInt8(ascii: ",")).map(StyleText.trimmed)
        let selectors = words.compactMap(StyleSelector.init)
        return Rule(
            selectors: selectors.count == words.count && !words.isEmpty ? selectors : nil, prelude: prelude,
            declarations: StyleDeclaration.all(in: String(decoding: block, as: UTF8.self)))
    }

    private static func closing(_ bytes: [UInt8], from open: Int) -> Int? {
        var (place, depth) = (open, 0)
        while place < bytes.count {
            let next = StyleText.next(UInt8(ascii: "}"), in: bytes, from: place)
            guard let next else { return nil }
            var inner = place
            while let deeper = StyleText.next(UInt8(ascii: "{"), in: bytes, from: inner), deeper < next {
                depth += 1
                inner = deeper + 1
            }
            depth -= 1
            if depth == 0 { return next }
            place = next + 1
        }
        return nil
    }

    /// The sheet where its rules stand in `style` as well; what must win over those is important.
    ///
    /// - Parameter keepsRules: Whether those rules stay in it, for elements whose `style` does not have them.
    func css(keepsRules: Bool) -> String {
        func css(_ rule: Rule, isImportant: Bool) -> String {
            let declarations = rule.declarations.map {
                StyleDeclaration(
                    property: $0.property, value: $0.value, isImportant: $0.isImportant || isImportant
                ).css
            }
            return rule.prelude + " { " + declarations.joined(separator: "; ") + " }"
        }
        let kept = statements.compactMap { statement -> String? in
            switch statement {
            case .rule(let rule):
                if rule.selectors == nil {
                    css(rule, isImportant: rule.prelude.contains(":"))
                } else {
                    keepsRules ? css(rule, isImportant: false) : nil
                }
            case .media(let condition, let rules):
                condition + " {\n" + rules.map { "  " + css($0, isImportant: true) + "\n" }.joined() + "}"
            case .other(let text): text
            }
        }
        return kept.isEmpty ? "" : "\n" + kept.joined(separator: "\n") + "\n"
    }
}
