// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// The rules of DESIGN section 4, invariant 7, and section 5, asked of a schema as it is in a database.
///
/// A function over values: the same rules judge the product's schema and those made wrong on purpose.
struct SchemaRules {
    let schema: Schema
    let exceptions: SchemaExceptions
    private(set) var findings: [String] = []
    private var needed: Set<String> = []

    /// Everything in `schema` that breaks a rule, each with the table or function it is about.
    static func findings(in schema: Schema, except exceptions: SchemaExceptions = SchemaExceptions()) -> [String] {
        var rules = SchemaRules(schema: schema, exceptions: exceptions)
        for table in schema.tables {
            rules.judgeShape(of: table)
            rules.judgeAccess(to: table)
            guard table.kind.isTable, table.name != Schema.migrations else { continue }
            if rules.isExcepted(table.name, by: \.system) {
                rules.judgeSystem(table)
                continue
            }
            rules.judgeRows(of: table)
            rules.judgeKeys(of: table)
            rules.judgeReferences(of: table)
        }
        for function in schema.functions { rules.judge(function) }
        for role in schema.roles { rules.judge(role) }
        for name in schema.otherSchemas { rules.find(name, "a schema beside public, which these rules do not see") }
        rules.judgeExceptions()
        return rules.findings
    }

    private init(schema: Schema, exceptions: SchemaExceptions) {
        self.schema = schema
        self.exceptions = exceptions
    }

    /// Notes that a rule is broken.
    mutating func find(_ place: String, _ finding: String) { findings.append("\(place): \(finding)") }

    /// Whether one of `places` is an exception with a reason; the first that is one is marked as needed.
    mutating func isExcepted(_ places: String..., by list: KeyPath<SchemaExceptions, [String: String]>) -> Bool {
        guard let place = places.first(where: { exceptions[keyPath: list][$0] != nil }) else { return false }
        needed.insert(place)
        return true
    }

    /// An exception outlives its reason unless somebody says so.
    private mutating func judgeExceptions() {
        let lists = [
            exceptions.references, exceptions.unique, exceptions.created, exceptions.updated, exceptions.facts,
            exceptions.views, exceptions.system,
        ]
        for place in lists.flatMap(\.keys).sorted() where !needed.contains(place) {
            find(place, "is excepted in SchemaExceptions, and nothing needs that")
        }
        for name in exceptions.rights.keys.sorted() where schema.table(name) == nil {
            find(name, "has rights in SchemaExceptions, and is no table")
        }
    }
}
