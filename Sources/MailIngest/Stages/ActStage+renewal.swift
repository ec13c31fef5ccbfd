// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Meaning
import Threading
import Tickets

/// Agents' answers to notifications that are too old, or whose reply addresses were taken back.
extension ActStage {
    /// Has an agent sent a new reply address, where his answer is held for its old one alone: the mail is proven to be from him,
    /// and the token was made for him.
    func renew(
        _ mail: ReadyMail,
        _ clues: Clues,
        of agent: AgentID?,
        on ticket: TicketID,
        _ verdict: Verdict,
        in transaction: Transaction
    ) throws {
        guard let agent, verdict.authentication?.level == .aligned, !mail.read.automation.suppressReply,
            !mail.isImported
        else { return }
        let isRevoked = verdict.evidence.contains { $0.finding == .revoked }
        guard isRevoked || !clues.agentTokens(mail.place.keyring).old.isEmpty,
            let number = try TicketStore.find(ticket, for: .system, in: transaction)?.number
        else { return }
        var acted = acted(
            TicketCore.Change(nothingIn: ticket, number: number), mail, text: "", speaker: .agent(agent), contact: nil,
            verdict)
        acted.needsNewAddress = true
        try react([acted], transaction)
    }
}
