// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest

/// What all parts of the process that have to do with attachments share: the scanner, and what was found out so far.
struct AttachmentWatch: Sendable {
    /// `nil` where none is set.
    let scanner: VirusScanner?
    let counts = AttachmentCounts()

    init(scanner: VirusScanner? = nil) { self.scanner = scanner }

    /// Whether there is a scanner and its last question was not answered.
    var isBlind: Bool {
        get async { await scanner?.isAnswering == false }
    }
}
