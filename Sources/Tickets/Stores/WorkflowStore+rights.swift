// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Authority {
    /// What tickets consist of is known to who changes it and to who reads tickets: he could not show one else.
    func requireForm() throws { if !rights.include(.readTickets) { try require(.readSettings) } }
}

extension WorkflowStore {
    /// The tenant's workflow.
    ///
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func workflow(by authority: Authority) throws -> Workflow {
        try authority.requireForm()
        return try workflow(in: authority.transaction)
    }
}
