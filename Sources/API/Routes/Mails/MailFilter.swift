// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import Outbound
import Tickets

/// The query parameters of lists of mails.
enum MailFilter {
    static let state = "filter[state]"
    static let mailbox = Parameter("filter[mailbox]", "Only of a mailbox, by id.")
    static let cause = Parameter("filter[cause]", "Only for this cause.")
    static let ticket = Parameter("filter[ticket]", "Only of a ticket, by id.")
    static let kind = Parameter("filter[kind]", "Only of this kind, as reply.")
    static let address = Parameter("filter[address]", "Only this address.")
    static let ended = Parameter(
        "filter[ended]", .word(among: ["true", "false"]), "Whether those are wanted, too, that do not count any more.")

    static let holds = [mailbox, cause]
    static let ledger = [states(LedgerEntry.State.allCases.map(\.rawValue))] + holds
    static let outbox = [states(DeliveryState.allCases.map(\.rawValue)), mailbox, ticket, kind]
    static let suppressions = [address, ended]

    private static func states(_ words: [String]) -> Parameter {
        Parameter(state, "Only these, with commas between them: \(words.joined(separator: ", ")).")
    }
}
