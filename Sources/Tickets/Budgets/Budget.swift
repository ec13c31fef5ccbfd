// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something of which only so much is let through in a time: mails that come in, and answers that nobody wrote.
///
/// Where two machines answer each other without a mark that says so, nothing but numbers stops them (RELIABILITY 3.3). The
/// amounts are a tenant's to choose; the times are not.
package enum Budget: String, CaseIterable, Sendable {
    /// New tickets of one sender; what exceeds it is held.
    case senderTickets = "sender_tickets"
    /// Mails of one sender, those into tickets counted too; what exceeds it is held.
    case senderMails = "sender_mails"
    /// New tickets of one mailbox; what exceeds it is held.
    case mailboxTickets = "mailbox_tickets"
    /// Automatic answers to one address in ten minutes.
    case senderAnswers = "sender_answers"
    /// Automatic answers to one address in a day.
    case senderAnswersDay = "sender_answers_day"
    /// Automatic answers in one ticket.
    case ticketAnswers = "ticket_answers"
    /// Automatic answers of the tenant; above it none is given for half an hour.
    case tenantAnswers = "tenant_answers"
    /// Mails of one sender with nearly the same words that are answered, automatically or by an agent's robot.
    case likeMails = "like_mails"

    /// How many, where a tenant has said nothing else (RELIABILITY 5.3 and 5.6).
    package var standard: Int {
        switch self {
        case .senderTickets: 30
        case .senderMails: 100
        case .mailboxTickets: 600
        case .senderAnswers: 1
        case .senderAnswersDay: 3
        case .ticketAnswers: 10
        case .tenantAnswers: 50
        case .likeMails: 2
        }
    }

    /// In what time they count.
    package var window: Duration {
        switch self {
        case .senderTickets, .senderMails, .mailboxTickets, .ticketAnswers: .seconds(3600)
        case .senderAnswers, .tenantAnswers: .seconds(600)
        case .senderAnswersDay, .likeMails: .seconds(86_400)
        }
    }

    /// What is counted, in a few words.
    package var summary: String {
        switch self {
        case .senderTickets: "new tickets of one sender"
        case .senderMails: "mails of one sender, answers as well"
        case .mailboxTickets: "new tickets of one mailbox"
        case .senderAnswers: "automatic answers to one address"
        case .senderAnswersDay: "automatic answers to one address"
        case .ticketAnswers: "automatic answers in one ticket"
        case .tenantAnswers: "automatic answers of the tenant"
        case .likeMails: "answered mails of one sender with nearly the same words"
        }
    }
}
