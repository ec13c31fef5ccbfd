// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail as it was composed, with gaps where files belong that stand elsewhere.
package struct ComposedMail: Sendable, Equatable {
    /// Where a file belongs.
    package struct Gap: Sendable, Equatable {
        /// Behind so many bytes.
        package let at: Int
        /// Which of the builder's attachments.
        package let attachment: Int
    }

    /// All but what belongs into the gaps; lines end in CRLF.
    package internal(set) var bytes: [UInt8] = []
    /// In their order.
    package internal(set) var gaps: [Gap] = []
}
