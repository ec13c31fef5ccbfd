// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something about an attachment that a tenant may not want to have.
package enum AttachmentFinding: String, CaseIterable, Sendable {
    /// It has more bytes than the tenant's limit.
    case tooLarge = "too_large"
    /// A program, a script, a shortcut or a disk image, by content or by name, or an archive that holds one.
    case dangerous
    /// A page or picture that a browser would run: HTML, SVG.
    case active
    /// It is something else than its sender says, or has two names that disagree.
    case mismatch
    /// An archive or document with a password.
    case encrypted
    /// A document with macros.
    case macros
    /// An archive that could not be looked through: too deep, too many entries, damaged, of a format that is not read.
    case opaque
    /// The virus scanner could not be asked.
    case unscanned
    /// The virus scanner knows it.
    case infected

    /// Those whose consequence a tenant chooses; what is infected is quarantined.
    package static let chosen = allCases.filter { $0 != .infected }

    /// In words for people, after "it is" or "it has".
    package var words: String {
        switch self {
        case .tooLarge: "larger than allowed"
        case .dangerous: "a program, or holds one"
        case .active: "a page that a browser would run"
        case .mismatch: "something else than it claims to be"
        case .encrypted: "locked by a password"
        case .macros: "a document with macros"
        case .opaque: "an archive that cannot be looked through"
        case .unscanned: "not scanned for viruses"
        case .infected: "infected"
        }
    }
}
