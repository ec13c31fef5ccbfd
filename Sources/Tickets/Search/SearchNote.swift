// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something in a query that was not understood, or means nothing here; for the one who typed it.
///
/// A search never fails for what was typed: the rest is searched for, and the notes say what was left out.
package enum SearchNote: Equatable, Sendable {
    case unknownOperator(String)
    /// An operator with nothing behind its colon.
    case noValue(of: String)
    case badDay(String, of: String)
    case badNumber(String)
    /// A value that is none of a fixed set, with the set.
    case unknownValue(String, of: String, allowed: [String])
    /// Nothing of this tenant is called so; the term is kept and finds nothing.
    case nothingCalled(String, of: String)
    /// More things are called so than are looked at.
    case tooManyCalled(String, of: String, limit: Int)
    /// `OR` beside something that cannot be an alternative.
    case orIgnored
    /// The text is longer, or has more terms, than is read.
    case cut
    /// Words that stand in every text alone, or nothing that is a word.
    case noWords
    /// What this viewer may not ask for.
    case notYours(String)
}

extension SearchNote: CustomStringConvertible {
    /// One English sentence.
    package var description: String {
        switch self {
        case .unknownOperator(let name):
            "There is no operator “\(name):”."
        case .noValue(let name):
            "“\(name):” needs a value right behind the colon."
        case .badDay(let value, let name):
            "“\(name):\(value)” is no day; write 2026-11-01, today, yesterday or 7d."
        case .badNumber(let value):
            "“\(value)” is no ticket number."
        case .unknownValue(let value, let name, let allowed):
            "“\(name):” does not know “\(value)”; it knows \(allowed.joined(separator: ", "))."
        case .nothingCalled(let value, let name):
            "Nothing for “\(name):” is called “\(value)”."
        case .tooManyCalled(let value, let name, let limit):
            "“\(name):\(value)” means more than \(limit); only some of them were looked for."
        case .orIgnored:
            "“OR” works between words and between values of one operator only."
        case .cut:
            "The query is too long; its end was not read."
        case .noWords:
            "The words are in every text or are none, so they were not searched for."
        case .notYours(let name):
            "You cannot search with “\(name):”."
        }
    }
}
