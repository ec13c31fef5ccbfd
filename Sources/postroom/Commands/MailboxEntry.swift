// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MailIngest
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
    /// auto, on or off; and whether that means that answers are copied.
    var sentCopies: String
    var keepsSentCopies: Bool
    var sentFolder: String?
    /// The provider whose servers these are, if it is known.
    var provider: String?
    var login: String
    /// Why the login by OAuth is not renewed.
    var loginProblem: String?
    var loginProblemAt: Date?
    /// When the secret of the OAuth client ends, as far as it is known.
    var secretExpiresAt: Date?
    /// When the login by OAuth ends, as far as it is known.
    var loginExpiresAt: Date?
    /// What has to be done about the login.
    var loginWarning: String?
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
    /// Why sent mails could not be copied to their folder.
    var copyError: String?
    var copyErrorAt: Date?
    /// Mails that the server names and does not hand over.
    var gaps: Int
    /// Where the server keeps what was sent by it, as far as it is asked.
    var probeFolder: String?

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
        sentCopies = mailbox.sentCopies.rawValue
        keepsSentCopies = mailbox.keepsSentCopies
        sentFolder = mailbox.sentFolder
        provider = Provider.of(imap: mailbox.imapURL, smtp: mailbox.smtpURL)?.name
        login = mailbox.login.rawValue
        loginProblem = health.loginProblem
        loginProblemAt = health.loginProblemAt
        secretExpiresAt = health.secretExpiresAt
        loginExpiresAt = health.loginExpiresAt
        loginWarning = health.loginWarning(name: mailbox.name)
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
        copyError = health.copyError
        copyErrorAt = health.copyErrorAt
        gaps = health.gaps
    }
}
