// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What should become different about a mailbox; what is left `nil` stays as it is. Its address never changes: another
/// address is another mailbox.
package struct MailboxChange: Equatable, Sendable {
    package var name: String?
    package var brand: BrandID?
    package var imapURL: String?
    package var smtpURL: String?
    package var userName: String?
    package var login: Mailbox.Login?
    /// The new password or token, sealed for this mailbox.
    package var sealedSecret: [UInt8]?
    /// `.some(nil)` trusts the system's certificates.
    package var caFile: String??
    package var allowsPlaintext: Bool?
    package var folder: String?
    package var afterIntake: Mailbox.AfterIntake?
    package var afterFolder: String??
    package var keepDays: Int?
    package var largestMail: Int?
    package var hasPlusAddresses: Bool?
    package var pollInterval: Duration?
    package var isEnabled: Bool?
    package var closedPolicy: ClosedPolicy?
    package var sentCopies: Mailbox.SentCopies?
    package var sentFolder: String??

    package init() {}

    /// Only whether it is polled.
    package init(isEnabled: Bool) { self.isEnabled = isEnabled }

    func apply(to mailbox: Mailbox) -> Mailbox {
        var mailbox = mailbox
        mailbox.name = name ?? mailbox.name
        mailbox.brand = brand ?? mailbox.brand
        mailbox.imapURL = imapURL ?? mailbox.imapURL
        mailbox.smtpURL = smtpURL ?? mailbox.smtpURL
        mailbox.userName = userName ?? mailbox.userName
        mailbox.login = login ?? mailbox.login
        mailbox.sealedSecret = sealedSecret ?? mailbox.sealedSecret
        mailbox.caFile = caFile ?? mailbox.caFile
        mailbox.allowsPlaintext = allowsPlaintext ?? mailbox.allowsPlaintext
        mailbox.folder = folder ?? mailbox.folder
        mailbox.afterIntake = afterIntake ?? mailbox.afterIntake
        mailbox.afterFolder = afterFolder ?? mailbox.afterFolder
        mailbox.keepDays = keepDays ?? mailbox.keepDays
        mailbox.largestMail = largestMail ?? mailbox.largestMail
        mailbox.hasPlusAddresses = hasPlusAddresses ?? mailbox.hasPlusAddresses
        mailbox.pollInterval = pollInterval ?? mailbox.pollInterval
        mailbox.isEnabled = isEnabled ?? mailbox.isEnabled
        mailbox.closedPolicy = closedPolicy ?? mailbox.closedPolicy
        mailbox.sentCopies = sentCopies ?? mailbox.sentCopies
        mailbox.sentFolder = sentFolder ?? mailbox.sentFolder
        return mailbox
    }
}
