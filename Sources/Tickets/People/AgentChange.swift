// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What should become different about an agent; what is left `nil` stays as it is.
package struct AgentChange: Equatable, Sendable {
    package var name: String?
    package var role: RoleID?
    package var isActive: Bool?
    package var address: MailAddress?

    package init(
        name: String? = nil,
        role: RoleID? = nil,
        isActive: Bool? = nil,
        address: MailAddress? = nil
    ) {
        self.name = name
        self.role = role
        self.isActive = isActive
        self.address = address
    }
}

/// A mail address as written and as compared.
package struct MailAddress: Equatable, Sendable {
    package var text: String
    /// The form for comparison, with ASCII letters in lower case.
    package var key: String

    package init(text: String, key: String) {
        self.text = text
        self.key = key
    }

    /// The most bytes of an address we keep (RFC 5321 §4.5.3.1 allows 254; the wild has more).
    static let limit = 1024

    /// Whether it could be one: something, an `@`, a domain, no blanks, nothing that ends a line.
    var isSound: Bool {
        [text, key].allSatisfy { text in
            guard text.utf8.count <= Self.limit, let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else {
                return false
            }
            return at != text.utf8.startIndex && text.utf8.index(after: at) != text.utf8.endIndex
                && text.unicodeScalars.allSatisfy {
                    !$0.properties.isWhitespace && $0.properties.generalCategory != .control
                }
        }
    }
}
