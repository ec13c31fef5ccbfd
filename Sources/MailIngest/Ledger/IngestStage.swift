// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// One step of a mail's way in; what failed says at which.
package enum IngestStage: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
    /// Its bytes were fetched from the blob store.
    case receive
    /// It was parsed, and all that is written of it was taken out.
    case read
    /// Who sent it, and whether a machine did.
    case judge
    /// Which ticket it belongs to.
    case thread
    /// Its effect was written.
    case act
}
