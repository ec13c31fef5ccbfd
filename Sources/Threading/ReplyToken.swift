// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Identity

package import struct Foundation.Date

/// What an answer to one of our mails proves: which tenant, ticket, mail and recipient it belongs to, in which role.
///
/// The same token stands in our Message-ID, in the plus-address of Reply-To and in the envelope sender. It needs no
/// table: everything it says is in it, under HMAC-SHA256 cut to 128 bits with a secret of the tenant.
/// Thirty bytes make 48 base32 characters, so a mailbox name of up to 15 characters still fits the 64 octets that
/// RFC 5321 §4.5.3.1.1 allows a local part.
package struct ReplyToken: Equatable, Sendable {
    /// What its bearer may be.
    package enum Role: UInt8, Sendable, Codable {
        case customer = 0
        case agent = 1
        /// He may say whether another address is his too; for all else he is a customer.
        case confirmation = 2
        /// A kind of notification is switched off for whom it was made, by whoever has it; its ticket's number is the kind's.
        case unsubscription = 3
    }

    /// What its bearer may be.
    package let role: Role
    /// The ticket's number within the tenant.
    package let ticketNumber: UInt32
    /// The last four bytes of the outgoing mail's id: unique enough within one ticket.
    package let mailTail: UInt32
    /// The last day on which it is taken.
    package let expiryDay: UInt16
    /// A keyed hash of the recipient's address.
    let recipientMark: [UInt8]

    /// How long a customer's answer may take: two years.
    package static let lifetimeDays = 730
    /// How long an agent's may take: his proves more. Later he is sent a new one.
    package static let agentDays = 180
    /// How long the answer to a question may take.
    package static let confirmationDays = 14
    /// The length of the text form.
    package static let textLength = 48

    private static let payloadLength = 14
    private static let codeLength = 16
    private static let version: UInt8 = 1

    /// A token for one mail to one recipient.
    ///
    /// - Parameters:
    ///   - recipient: The address as compared (``MIME/Address/key``).
    ///   - now: The lifetime counts from here.
    package init(
        role: Role,
        ticketNumber: UInt32,
        mail: OutboxID,
        recipient: String,
        keyring: ReplyKeyring,
        now: Date
    ) {
        self.role = role
        self.ticketNumber = ticketNumber
        mailTail = Self.tail(of: mail)
        let days =
            switch role {
            case .agent: Self.agentDays
            case .confirmation: Self.confirmationDays
            case .customer, .unsubscription: Self.lifetimeDays
            }
        expiryDay = UInt16(clamping: Self.day(of: now) + days)
        recipientMark = keyring.mark(of: recipient, key: keyring.currentNumber)
    }

    private init(payload: ArraySlice<UInt8>) {
        let bytes = Array(payload)
        role = Role(rawValue: bytes[0] >> 4 & 3) ?? .customer
        expiryDay = UInt16(bytes[1]) << 8 | UInt16(bytes[2])
        ticketNumber = bytes[3..<7].reduce(0) { $0 << 8 | UInt32($1) }
        mailTail = bytes[7..<11].reduce(0) { $0 << 8 | UInt32($1) }
        recipientMark = Array(bytes[11..<14])
    }

    /// The text form: 48 characters of a-z and 2-7.
    package func text(_ keyring: ReplyKeyring) -> String {
        let number = keyring.currentNumber
        var payload: [UInt8] = [Self.version << 6 | role.rawValue << 4 | number & 15]
        payload += [UInt8(expiryDay >> 8), UInt8(truncatingIfNeeded: expiryDay)]
        for word in [ticketNumber, mailTail] {
            payload += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
        }
        payload += recipientMark
        return Base32.encode(payload + Self.code(payload, keyring: keyring, key: number))
    }

    /// What became of a text that may be a token.
    package enum Reading: Equatable, Sendable {
        case valid(ReplyToken)
        /// Signed by us, but too old.
        case expired(ReplyToken)
        /// It has a token's shape and no signature of ours.
        case forged
    }

    /// Reads a token; `nil` for text that has not even the shape of one.
    package static func read(_ text: some StringProtocol, keyring: ReplyKeyring, now: Date) -> Reading? {
        guard text.utf8.count == textLength, let bytes = Base32.decode(text.lowercased()),
            bytes.count == payloadLength + codeLength, bytes[0] >> 6 == version
        else { return nil }
        let payload = bytes[..<payloadLength]
        let expected = code(Array(payload), keyring: keyring, key: bytes[0] & 15)
        guard keyring.has(bytes[0] & 15), constantTimeEqual(expected, Array(bytes[payloadLength...])),
            Role(rawValue: bytes[0] >> 4 & 3) != nil
        else { return .forged }
        let token = ReplyToken(payload: payload)
        return day(of: now) <= Int(token.expiryDay) ? .valid(token) : .expired(token)
    }

    /// Whether it was made for this address.
    package func isBound(to address: String, keyring: ReplyKeyring) -> Bool {
        keyring.numbers.contains { constantTimeEqual(keyring.mark(of: address, key: $0), recipientMark) }
    }

    /// For whom a token is made that stands in a mail to several: it belongs to no address, says where an answer belongs, and
    /// proves nobody.
    package static let nobody = ""

    /// Whether it was made for ``nobody``.
    func isForNobody(_ keyring: ReplyKeyring) -> Bool { isBound(to: Self.nobody, keyring: keyring) }

    /// The part of a mail's id that a token carries.
    package static func tail(of mail: OutboxID) -> UInt32 {
        mail.bytes.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func code(_ payload: [UInt8], keyring: ReplyKeyring, key: UInt8) -> [UInt8] {
        Array(keyring.authenticate(Array("reply".utf8) + payload, key: key).prefix(codeLength))
    }

    /// Days since 1970 began, UTC.
    private static func day(of date: Date) -> Int { Int((date.timeIntervalSince1970 / 86400).rounded(.down)) }
}
