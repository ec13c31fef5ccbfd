// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MailIngest
import Tickets
import Wire

extension Installation {
    /// Connects to a mailbox's server and logs in, whatever the login is.
    ///
    /// - Returns: The connection, and host and port.
    func connect(
        to service: MailboxLogins.Service,
        of mailbox: Mailbox,
        _ tenant: TenantID,
        over loop: Loop
    ) async throws -> (stream: Stream, place: String) {
        let opened = try await MailboxLogins(pool: pool, loop: loop, sealer: sealer)
            .connect(to: service, of: mailbox, tenant: tenant) {
                (endpoint) throws(WireError) -> (stream: Stream, place: String) in
                (try await loop.connect(endpoint), endpoint.place)
            }
        return opened.value
    }
}
