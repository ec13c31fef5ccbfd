// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension DatabaseError {
    /// The error for a code of PostgreSQL's appendix A.
    ///
    /// - Parameters:
    ///   - message: The server's primary message; kept only where it cannot quote data.
    ///   - object: The constraint, column or table the server names.
    init(sqlState: String, message: String, object: String?) {
        let kind: Kind
        var speaksOfData = true
        switch sqlState {
        case "23505": kind = .unique(object ?? "")
        case _ where sqlState.hasPrefix("23"): kind = .constraint(object ?? "")
        case "40001", "40P01", "55P03": kind = .collision
        case "57014": kind = .timeout
        case "53100": kind = .diskFull
        case "42501":
            kind = .permission
            speaksOfData = false
        case "42P01", "42703", "42883":
            kind = .schema
            speaksOfData = false
        case _ where sqlState.hasPrefix("08"), "57P01", "57P02":
            kind = .connection
            speaksOfData = false
        case _ where sqlState.hasPrefix("53"), "57P03", "25006":
            kind = .unavailable
            speaksOfData = false
        case _ where sqlState.hasPrefix("22"): kind = .invalidValue
        case _ where sqlState.hasPrefix("42"), _ where sqlState.hasPrefix("28"), _ where sqlState.hasPrefix("3D"):
            kind = .other
            speaksOfData = false
        default: kind = .other
        }
        let words = speaksOfData ? "refused by the server" : message
        self.init(kind, object.map { "\(words) (\($0))" } ?? words, sqlState: sqlState)
    }
}
