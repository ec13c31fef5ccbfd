// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the DNS says when it is asked for texts.
package enum TextAnswer: Equatable, Sendable {
    /// The records, each put together of its strings.
    case records([[UInt8]])
    /// There are none: no such name, or no texts there.
    case none
    /// Nobody knows now; why, in fixed words.
    case unknown(String)
}
