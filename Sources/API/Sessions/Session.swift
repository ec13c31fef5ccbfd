// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// An agent's login.
struct Session: Equatable, Sendable {
    let id: SessionID
    let agent: AgentID
    /// With which program it was used last.
    let client: String
    /// From which network.
    let network: String
    let createdAt: Date
    /// When it was opened or refreshed last.
    let lastUsedAt: Date
    /// When it ends at the latest.
    let expiresAt: Date

    /// Why one ended before its time; the database has the same words.
    enum Ending: String, Sendable {
        case logout
        /// His password was changed or taken away.
        case password
        /// He has another role or address, or is not active any more.
        case rights
        /// A refresh token was used twice: two have it, and one of them has stolen it.
        case reuse
        /// He has opened too many others.
        case crowded
    }
}
