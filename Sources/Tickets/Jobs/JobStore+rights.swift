// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Jobs

/// Reads for somebody: jobs are the operator's, their payloads and errors too, so only the system reads them.
extension JobStore {
    /// A job of this tenant, if there is one.
    ///
    /// - Throws: `forbidden` for all but the system.
    package static func find(_ id: JobID, by authority: Authority) throws -> Job? {
        try authority.requireSystem()
        return try find(id, in: authority.transaction)
    }

    /// The newest jobs first.
    ///
    /// - Parameters:
    ///   - state: Only in this state.
    ///   - kind: Only of this kind.
    ///   - most: At most so many.
    /// - Throws: `forbidden` for all but the system.
    package static func list(
        state: Job.State? = nil,
        kind: JobKind? = nil,
        most: Int = 50,
        by authority: Authority
    ) throws -> [Job] {
        try authority.requireSystem()
        return try list(state: state, kind: kind, most: most, in: authority.transaction)
    }
}
