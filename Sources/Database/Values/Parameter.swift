// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A value on its way to the server.
package enum Parameter: Sendable {
    case null
    case text(String)
    case binary([UInt8])
}

/// What may be a statement's parameter.
package protocol DatabaseEncodable: Sendable {
    /// The value as libpq wants it.
    var parameter: Parameter { get }
}

extension Optional: DatabaseEncodable where Wrapped: DatabaseEncodable {
    package var parameter: Parameter { self?.parameter ?? .null }
}
