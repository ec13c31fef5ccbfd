// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Identity
import MailIngest
import Outbound
import Templates
import Threading
import Tickets

extension Letter {
    /// What an agent is told of a ticket: with the line above which his answer stands.
    ///
    /// - Parameter root: The Message-ID of the first notification that he got of the ticket; `nil` for the first.
    init(
        to agent: Agent,
        about ticket: Ticket,
        message: MessageID?,
        from name: String,
        _ words: MailWords,
        root: String?
    ) {
        self.init(
            kind: .notification,
            ticket: ticket,
            message: message,
            recipient: Recipient(agent),
            fromName: name,
            subject: words.subject,
            text: AgentAnswer.marker + "\n\n" + words.text,
            html: words.rendered.page(openingWith: HTMLText.fragment(of: AgentAnswer.marker)),
            references: root.map { [$0] } ?? [],
            template: words.template
        )
    }
}

extension Letter.Recipient {
    /// An agent, whose answer counts as his.
    init(_ agent: Agent) {
        self.init(address: agent.address, key: agent.addressKey, name: agent.name, role: .agent)
    }
}
