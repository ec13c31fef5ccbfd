// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Whether an attachment is handed out.
package enum AttachmentState: String, CaseIterable, Sendable {
    /// It is.
    case accepted
    /// Not before somebody has released it.
    case held
    /// A rule of the tenant took it out; the row tells that it came.
    case stripped
    /// It is infected and is never handed out.
    case quarantined

    /// Whether it is never handed out: its sender has to send it in another form.
    package var isRemoved: Bool { self == .stripped || self == .quarantined }
}

/// What the virus scanner said about an attachment.
package enum AttachmentScan: String, CaseIterable, Sendable {
    /// It was not asked: there is none.
    case none
    case clean
    case infected
    /// It could not be asked, or had no answer.
    case unknown
}

extension AttachmentState: DatabaseEncodable, DatabaseDecodable {}
extension AttachmentScan: DatabaseEncodable, DatabaseDecodable {}
