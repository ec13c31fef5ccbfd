// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Whether this process can do its work right now.
///
/// Live and ready are two questions: a process that waits for its database is alive and must not be restarted for it,
/// but gets no requests until it is ready.
package enum Readiness: Equatable, Sendable {
    case ready
    /// It can, but not all of it; what is missing, in such words as below.
    case impaired([String])
    /// Why not, in words for the operator; anybody may read them, so they name no hosts, people or secrets.
    case notReady([String])
}
