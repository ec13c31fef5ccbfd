// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import Outbound
import Tickets

extension Operation {
    static let listHolds = Operation(
        "listHolds", in: "Mail in", "Mails that wait for a person to decide, the newest first",
        parameters: MailFilter.holds, answer: .page(ResourceShape.mail.description))

    static let joinHold = mail("joinHold", "Let a held mail join a ticket", input: MailInput.join)
    static let openHold = mail("openHold", "Let a held mail open a ticket")
    static let ignoreHold = mail(
        "ignoreHold", "Leave a held mail be: it is kept, and nothing follows from it", input: MailInput.ignore)
    static let replayMail = mail("replayMail", "Have a mail worked on again")

    static let cancelDelivery = delivery("cancelDelivery", "Call a mail off that is not sent yet")
    static let retryDelivery = delivery("retryDelivery", "Try a mail at once that waits for its next attempt")
    static let resendDelivery = delivery("resendDelivery", "Send a mail once more that was refused or given up")
    static let rerouteDelivery = delivery(
        "rerouteDelivery", "Have a mail go by another mailbox's server", input: MailInput.reroute)

    static let releaseSuppression = Operation(
        "releaseSuppression", in: "Mail out", "Send there again", input: MailInput.release,
        answer: .one(ResourceShape.suppression.description), refusals: [.inUse]
    ).once

    /// Something that is done with a mail that came in.
    private static func mail(_ id: String, _ summary: String, input: Input? = nil) -> Operation {
        Operation(
            id, in: "Mail in", summary, input: input, answer: .one(ResourceShape.mail.description), refusals: [.inUse]
        ).once
    }

    /// Something that is done with a mail of ours.
    private static func delivery(_ id: String, _ summary: String, input: Input? = nil) -> Operation {
        Operation(
            id, in: "Mail out", summary, input: input, answer: .one(ResourceShape.delivery.description),
            refusals: [.inUse]
        ).once
    }
}
