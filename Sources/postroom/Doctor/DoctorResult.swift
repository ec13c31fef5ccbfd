// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What one check found out about one thing.
struct DoctorResult: Encodable, Equatable, Sendable {
    /// How it is.
    enum State: String, Encodable, Sendable, CaseIterable {
        case ok
        /// It works, and somebody should look at it.
        case warning
        /// It does not work.
        case failed
        /// It was not looked at, for something that it stands on failed.
        case skipped
    }

    /// What was looked at, in a fixed word: `database`, `mailbox_imap`, `disk_space` …
    let name: String
    /// Which one, where there are several: the id of a mailbox or relay, a domain, a folder, a kind of job.
    var subject: String?
    /// The short name of the tenant it belongs to.
    var tenant: String?
    let state: State
    /// What was seen, or what is wrong.
    let text: String
    /// What to do about it.
    var advice: String?

    init(
        _ name: String,
        _ state: State,
        _ text: String,
        of subject: String? = nil,
        tenant: String? = nil,
        advice: String? = nil
    ) {
        (self.name, self.state, self.text) = (name, state, text)
        (self.subject, self.tenant, self.advice) = (subject, tenant, advice)
    }
}
