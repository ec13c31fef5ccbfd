// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// The rspamd that is asked about a tenant's mails, and what follows from its answer.
package struct SpamFilterSetting: Equatable, Sendable {
    /// What becomes of a mail that would open a ticket.
    package enum Action: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// A person decides.
        case hold
        /// Nothing follows.
        case pass
    }

    /// Seconds that one mail may take.
    package static let timeLimits = 1...60

    /// `http://127.0.0.1:11333`.
    package var url: String
    /// Seconds.
    package var timeLimit: Int
    package var onReject: Action
    package var onRewriteSubject: Action
    package var onAddHeader: Action
    /// When it has no answer.
    package var whenDown: Action

    package init(
        url: String,
        timeLimit: Int = 10,
        onReject: Action = .hold,
        onRewriteSubject: Action = .hold,
        onAddHeader: Action = .hold,
        whenDown: Action = .pass
    ) {
        self.url = url
        self.timeLimit = timeLimit
        self.onReject = onReject
        self.onRewriteSubject = onRewriteSubject
        self.onAddHeader = onAddHeader
        self.whenDown = whenDown
    }
}

/// What of a tenant's own settings guards its mailboxes, read at once.
package struct MailGuards: Equatable, Sendable {
    /// Whether there are rules for senders.
    package var hasSenderRules = false
    /// `nil` where no spam filter is asked.
    package var spamFilter: SpamFilterSetting?

    package init() {}

    private static let select: SQL = """
        select exists (select from sender_rules r where r.tenant_id = $1) as has_rules,
            f.url, f.time_limit, f.on_reject, f.on_rewrite_subject, f.on_add_header, f.when_down
        from (select) as one left join spam_filters f on f.tenant_id = $1
        """

    /// The transaction's tenant's.
    package static func find(in transaction: Transaction) throws -> MailGuards {
        var guards = MailGuards()
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return guards }
        guards.hasSenderRules = try row.get("has_rules")
        if let url: String = try row.get("url") {
            guards.spamFilter = SpamFilterSetting(
                url: url, timeLimit: try row.get("time_limit"), onReject: try row.get("on_reject"),
                onRewriteSubject: try row.get("on_rewrite_subject"), onAddHeader: try row.get("on_add_header"),
                whenDown: try row.get("when_down"))
        }
        return guards
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func find(by authority: Authority) throws -> MailGuards {
        try authority.require(.readSettings)
        return try find(in: authority.transaction)
    }
}
