// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Meaning

package import struct Foundation.Date

/// What in a mail may tell where it belongs: taken out once, before anything is asked of the database.
package struct Clues: Sendable {
    /// The sender's address as compared; `nil` when there is none that could be answered.
    package var sender: String?
    /// What became of the tokens in recipient addresses.
    package var addressTokens: [ReplyToken.Reading]
    /// What stands behind the plus of the mailbox's addresses that it was sent to, without tokens, forged ones neither.
    package var details: [String]
    /// What became of the tokens in the ids the mail refers to.
    package var idTokens: [ReplyToken.Reading]
    /// The ids it refers to, its own left out: first the mail that a report is
    /// about, then In-Reply-To, then References from the latest back.
    package var references: [MailIDHash]
    /// Its own Message-ID.
    package var ownID: MailIDHash?
    /// The token by which it is known as one that we wrote: in its own Message-ID, or in ``LoopMark`` where a server on the
    /// way has given it another id.
    package var ownToken: ReplyToken.Reading?
    /// The ticket number in the subject.
    package var subjectNumber: UInt32?
    /// The subject as threads compare it.
    package var subject: SubjectKey
    /// Whether a machine wrote it.
    package var isAutomatic: Bool
    /// Whether it is a delivery report.
    package var isBounce: Bool
    /// Whether it comes from whom it names.
    package var authentication: Authentication
    /// Whether a spam filter whose word counts took it for junk.
    package var isJunk: Bool
    /// What the tenant's rules say about the sender.
    package var listing: SenderListing?
    /// What the tenant's spam filter says.
    package var spam: SpamOpinion?
    /// The address, as compared, of the sender of a mail that it passes on.
    package var forwardedSender: String?
    /// The customer, as compared, for whom its first lines begin a ticket, should an agent have written them.
    package var customer: String?
    /// What its author's own words answer, if we asked him for a yes or no.
    package var consent: Consent?
    /// Whether it quotes another mail.
    package var isQuoting = true

    /// How many ids are looked at: the first and the latest 49 (RELIABILITY 2.5 row 5).
    package static let maximumReferences = 50
    /// A longer detail is left out: no address has one (RFC 5321 §4.5.3.1.1, the local part).
    package static let maximumDetail = 64

    /// Takes the clues out of a mail.
    ///
    /// - Parameters:
    ///   - bounced: What a delivery report tells of the mail it is about; that mail's id is the first referred to.
    ///   - authentication: What the servers that the mailbox trusts say about the sender.
    ///   - isJunk: Whether a spam filter whose word counts took it for junk.
    ///   - forwarded: The mail that it passes on.
    ///   - mailbox: The address, as compared, of the mailbox it came to.
    ///   - tag: How the tenant writes ticket numbers in subjects.
    ///   - keyring: The tenant's secrets; tokens of other tenants read as forged.
    ///   - recipient: The recipient of its envelope, where that is known.
    package init(
        _ mail: Mail,
        automation: Automation,
        bounced: OriginalMail? = nil,
        authentication: Authentication = Authentication(.unknown, isConfigured: false),
        isJunk: Bool = false,
        forwarded: ForwardedMail? = nil,
        mailbox: String,
        tag: TicketTag = .plain,
        keyring: ReplyKeyring,
        recipient: String? = nil,
        now: Date
    ) {
        sender = mail.from.lazy.compactMap(\.key).first { $0.contains("@") }
        isAutomatic = automation.class != .none
        isBounce = automation.class == .bounce
        self.authentication = authentication
        self.isJunk = isJunk
        forwardedSender = forwarded?.sender.key
        let subject = mail.subject ?? ""
        subjectNumber = tag.ticket(in: subject).flatMap { UInt32(exactly: $0) }
        self.subject = SubjectKey(subject, tag: tag)

        let own = mail.messageID
        ownID = own.map { MailIDHash($0) }
        let marks = ([own.flatMap { OwnMailID.token(in: $0) }] + LoopMark.tokens(in: mail)).compactMap { $0 }
            .compactMap { ReplyToken.read($0, keyring: keyring, now: now) }
        ownToken = marks.first { $0 != .forged } ?? marks.first
        var ids: [String] = []
        let reported = [bounced?.messageID].compactMap { $0 }
        for id in reported + mail.inReplyTo + mail.references.reversed() where id != own && !ids.contains(id) {
            ids.append(id)
            if ids.count > 4 * Self.maximumReferences { break }
        }
        if ids.count > Self.maximumReferences {
            let latest = Array(ids.prefix(Self.maximumReferences - 1))
            ids = latest + (mail.references.first { $0 != own && !latest.contains($0) }.map { [$0] } ?? [])
        }
        references = ids.map { MailIDHash($0) }
        idTokens = ids.compactMap { OwnMailID.token(in: $0) }
            .compactMap { ReplyToken.read($0, keyring: keyring, now: now) }
        let readings = Self.recipients(of: mail, envelope: recipient)
            .compactMap { ReplyAddress.detail(of: $0, mailbox: mailbox) }
            .map { (detail: $0, token: ReplyToken.read($0, keyring: keyring, now: now)) }
        addressTokens = readings.compactMap(\.token)
        details = readings.filter { $0.token == nil && (1...Self.maximumDetail).contains($0.detail.utf8.count) }
            .map { String($0.detail) }
    }

    /// Whether it carries a token of ours that was not made for its sender, or that answers a question: then more is asked about
    /// the sender.
    package func hasForeignToken(_ keyring: ReplyKeyring) -> Bool {
        guard let sender else { return false }
        return (addressTokens + idTokens).contains { reading in
            guard case .valid(let token) = reading else { return false }
            return token.role == .confirmation || !token.isBound(to: sender, keyring: keyring)
        }
    }

    /// Whether it carries what looks like a token of ours and is none.
    package var hasForgedToken: Bool { addressTokens.contains(.forged) || idTokens.contains(.forged) }

    /// Its good tokens at which notifications are switched off: in addresses only, which nobody answers by mistake.
    package var unsubscriptions: [ReplyToken] {
        addressTokens.compactMap { reading in
            guard case .valid(let token) = reading, token.role == .unsubscription else { return nil }
            return token
        }
    }

    /// Its good tokens that were made for an agent of its sender's address, and those of them that are too old.
    package func agentTokens(_ keyring: ReplyKeyring) -> (good: [ReplyToken], old: [ReplyToken]) {
        var (good, old): ([ReplyToken], [ReplyToken]) = ([], [])
        for reading in addressTokens + idTokens {
            guard let token = reading.token, token.role == .agent, let sender,
                token.isBound(to: sender, keyring: keyring)
            else { continue }
            if case .valid = reading { good.append(token) } else { old.append(token) }
        }
        return (good, old)
    }

    /// Its good tokens that answer a question of ours.
    package var confirmations: [ReplyToken] {
        (addressTokens + idTokens).compactMap { reading in
            guard case .valid(let token) = reading, token.role == .confirmation else { return nil }
            return token
        }
    }

    /// Every ticket number that some clue names.
    package var ticketNumbers: [UInt32] {
        let tokens = addressTokens + idTokens + [ownToken].compactMap { $0 }
        var numbers = tokens.compactMap { $0.token?.ticketNumber }
        if let subjectNumber { numbers.append(subjectNumber) }
        return numbers
    }

    /// Addresses the mail was sent or delivered to, the headers of delivery agents included.
    private static func recipients(of mail: Mail, envelope: String?) -> [String] {
        let headers = (mail.to + mail.cc).compactMap(\.address)
        let traces = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap { name in
            mail.header.all(name).prefix(10).map { mail.header.text($0) }
        }
        var seen: [String] = []
        for address in ([envelope].compactMap { $0 } + traces + headers).prefix(200) {
            let address = address.filter { $0 != "<" && $0 != ">" && $0 != " " }
            if !seen.contains(address) { seen.append(address) }
        }
        return seen
    }
}

extension ReplyToken.Reading {
    /// The token, if it was ever ours.
    package var token: ReplyToken? {
        switch self {
        case .valid(let token), .expired(let token): token
        case .forged: nil
        }
    }
}
