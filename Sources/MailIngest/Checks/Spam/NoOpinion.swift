// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Why a spam filter has no opinion about a mail; ends where it is asked, for no answer is an answer there.
struct NoOpinion: Error, Equatable {
    /// Fixed words, for verdicts and metrics.
    let label: String
    /// The task is being stopped; the filter is not to blame.
    var isCancelled = false

    init(_ label: String) { self.label = label }

    init(_ error: WireError) { (label, isCancelled) = (error.label, error.kind == .cancelled) }

    /// It answered with something that is no answer.
    static let unreadable = NoOpinion("unreadable")
}
