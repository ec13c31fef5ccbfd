// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What becomes of attachments about which something was noticed: the rules of a tenant.
///
/// The standard takes out what is nobody's to open (programs, what is too large), and has a person look at what may be
/// meant well (pages, macros, what is locked or cannot be looked through, what was not scanned). Of what is merely declared
/// wrongly there is too much to hold it; it is marked.
package struct AttachmentPolicy: Equatable, Sendable {
    /// What becomes of an attachment.
    package enum Action: String, CaseIterable, Sendable {
        /// It is handed out; what was noticed stands beside it.
        case accept
        /// A person has to release it first.
        case hold
        /// It is taken out of the ticket for good; its row stands in its place.
        case strip
    }

    /// 10 MiB.
    package static let standardSizeLimit = 10 << 20
    /// What a limit may be: 1 KiB to 100 MiB.
    package static let sizeLimits = 1024...(100 << 20)

    /// The most bytes of one attachment that is not too large.
    package var sizeLimit = Self.standardSizeLimit
    private var actions: [AttachmentFinding: Action] = [
        .tooLarge: .strip, .dangerous: .strip, .active: .hold, .mismatch: .accept, .encrypted: .hold, .macros: .hold,
        .opaque: .hold, .unscanned: .hold,
    ]

    /// The standard.
    package init() {}

    /// What becomes of attachments with a finding. What is infected is quarantined whatever is said here.
    package subscript(finding: AttachmentFinding) -> Action {
        get { actions[finding] ?? .strip }
        set { if finding != .infected { actions[finding] = newValue } }
    }

    /// What becomes of an attachment: the strictest of what its findings ask for.
    package func state(for findings: Set<AttachmentFinding>) -> AttachmentState {
        if findings.contains(.infected) { return .quarantined }
        let actions = Set(findings.map { self[$0] })
        if actions.contains(.strip) { return .stripped }
        return actions.contains(.hold) ? .held : .accepted
    }
}
