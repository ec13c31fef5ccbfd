// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// The name of a tag: lower case, no blanks, so that it can be typed in a search.
enum TagName {
    /// The most tags of one ticket.
    static let mostOfATicket = 100
    /// The most characters.
    static let limit = 64

    /// Names as they are stored, each once, and what is wrong with the others.
    static func read(_ texts: [String]) -> (names: [String], problems: [TicketError.Problem]) {
        var (names, problems) = ([String](), [TicketError.Problem]())
        for text in texts {
            let name = text.storable.trimmed.lowercased()
            let isGood =
                !name.isEmpty && name.unicodeScalars.count <= limit
                && name.unicodeScalars.allSatisfy { scalar in
                    scalar != "," && scalar != "\"" && !scalar.properties.isWhitespace
                        && scalar.properties.generalCategory != .control
                }
            if isGood {
                if !names.contains(name) { names.append(name) }
            } else {
                problems.append(
                    TicketError.Problem(
                        "tags",
                        "format",
                        "A tag has 1 to \(limit) characters, no blanks, commas or quotation marks."
                    )
                )
            }
        }
        return (names, problems)
    }
}
