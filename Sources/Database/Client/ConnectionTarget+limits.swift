// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a server is noticed that is gone without a word: a host that lost its power, a network in between.
extension ConnectionTarget {
    /// How long one call may take; behind it the connection is given up.
    ///
    /// A server that is there ends a statement itself before that, so whoever is silent for so long is not there.
    var callLimit: Duration { statementTimeout + answerMargin }

    /// What the kernel is told: a host that takes nothing, or does not say that it is there, is gone after half a minute.
    ///
    /// They come before the operator's own parameters, which may say otherwise. Unix-domain sockets ignore them.
    static let signsOfLife = [
        ("keepalives", "1"), ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "30000"),
    ]
}
