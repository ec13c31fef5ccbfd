// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tickets

extension JSONValue {
    /// What a value of the product encodes, with names as the API writes them and times in RFC 3339.
    init(inSnakeCase value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Timestamp.text(date))
        }
        self = JSONValue(text: String(decoding: try encoder.encode(value), as: UTF8.self)) ?? .null
    }
}
