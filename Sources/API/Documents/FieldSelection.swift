// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which fields of which types are wanted, `fields[tickets]=subject,status` (JSON:API 1.1, "Sparse Fieldsets"); all where
/// nothing is said.
struct FieldSelection: Sendable {
    private var fields: [String: Set<String>] = [:]

    /// Everything.
    init() {}

    /// Reads the parameters, noting fields that a type has not.
    init(_ query: QueryParameters, of types: [ResourceDescription]) {
        for type in types {
            let name = Self.parameter(of: type.type)
            guard let text = query[name] else { continue }
            let wanted = Set(text.split(separator: ",").map(String.init))
            if !wanted.isSubset(of: type.fields) {
                query.note(name, "\(type.type) has the fields \(type.fields.sorted().joined(separator: ", ")).")
            }
            fields[type.type] = wanted
        }
    }

    static func parameter(of type: String) -> String { "fields[\(type)]" }

    subscript(type: String) -> Set<String>? { fields[type] }
}
