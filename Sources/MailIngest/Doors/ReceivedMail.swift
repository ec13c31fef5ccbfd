// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail as an MTA writes it into a pipe: its bytes, with the mbox line that some put before it taken off.
///
/// QUIRK: Postfix with `flags=F`, procmail and Exim's pipe transport begin with `From sender date`. It is no part of the
/// mail, and with it the same mail would have another hash than from its mailbox.
package struct ReceivedMail: Sendable, Equatable {
    /// The mail.
    package var bytes: [UInt8]

    /// - Parameter input: Everything that came.
    package init(_ input: [UInt8]) {
        guard FromLine(input[...]) != nil, let end = input.firstIndex(of: 10) else {
            bytes = input
            return
        }
        bytes = Array(input[(end + 1)...])
    }

    /// Whether there is anything at all.
    package var isEmpty: Bool { bytes.allSatisfy { $0 == 10 || $0 == 13 || $0 == 32 } }
}
