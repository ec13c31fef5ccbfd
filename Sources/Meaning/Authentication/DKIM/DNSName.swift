// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Names in the DNS, as they are asked for.
enum DNSName {
    /// A longer name does not exist (RFC 1035 §2.3.4).
    static let maximumLength = 253

    /// A name in lower case and ASCII (RFC 8616 §4), or `nil` for what is none.
    static func name(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 4 * maximumLength, let ascii = DomainName.ascii(text) else {
            return nil
        }
        return ascii.asciiLowercased
    }

    /// The same with two labels at least: no top-level domain signs mail.
    static func host(_ text: String) -> String? { name(text).flatMap { $0.contains(".") ? $0 : nil } }

    /// Whether a name is another, or below it.
    static func isWithin(_ name: String, _ other: String) -> Bool { name == other || name.hasSuffix("." + other) }
}
