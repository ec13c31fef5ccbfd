// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What is kept of an error, with the job and in the log: bounded, without values.
///
/// Errors of our own modules have a description without personal data. Others may quote what they could not read, so of
/// them only the type and the place are kept.
package enum FailureText {
    /// The most bytes that are kept.
    package static let limit = 1000

    /// The text for an error.
    package static func text(of error: any Error) -> String {
        if error is DecodingError || error is EncodingError { return place(of: error) }
        let type = Swift.type(of: error)
        let name = String(reflecting: type)
        // Asked of the type: the error itself would be bridged and always say yes.
        guard type is any CustomStringConvertible.Type, !isForeign(name) else { return name.storable(limit: limit) }
        return "\(error)".storable(limit: limit)
    }

    /// What is wrong with JSON and where, in our own field names.
    static func place(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
        case DecodingError.valueNotFound(_, let context): "\(path(context.codingPath)) is null"
        case DecodingError.typeMismatch(_, let context): "\(path(context.codingPath)) is of another type"
        case DecodingError.dataCorrupted(let context): "\(path(context.codingPath)) is not allowed"
        case EncodingError.invalidValue(_, let context): "\(path(context.codingPath)) cannot be written"
        default: "cannot be read"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the whole" : keys.map(\.stringValue).joined(separator: ".").storable(limit: 200)
    }

    private static func isForeign(_ type: String) -> Bool {
        ["Swift.", "Foundation.", "FoundationEssentials.", "__C."].contains { type.hasPrefix($0) }
    }
}
