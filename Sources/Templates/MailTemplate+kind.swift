// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension MailTemplate {
    /// The purposes that mails have.
    package enum Kind: String, Sendable, CaseIterable {
        /// To the customer: the mail has arrived, this is its reference.
        case acknowledgement
        /// To the customer: of the mail only the beginning has arrived, because it is too large.
        case tooLarge = "too_large"
        /// To the customer: the mail has arrived and began a ticket behind one that is closed.
        case followUp = "follow_up"
        /// To the customer: the ticket is solved.
        case ticketSolved = "ticket_solved"
        /// To the customer: the ticket is closed.
        case ticketClosed = "ticket_closed"
        /// To an agent: a ticket is new or has a new message.
        case agentNotification = "agent_notification"
        /// To the customer: an agent's answer.
        case publicReply = "public_reply"
        /// To an agent: the answer went out without some of its files.
        case filesNotSent = "files_not_sent"
        /// To a participant, at the address we know: whether a mail from another one is his.
        case addressQuestion = "address_question"
        /// To an agent: his answer has not reached the customer yet.
        case deliveryDelayed = "delivery_delayed"
        /// To an agent: his answer did not reach the customer.
        case deliveryFailed = "delivery_failed"
        /// To an agent: his answer is not sent, because nothing is sent to its address.
        case deliverySuppressed = "delivery_suppressed"
        /// To an agent: what is wrong with the commands of his mail, or the list of them.
        case commandReport = "command_report"
        /// To an agent: a colleague wrote a note.
        case agentNote = "agent_note"
        /// To an agent: a ticket is his now.
        case agentAssigned = "agent_assigned"
        /// To an agent: the time until which a ticket was put aside has come.
        case ticketWoken = "ticket_woken"
        /// To an agent: his answer is held, because its reply address does not count any more.
        case replyAddressExpired = "reply_address_expired"
        /// To an agent: what happened in several tickets.
        case agentDigest = "agent_digest"
        /// To an agent: the time until which a ticket was to be solved is over.
        case ticketOverdue = "ticket_overdue"
        /// To an administrator: a template of the tenant's own failed, and the default took its place.
        case templateFailed = "template_failed"
        /// To an administrator, and to the agent whose answer it is: a mail could not be written, and is not sent.
        case mailNotWritten = "mail_not_written"
        /// To an administrator: an endpoint of webhooks is told nothing any more.
        case webhookDisabled = "webhook_disabled"

        /// Which of a tenant's own fields (`ticket.fields.KEY`) may be named.
        package enum FieldReach: Sendable {
            case none
            /// Those that customers see.
            case seen
            case all
        }

        /// Which of a tenant's own fields mails of this kind may name.
        ///
        /// In what goes to a sender who need not be proven there are none: the words of a mail may have become their values.
        /// The same holds for a new kind, until it is named here.
        package var fieldReach: FieldReach {
            switch self {
            case .agentNotification, .filesNotSent, .deliveryDelayed, .deliveryFailed, .deliverySuppressed,
                .commandReport, .agentNote, .agentAssigned, .ticketWoken, .ticketOverdue, .replyAddressExpired:
                .all
            case .publicReply: .seen
            default: .none
            }
        }

        /// The placeholders that templates of this kind may use.
        ///
        /// An acknowledgement goes to whoever is named in From, and From is only a claim. It therefore cannot carry
        /// the text of the mail it answers: spammers would let us send it for them.
        package var catalogue: Catalogue { own.with([.mailLanguage, .mailDirection]) }

        private var own: Catalogue {
            switch self {
            case .acknowledgement:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .brandName, .tenantName, .mailboxAddress, .mailboxOpensAt, .messageRemovedFiles,
                ])
            case .followUp:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .ticketPrevious, .contactName,
                    .contactFirstName, .brandName, .tenantName, .mailboxAddress, .mailboxOpensAt, .messageRemovedFiles,
                ])
            case .ticketSolved, .ticketClosed:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .brandName, .tenantName, .mailboxAddress,
                ])
            case .tooLarge:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .brandName, .tenantName, .mailboxAddress, .mailboxLargestMail,
                ])
            case .agentNotification:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .ticketIsNew, .contactName,
                    .contactFirstName, .agentName, .brandName, .tenantName, .mailboxAddress, .messageText,
                    .messageAuthorName, .messageWithheldFiles, .messageSeemsOther, .messageWithdrawnAnswers,
                    .contactBlocked, .contactWarning, .ticketPriority, .ticketAssignee, .teamName, .ticketTags,
                    .conversationMessages,
                ])
            case .publicReply:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .messageText, .messageHTML,
                    .messageAuthorName, .historyText, .historyAuthorName,
                ])
            // Nothing of the mail that is asked about: whoever wrote it is nobody yet.
            case .addressQuestion:
                Catalogue([
                    .ticketNumber, .ticketReference, .brandName, .tenantName, .mailboxAddress, .questionAddress,
                    .questionLink,
                ])
            case .commandReport:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .agentName, .brandName, .tenantName,
                    .mailboxAddress, .commandLines, .commandHelp, .commandIsHelp, .commandKeepsNote,
                ])
            case .templateFailed:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .agentName, .brandName, .tenantName,
                    .mailboxAddress, .templateName, .templateVersion, .templateCause,
                ])
            case .mailNotWritten:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .agentName, .brandName, .tenantName,
                    .mailboxAddress, .mailCause, .mailIsOwnAnswer,
                ])
            case .webhookDisabled:
                Catalogue([
                    .agentName, .brandName, .tenantName, .mailboxAddress, .webhookID, .webhookName, .webhookPlace,
                    .webhookIsGone, .webhookFailures,
                ])
            case .agentDigest:
                Catalogue([.agentName, .brandName, .tenantName, .mailboxAddress, .digestTickets, .digestCount])
            case .agentNote, .agentAssigned, .ticketWoken, .ticketOverdue, .replyAddressExpired:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .messageText, .messageAuthorName, .actorName,
                    .messageIsMention, .ticketPriority, .ticketAssignee, .teamName, .ticketTags, .conversationMessages,
                ])
            case .filesNotSent:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .messageWithheldFiles,
                ])
            case .deliveryDelayed:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .deliveryRecipient, .deliveryHours,
                    .deliveryHoursLeft, .deliveryReply, .deliveryIsReported, .deliveryID,
                ])
            case .deliveryFailed:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .deliveryRecipient, .deliveryHours,
                    .deliveryReply, .deliveryIsExpired, .deliveryIsReported, .deliveryID,
                ])
            case .deliverySuppressed:
                Catalogue([
                    .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName,
                    .agentName, .brandName, .tenantName, .mailboxAddress, .deliveryRecipient, .deliveryReply,
                    .deliveryID,
                ])
            }
        }
    }
}
