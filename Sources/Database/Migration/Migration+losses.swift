// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a step back takes away: whole tables, and columns of tables that stay.
package struct MigrationLosses: Equatable, Sendable {
    package var tables: [String] = []
    /// Each as `table.column`.
    package var columns: [String] = []
}

extension Migration {
    /// What its way back drops, as that says itself.
    ///
    /// A test compares it with what the way back really takes from a schema, step by step.
    package var losses: MigrationLosses {
        var losses = MigrationLosses()
        let code = Self.code(of: down)
        for match in code.matches(of: /(?m)^\s*drop table (?:if exists )?([\w, \n]+);/) {
            losses.tables += match.output.1.split { $0 == "," || $0.isWhitespace }.map(String.init)
        }
        for match in code.matches(of: /(?m)^\s*alter table (\w+)([^;]*);/) {
            losses.columns += match.output.2.matches(of: /drop column (\w+)/).map { "\(match.output.1).\($0.output.1)" }
        }
        // A column that goes before its table does is no loss of its own.
        losses.columns.removeAll { column in losses.tables.contains { column.hasPrefix($0 + ".") } }
        // One that an earlier step had made already is left to that one.
        let earlier = Set(Self.all.filter { $0.number < number }.flatMap(\.addedColumns))
        losses.columns.removeAll(where: earlier.contains)
        return losses
    }

    /// The columns that its way forward adds to tables, each as `table.column`.
    private var addedColumns: [String] {
        Self.code(of: up).matches(of: /(?m)^\s*alter table (\w+)([^;]*);/).flatMap { match in
            match.output.2.matches(of: /add column (\w+)/).map { "\(match.output.1).\($0.output.1)" }
        }
    }

    /// A script without its comments.
    private static func code(of script: String) -> String {
        script.split(separator: "\n", omittingEmptySubsequences: false)
            .map { (line: Substring) -> Substring in line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line }
            .joined(separator: "\n")
    }

    /// What the steps' own ways forward make again from what stays.
    static let derived: Set<String> = [
        "search_languages", "ticket_search", "messages.document", "message_words", "wordless_messages",
        "ticket_tags.number",
    ]
}
