// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One recipient as the text of a report tells it.
struct TextRecipient {
    /// The address.
    var address: [UInt8]
    /// The address before an alias.
    var original: [UInt8]?
    /// What stands with the address: white space not yet folded.
    var diagnostic: [UInt8] = []
    /// The line where it stands.
    var line: Int
}
