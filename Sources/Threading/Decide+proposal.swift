// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Decide {
    /// What is proposed to people about a mail that joins a ticket.
    ///
    /// People answer any old mail of ours to write to us, and its token leads to the old matter, as it must: the evidence is good.
    /// That it may be another matter only its words show, and words err. So it joins, and a person decides.
    func proposal(on verdict: Verdict) -> Verdict.Proposal? {
        guard case .join(let id, .customer) = verdict.outcome, let limit = facts.splitAfterDays,
            [.replyAddress, .ownMailID, .references].contains(verdict.rule), !clues.isAutomatic, !clues.isQuoting,
            let ticket = facts.ticket(id), ticket.age.isOld(after: limit), !clues.subject.text.isEmpty,
            clues.subject != ticket.subject
        else { return nil }
        return .split
    }
}
