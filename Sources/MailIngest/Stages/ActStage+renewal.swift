// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Meaning
import Threading
import Tickets

/// Agents' answers to notifications that are too old, or whose reply addresses were taken back; and those that answer no
/// notification at all.
extension ActStage {
    /// Has an agent sent a new reply address, where his answer is held for the lack of one alone: the mail is proven to be from him,
    /// and its token was made for him, or he has answered the customer's mail in which he was in copy. What he is sent goes to
    /// his own address, where a forger does not read it.
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
        let lacksOne = verdict.evidence.contains { [.revoked, .senderClaimsToBeAgent].contains($0.finding) }
        guard lacksOne || !clues.agentTokens(mail.place.keyring).old.isEmpty,
            let number = try TicketStore.find(ticket, for: .system, in: transaction)?.number
        else { return }
        var acted = acted(
            TicketCore.Change(nothingIn: ticket, number: number), mail, text: "", speaker: .agent(agent), contact: nil,
            verdict)
        acted.needsNewAddress = true
        try react([acted], transaction)
    }
}
