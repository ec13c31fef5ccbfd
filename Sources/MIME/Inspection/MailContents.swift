// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What inspection needs of a mail's contents: the bodies, and all defects there are.
///
/// The one place where inspection asks ``Mail`` to decode bodies.
struct MailContents {
    let text: String?
    let html: String?
    /// The tokens of all defects, each once, sorted.
    let defects: [String]

    init(_ mail: Mail) {
        text = mail.text
        html = mail.html
        defects = Set((mail.defects + mail.contentDefects()).map(\.kind.rawValue)).sorted()
    }
}
