// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Foundation
import Identity
import Meaning
import Tickets

/// A key of a domain as it is printed; never its private half.
struct DomainKeyEntry: Encodable {
    var id: String
    var domain: String
    var selector: String
    var algorithm: String
    var state: String
    /// Where its record stands, or is to.
    var recordName: String
    /// The record's text, in one piece.
    var record: String
    var createdAt: Date
    var activatedAt: Date?
    var retiredAt: Date?
    /// Until when the record of a retired key is needed at least.
    var recordNeededUntil: Date?

    init(_ key: DomainKey) {
        let published = PublishedKey(key)
        (id, domain, selector) = (key.id.description, key.domain, key.selector)
        (algorithm, state) = (key.algorithm.rawValue, key.state.rawValue)
        (recordName, record) = (published.name, published.text)
        (createdAt, activatedAt, retiredAt, recordNeededUntil) =
            (key.createdAt, key.activatedAt, key.retiredAt, key.neededUntil)
    }

    /// The record as a line of a zone file: its text in strings of at most 255 bytes (RFC 1035 §3.3.14).
    static func line(name: String, type: String, value: String) -> String {
        guard type == "TXT" else { return "\(name). \(type) \(value)" }
        var (pieces, rest): ([String], Substring) = ([], value[...])
        while !rest.isEmpty {
            pieces.append("\"" + rest.prefix(200) + "\"")
            rest = rest.dropFirst(200)
        }
        return "\(name). TXT " + pieces.joined(separator: " ")
    }
}

extension PublishedKey {
    /// What is to stand in the DNS for a key.
    init(_ key: DomainKey) {
        self.init(
            domain: key.domain, selector: key.selector, algorithm: DKIMAlgorithm(key.algorithm), bytes: key.publicKey)
    }
}
