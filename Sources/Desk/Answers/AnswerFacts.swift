// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
package import MailIngest
import Threading
import Tickets

/// What an automatic answer to a mail depends on: what the mail says, and what was answered before.
package struct AnswerFacts: Sendable, Equatable {
    /// Whether a machine wrote it.
    package var isAutomatic = false
    /// Whether it comes from one of our own addresses, or the answer would go to one.
    package var isToOurselves = false
    /// Whether an agent has passed it on: its sender has not written to us.
    package var isPassedOn = false
    /// Whether the domain in `From` asks to refuse it.
    package var isRefused = false
    /// Whether somebody else than its author sent it, and nobody vouches for the author.
    package var isFromElsewhere = false
    /// Whether our address is in `To` or `Cc`.
    package var isToUs = true
    /// How many hosts it has passed.
    package var hops = 0
    /// What was answered before; `nil` as long as nobody has asked.
    package var before: Before?

    /// What was answered automatically until now.
    package struct Before: Sendable, Equatable {
        /// To the sender in ten minutes, and in a day.
        package var toSender = 0
        package var toSenderInDay = 0
        /// Acknowledgements in the ticket ever, automatic answers in an hour.
        package var acknowledgementsInTicket = 0
        package var inTicket = 0
        /// Of the same kind in the ticket in a day: its text is the same.
        package var same = 0
        /// By the tenant in ten minutes.
        package var ofTenant = 0
        /// Whether the tenant's answers pause.
        package var isPaused = false
        /// Mails of the sender with nearly the same words in a day.
        package var likeMails = 0

        package init() {}
    }

    package init() {}

    /// What the mail says.
    package init(_ acted: ActedMail) {
        let (mail, mailbox) = (acted.mail, acted.place.mailbox.addressKey)
        isAutomatic = acted.isAutomatic
        isPassedOn = acted.forwarded != nil
        isRefused = acted.isRefused
        isFromElsewhere = !acted.isVouchedFor && Self.isReturnedElsewhere(mail)
        func isOurs(_ key: String?) -> Bool {
            key.map { $0 == mailbox || ReplyAddress.detail(of: $0, mailbox: mailbox) != nil } ?? false
        }
        isToOurselves = mail.from.contains { isOurs($0.key) }
        isToUs = (mail.to + mail.cc).contains { isOurs($0.key) }
        hops = mail.header.all("Received").count
    }

    /// Whether reports about a mail go to another domain than its author's, or one above or below it. Of what has no field
    /// nothing is known (RFC 5321 §4.4: the server that delivers it writes one).
    private static func isReturnedElsewhere(_ mail: Mail) -> Bool {
        func domain(_ address: Substring) -> String? {
            address.lastIndex(of: "@").map { "." + address[address.index(after: $0)...].lowercased() }
        }
        guard let path = mail.header.raw(first: "Return-Path"),
            let author = mail.from.lazy.compactMap(\.key).first.flatMap({ domain($0[...]) }),
            let sender = domain(path.prefix { $0 != ">" && $0 != " " })
        else { return false }
        return !author.hasSuffix(sender) && !sender.hasSuffix(author)
    }
}
