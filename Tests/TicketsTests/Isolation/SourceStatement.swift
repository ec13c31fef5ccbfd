// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting

/// A statement as the source has it: a literal, or literals that are put together without anything between them.
struct SourceStatement: Sendable {
    let path: String
    let text: String

    /// The statements of a file; texts that are no SQL are among them.
    static func all(in file: SourceFile) -> [SourceStatement] {
        var statements: [SourceStatement] = []
        var rest = file.code[...]
        while let quote = rest.firstIndex(of: "\"") {
            var (text, isOpen) = ("", true)
            rest = rest[quote...]
            while isOpen {
                let isLong = rest.hasPrefix("\"\"\"")
                rest = rest.dropFirst(isLong ? 3 : 1)
                while let next = rest.first {
                    if isLong ? rest.hasPrefix("\"\"\"") : next == "\"" { break }
                    if next == "\\" { rest = rest.dropFirst() }
                    text.append(next)
                    rest = rest.dropFirst()
                }
                rest = rest.dropFirst(isLong ? 3 : 1)
                let behind = rest.drop { $0.isWhitespace }
                let next = behind.dropFirst().drop { $0.isWhitespace }
                isOpen = behind.first == "+" && next.first == "\""
                if isOpen { rest = next }
            }
            statements.append(SourceStatement(path: file.path, text: text))
        }
        return statements
    }

    /// A table that the statement names, and whether a condition holds it to the tenant.
    struct Reference: Hashable {
        var table: String
        var isHeld: Bool
    }

    private struct Token {
        var text: Substring
        /// Parentheses and the sides of a union are scopes: a condition without a table's name is about its own.
        var scope: Int
    }

    private static let verbs: Set<Substring> = ["from", "join", "update", "into", "using"]
    /// Words behind a table that are no name for it.
    private static let words: Set<Substring> = [
        "where", "on", "join", "left", "right", "full", "inner", "cross", "natural", "order", "group", "having",
        "limit",
        "set", "using", "for", "values", "select", "union", "returning", "do", "default", "as", "from", "window",
    ]

    /// The tables that the statement reads or writes.
    ///
    /// A table is held by a parameter: `tenant_id = $1`, alone or through other tables whose `tenant_id` it equals.
    /// What ends behind `tenant_id =` is held by the parameter that is put there. An insert names `tenant_id` among its
    /// columns.
    func references(to tables: Set<String>) -> [Reference] {
        let tokens = tokens()
        func token(_ place: Int) -> Substring { place < tokens.count ? tokens[place].text : "" }
        var named: [(name: Substring, table: String, scope: Int)] = []
        var references: [Reference] = []
        for (place, token_) in tokens.enumerated() where Self.verbs.contains(token_.text) {
            var next = place + 1
            while token(next) == "only" || token(next) == "lateral" { next += 1 }
            let table = String(token(next))
            guard tables.contains(table) else { continue }
            var alias = next + 1
            if token(alias) == "as" { alias += 1 }
            let hasAlias = token(alias).first?.isLetter == true && !Self.words.contains(token(alias))
            if token_.text == "into" {
                let columns = tokens.dropFirst(hasAlias ? alias + 1 : next + 1).prefix { $0.text != ")" }
                references.append(
                    Reference(
                        table: table, isHeld: columns.first?.text == "(" && columns.contains { $0.text == "tenant_id" })
                )
            } else {
                named.append((hasAlias ? token(alias) : Substring(table), table, token_.scope))
            }
        }
        // Who is equal to whom; the parameter is one of them.
        var equal: [Substring: Substring] = [:]
        func root(_ name: Substring) -> Substring {
            var name = name
            while let next = equal[name], next != name { name = next }
            return name
        }
        func join(_ one: Substring, _ other: Substring) {
            if root(one) != root(other) { equal[root(one)] = root(other) }
        }
        let names = Set(named.map(\.name))
        /// What is neither a table nor the parameter is a part of the statement, whose own tables are looked at too.
        func side(_ name: Substring) -> Substring { names.contains(name) ? name : "$" }
        for (place, token_) in tokens.enumerated() where token(place + 1) == "=" {
            let value = token(place + 2)
            let isParameter = value.hasPrefix("$") || value.isEmpty || value == "current_tenant"
            if token_.text == "tenant_id" {
                if isParameter { for one in named where one.scope == token_.scope { join(one.name, "$") } }
            } else if token_.text.hasSuffix(".tenant_id") {
                let name = token_.text.dropLast(".tenant_id".count)
                if isParameter {
                    join(side(name), "$")
                } else if value.hasSuffix(".tenant_id") {
                    join(side(name), side(value.dropLast(".tenant_id".count)))
                }
            }
        }
        return references + named.map { Reference(table: $0.table, isHeld: root($0.name) == root("$")) }
    }

    private func tokens() -> [Token] {
        var tokens: [Token] = []
        var (open, made) = ([0], 0)
        let lines = text.split(separator: "\n").map { line in
            line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
        }
        var rest = Substring(lines.joined(separator: " "))
        func isWord(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || character == "_" || character == "." || character == "$"
        }
        while let first = rest.first {
            if first == "'" {
                rest = rest.dropFirst().drop { $0 != "'" }.dropFirst()
                continue
            }
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            }
            let text = isWord(first) ? rest.prefix(while: isWord) : rest.prefix(1)
            rest = rest.dropFirst(text.count)
            if text == ")", open.count > 1 { open.removeLast() }
            if text == "union" {
                made += 1
                open[open.count - 1] = made
            }
            tokens.append(Token(text: text, scope: open[open.count - 1]))
            if text == "(" {
                made += 1
                open.append(made)
            }
        }
        return tokens
    }
}
