// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Identity
import MailIngest
import Tickets

/// `/notifications/{token}`: an agent switches a kind of notification off, by the link in its `List-Unsubscribe`.
///
/// GET shows a button and changes nothing, whoever looks at it; POST switches off, with one click from a mail program (RFC 8058)
/// or by the button. No login: the link is the proof, and all that it can do is to switch off.
struct NotificationRoutes: Sendable {
    let pool: Pool
    let links: NotificationLink

    /// The button.
    func show(_ call: Call) async throws -> Answer {
        try call.query.problems.check()
        let target = try await find(call)
        return SmallPage.answer(NotificationPage().question(target.kind, token: call["token"]))
    }

    /// Off.
    func mute(_ call: Call) async throws -> Answer {
        try call.query.problems.check()
        let target = try await find(call)
        try await pool.transaction(tenant: target.tenant) { transaction in
            try Unsubscription.mute(target.kind, of: target.agent, in: transaction)
        }
        return SmallPage.answer(NotificationPage().done(target.kind))
    }

    private func find(_ call: Call) async throws -> NotificationLink.Target {
        guard let target = links.open(call["token"]),
            try await pool.transaction(tenant: target.tenant, { try Unsubscription.isOpen(target, in: $0) })
        else { throw Refusal.notFound }
        return target
    }
}

/// A page of ours that a browser shows: no script, no style, no picture; its form goes to us and to nobody else.
enum SmallPage {
    private static let policy = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    static func answer(_ html: String) -> Answer {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = policy
        return Answer(bytes: Array(html.utf8), headers: headers)
    }
}

/// The pages of ``NotificationRoutes``; agents' notifications are of the ticket's language, and this is of no ticket.
struct NotificationPage {
    /// Asks whether to switch off.
    func question(_ kind: NotificationKind, token: String) -> String {
        page(
            """
            <p>Stop mails about \(Self.words(kind))?</p>
            <form method="post" action="\(NotificationLink.path)/\(token.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })">
            <button>Stop them</button></form>
            """)
    }

    /// Says that it is done.
    func done(_ kind: NotificationKind) -> String {
        page("<p>You get no more mails about \(Self.words(kind)). Whoever runs the desk can switch them on again.</p>")
    }

    private static func words(_ kind: NotificationKind) -> String {
        switch kind {
        case .newTicket: "new tickets"
        case .newMessage: "new messages in tickets"
        case .assigned: "tickets that are given to you"
        case .note: "notes in your tickets"
        case .mention: "notes that name you"
        case .reminder: "tickets that were put aside"
        case .overdue: "tickets that are overdue"
        }
    }

    private func page(_ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Notifications</title></head>
        <body>
        \(body)
        </body>
        </html>

        """
    }
}
