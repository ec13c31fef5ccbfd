// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import Outbound
import Tickets

extension Operation {
    private static let mailIn = "Mail in"
    private static let mailOut = "Mail out"

    private static func states(_ words: [String]) -> Parameter {
        Parameter("filter[state]", "Only these, with commas between them: \(words.joined(separator: ", ")).")
    }
    private static let mailbox = Parameter("filter[mailbox]", "Only of a mailbox, by id.")

    static let listHolds = Operation(
        "listHolds", in: mailIn, "Mails that wait for a person to decide, the newest first",
        parameters: [mailbox, Parameter("filter[cause]", "Only for this cause.")],
        answer: .page(ResourceShape.mail.description))

    static let joinHold = Operation(
        "joinHold", in: mailIn, "Let a held mail join a ticket", input: MailInput.join,
        answer: .one(ResourceShape.mail.description), refusals: [.inUse]
    ).once

    static let openHold = Operation(
        "openHold", in: mailIn, "Let a held mail open a ticket", answer: .one(ResourceShape.mail.description),
        refusals: [.inUse]
    ).once

    static let ignoreHold = Operation(
        "ignoreHold", in: mailIn, "Leave a held mail be: it is kept, and nothing follows from it",
        input: MailInput.ignore, answer: .one(ResourceShape.mail.description), refusals: [.inUse]
    ).once

    static let listMails = Operation(
        "listMails", in: mailIn, "Every mail that was seen, the newest first",
        parameters: [
            states(LedgerEntry.State.allCases.map(\.rawValue)), mailbox,
            Parameter("filter[cause]", "Only for this cause."),
        ], answer: .page(ResourceShape.mail.description))

    static let showMail = Operation(
        "showMail", in: mailIn, "One mail that was seen", answer: .one(ResourceShape.mail.description))

    static let replayMail = Operation(
        "replayMail", in: mailIn, "Have a mail worked on again", answer: .one(ResourceShape.mail.description),
        refusals: [.inUse]
    ).once

    static let listDeliveries = Operation(
        "listDeliveries", in: mailOut, "Mails of ours, the newest first",
        parameters: [
            states(DeliveryState.allCases.map(\.rawValue)), mailbox,
            Parameter("filter[ticket]", "Only of a ticket, by id."),
            Parameter("filter[kind]", "Only of this kind, as reply."),
        ], answer: .page(ResourceShape.delivery.description))

    static let showDelivery = Operation(
        "showDelivery", in: mailOut, "One mail of ours to one recipient",
        answer: .one(ResourceShape.delivery.description))

    static let cancelDelivery = Operation(
        "cancelDelivery", in: mailOut, "Call a mail off that is not sent yet",
        answer: .one(ResourceShape.delivery.description), refusals: [.inUse]
    ).once

    static let retryDelivery = Operation(
        "retryDelivery", in: mailOut, "Try a mail at once that waits for its next attempt",
        answer: .one(ResourceShape.delivery.description), refusals: [.inUse]
    ).once

    static let resendDelivery = Operation(
        "resendDelivery", in: mailOut, "Send a mail once more that was refused or given up",
        answer: .one(ResourceShape.delivery.description), refusals: [.inUse]
    ).once

    static let rerouteDelivery = Operation(
        "rerouteDelivery", in: mailOut, "Have a mail go by another mailbox's server", input: MailInput.reroute,
        answer: .one(ResourceShape.delivery.description), refusals: [.inUse]
    ).once

    static let listSuppressions = Operation(
        "listSuppressions", in: mailOut, "Addresses to which nothing is sent, the newest first",
        parameters: [
            Parameter("filter[address]", "Only this address."),
            Parameter(
                "filter[ended]", .word(among: ["true", "false"]),
                "Whether those are wanted, too, that do not count any more."),
        ], answer: .page(ResourceShape.suppression.description))

    static let showSuppression = Operation(
        "showSuppression", in: mailOut, "One such address", answer: .one(ResourceShape.suppression.description))

    static let addSuppression = Operation(
        "addSuppression", in: mailOut, "Send nothing to an address from now on", input: MailInput.suppress,
        answer: .one(ResourceShape.suppression.description, isNew: true)
    ).once

    static let releaseSuppression = Operation(
        "releaseSuppression", in: mailOut, "Send there again", input: MailInput.release,
        answer: .one(ResourceShape.suppression.description), refusals: [.inUse]
    ).once
}
