// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what people name on the command line.
enum NamedThing {
    /// How many names a refusal lists; a tenant may have thousands of tags.
    private static let mostNames = 50

    /// The thing of a name, in any letter case.
    ///
    /// - Throws: `Failure` of kind data when there is none, with the names that there are.
    static func find<Thing>(
        _ name: String,
        among things: [Thing],
        _ path: KeyPath<Thing, String>,
        word: String
    ) throws -> Thing {
        let found =
            things.first { $0[keyPath: path] == name }
            ?? things.first { $0[keyPath: path].lowercased() == name.lowercased() }
        guard let found else {
            if things.isEmpty { throw Failure(.data, "there is no \(word) of this name; there is none at all") }
            let names = things.prefix(mostNames).map { $0[keyPath: path] }.joined(separator: ", ")
            throw Failure(
                .data, "there is no \(word) of this name; there are \(names)\(things.count > mostNames ? ", …" : "")")
        }
        return found
    }
}
