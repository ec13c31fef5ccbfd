// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Logging
import MIME
import MailIngest
import PostroomTesting

extension Fixture {
    /// What `Desk` does with a mail that was taken in.
    static var reaction: Reaction {
        let reactions = Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return { try reactions.react(to: $0, in: $1) }
    }

    /// Takes a mail in and lets `Desk` react.
    func take(_ mail: MailText) async throws -> LedgerRow {
        try await ingest(mail.bytes, react: Self.reaction)
    }

    /// The same with bytes, and with others who are asked about them.
    func take(_ bytes: [UInt8], checks: MailChecks) async throws -> LedgerRow {
        try await ingest(bytes, checks: checks, react: Self.reaction)
    }
}

extension Fixture.OutboxMail {
    var mail: Mail { Mail.parse(content) }
}
