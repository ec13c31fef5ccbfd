// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Meaning
package import Threading

/// What others were asked about a mail, before it is decided what becomes of it.
package struct MailFindings: Sendable, Equatable {
    /// What became of its signatures; `nil` where they were not checked.
    package var signatures: DKIMReport?
    /// What became of its chain of forwarding; `nil` where it was not checked.
    package var chain: ARCReport?
    /// What the spam filter says; `nil` where none was asked.
    package var spam: SpamOpinion?

    package init(signatures: DKIMReport? = nil, spam: SpamOpinion? = nil) {
        self.signatures = signatures
        self.spam = spam
    }
}
