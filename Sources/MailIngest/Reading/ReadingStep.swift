// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One step of reading a mail, named before it begins: when a process ends in the midst, the last one named is known.
package enum ReadingStep: String, Sendable, CaseIterable {
    /// Header, structure, addresses.
    case parse
    /// Whether it is a delivery report, and whether a machine wrote it.
    case automation
    /// The bodies as text, and what of them is new.
    case reply
    /// The HTML body made safe.
    case html
    /// Hashes and types of the attachments.
    case attachments
    /// The hashes by which the mail is known again.
    case fingerprint
    /// What in it may tell where it belongs.
    case clues
}
