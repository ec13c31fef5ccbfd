// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// From whom and to whom a mail goes, and which reports are wanted.
package struct SMTPEnvelope: Sendable {
    /// One recipient.
    package struct Recipient: Sendable {
        /// The address, without brackets.
        package var address: String
        /// Which reports are wanted; `nil` leaves it to the server.
        package var notify: Notify?
        /// The address the sender meant, for ORCPT (RFC 3461 §4.2).
        package var original: String?

        /// Makes a recipient.
        package init(_ address: String, notify: Notify? = nil, original: String? = nil) {
            self.address = address
            self.notify = notify
            self.original = original
        }
    }

    /// NOTIFY (RFC 3461 §4.1).
    package struct Notify: OptionSet, Sendable {
        /// The bits.
        package let rawValue: Int
        /// Makes a set from bits.
        package init(rawValue: Int) { self.rawValue = rawValue }
        /// Report when delivered.
        package static let success = Notify(rawValue: 1)
        /// Report when given up.
        package static let failure = Notify(rawValue: 2)
        /// Report when late.
        package static let delay = Notify(rawValue: 4)
        /// No reports at all.
        package static let never: Notify = []
    }

    /// How much of the mail a report brings back: RET (RFC 3461 §4.3).
    package enum Return: String, Sendable {
        case full = "FULL"
        case headers = "HDRS"
    }

    /// The address for reports, without brackets; empty for none (RFC 5321 §4.5.5).
    package var sender: String
    /// Where the mail goes.
    package var recipients: [Recipient]
    /// How much of the mail a report brings back.
    package var returned: Return?
    /// Our name for the mail in reports: ENVID, at most 100 characters (RFC 3461 §4.4).
    package var envelopeID: String?

    /// Makes an envelope.
    package init(
        sender: String,
        recipients: [Recipient],
        returned: Return? = nil,
        envelopeID: String? = nil
    ) {
        self.sender = sender
        self.recipients = recipients
        self.returned = returned
        self.envelopeID = envelopeID
    }
}

extension SMTPEnvelope {
    /// The MAIL command.
    ///
    /// - Throws: `badAddress`, `unsupported`, `misuse`.
    func mailCommand(_ server: SMTPCapabilities, size: Int, has8Bit: Bool) throws(SMTPError) -> String {
        if !sender.isEmpty { try Self.check(sender, server) }
        var command = "MAIL FROM:<\(sender)>"
        if server.hasSize { command += " SIZE=\(size)" }
        if has8Bit {
            guard server.has8BitMIME else {
                throw SMTPError(
                    .unsupported,
                    "the mail has 8-bit content and the server lacks 8BITMIME; encode it to 7 bits"
                )
            }
            command += " BODY=8BITMIME"
        }
        if ([sender] + recipients.map(\.address)).contains(where: { !Self.isASCII($0) }) { command += " SMTPUTF8" }
        if server.hasDSN {
            if let returned { command += " RET=\(returned.rawValue)" }
            if let envelopeID {
                guard (1...100).contains(envelopeID.utf8.count), Self.isPrintable(envelopeID) else {
                    throw SMTPError(.misuse, "an envelope id has 1 to 100 printable ASCII characters")
                }
                command += " ENVID=\(Self.xtext(envelopeID))"
            }
        }
        return command
    }

    /// The RCPT command for a recipient.
    ///
    /// - Throws: `badAddress`, `unsupported`.
    func recipientCommand(_ recipient: Recipient, _ server: SMTPCapabilities) throws(SMTPError) -> String {
        try Self.check(recipient.address, server)
        var command = "RCPT TO:<\(recipient.address)>"
        guard server.hasDSN else { return command }
        if let notify = recipient.notify {
            let words = [(Notify.success, "SUCCESS"), (.failure, "FAILURE"), (.delay, "DELAY")]
                .filter { notify.contains($0.0) }.map(\.1)
            command += " NOTIFY=" + (words.isEmpty ? "NEVER" : words.joined(separator: ","))
        }
        if let original = recipient.original, Self.isPrintable(original) {
            command += " ORCPT=rfc822;\(Self.xtext(original))"
        }
        return command
    }

    /// Refuses what would end the command or begin another one (RELIABILITY 3.6 row 99).
    private static func check(_ address: String, _ server: SMTPCapabilities) throws(SMTPError) {
        let isClean = address.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029: false
            default: scalar != "<" && scalar != ">"
            }
        }
        guard isClean, (1...254).contains(address.utf8.count) else {
            throw SMTPError(
                .badAddress,
                "an envelope address is empty, too long or holds a character that is not allowed"
            )
        }
        // RFC 5321 §2.3.11, §4.5.1: only postmaster may come without a domain.
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let isWhole = parts.count >= 2 && parts.first?.isEmpty == false && parts.last?.isEmpty == false
        guard isWhole || address.lowercased() == "postmaster" else {
            throw SMTPError(.badAddress, "an envelope address lacks its local part or its domain")
        }
        guard isASCII(address) || server.hasSMTPUTF8 else {
            throw SMTPError(
                .unsupported,
                "an address has international characters and the server lacks SMTPUTF8 (RFC 6531)"
            )
        }
    }

    /// xtext (RFC 3461 §4): `+`, `=` and everything outside printable ASCII as `+` and two hex digits.
    static func xtext(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "+"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    private static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}
