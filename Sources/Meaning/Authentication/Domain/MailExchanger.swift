// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A host that takes a domain's mail: an MX record (RFC 1035 §3.3.9).
package struct MailExchanger: Equatable, Sendable, Comparable {
    /// The lower, the sooner.
    package let preference: Int
    /// In lower case without the dot at its end; empty for the one that says that no mail is taken (RFC 7505).
    package let host: String

    /// Reads a record's data, whose name is not compressed.
    ///
    /// - Returns: `nil` for what is none.
    package init?(_ data: [UInt8]) {
        guard data.count >= 3 else { return nil }
        var (labels, position): ([String], Int) = ([], 2)
        while true {
            guard position < data.count else { return nil }
            let length = Int(data[position])
            if length == 0 { break }
            guard length <= 63, position + length < data.count else { return nil }
            let label = data[(position + 1)...(position + length)]
            labels.append(ShownText.of(label).lowercased())
            position += length + 1
        }
        preference = Int(data[0]) << 8 | Int(data[1])
        host = labels.joined(separator: ".")
    }

    package static func < (left: MailExchanger, right: MailExchanger) -> Bool {
        (left.preference, left.host) < (right.preference, right.host)
    }
}
