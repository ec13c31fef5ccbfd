// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How long the server waits for callers who do not get on.
package struct CallPatience: Sendable {
    /// For a request's head, for its body to begin, for the reader of an answer.
    package var time = Duration.seconds(30)
    /// Bytes a second that a body comes with at least, on the whole.
    package var rate = 16 << 10
    /// Between two requests of a connection.
    package var idle = Duration.seconds(60)
    /// After a caller has said that he says no more, for the answer to be ready.
    package var parting = Duration.seconds(5)

    package init() {}
}
