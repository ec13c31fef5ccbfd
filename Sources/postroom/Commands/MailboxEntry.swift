// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Tickets

/// A mailbox and how fetching its mail goes, as commands print it.
struct MailboxEntry: Encodable {
    var id: String
    var name: String
    var address: String
    var imap: String
    var smtp: String
    var folder: String
    var afterIntake: String
    var afterFolder: String?
    var keepDays: Int
    var largestMail: Int
    var closedPolicy: String
    var isEnabled: Bool
    var failures: Int
    var lastError: String?
    var lastErrorAt: Date?
    var lastSuccessAt: Date?
    var nextPollAt: Date
    /// Until when it is left alone after failing again and again.
    var pausedUntil: Date?
    /// What the server warned of last.
    var alert: String?
    var alertAt: Date?
    /// Why mails could not be marked, moved or deleted on the server.
    var markingError: String?
    var markingErrorAt: Date?
    /// Mails that the server names and does not hand over.
    var gaps: Int

    init(_ mailbox: Mailbox, _ health: MailboxHealth) {
        id = mailbox.id.description
        name = mailbox.name
        address = mailbox.address
        imap = mailbox.imapURL
        smtp = mailbox.smtpURL
        folder = mailbox.folder
        afterIntake = mailbox.afterIntake.rawValue
        afterFolder = mailbox.afterFolder
        keepDays = mailbox.keepDays
        largestMail = mailbox.largestMail
        closedPolicy = mailbox.closedPolicy.rawValue
        isEnabled = mailbox.isEnabled
        failures = health.failures
        lastError = health.lastError
        lastErrorAt = health.lastErrorAt
        lastSuccessAt = health.lastSuccessAt
        nextPollAt = health.nextPollAt
        pausedUntil = health.pausedUntil
        alert = health.alert
        alertAt = health.alertAt
        markingError = health.markingError
        markingErrorAt = health.markingErrorAt
        gaps = health.gaps
    }
}
