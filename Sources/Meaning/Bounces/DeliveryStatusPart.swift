// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The machine-readable part of a delivery report (RFC 3464 §2, RFC 6533 §3).
///
/// Read as found, not as specified: groups without a blank line between them, a blank line within one, values that go
/// on in a line that is no continuation, missing types, fields in any order.
struct DeliveryStatusPart {
    /// The fields about one recipient.
    struct Recipient {
        var finalRecipient: TypedField?
        var originalRecipient: TypedField?
        var actualRecipient: TypedField?
        var action: DeliveryAction?
        var status: StatusCode?
        var diagnostic: [UInt8] = []
        var remoteMTA: String?

        /// Whether anything but the recipient was told.
        var isDetailed: Bool { action != nil || status != nil || !diagnostic.isEmpty }
    }

    /// A value with a type before it: `rfc822; anna@example.org`.
    struct TypedField {
        /// In lower case; empty where it is missing.
        let type: [UInt8]
        let value: ArraySlice<UInt8>

        /// Splits a value; QUIRK: what stands before the semicolon is only a type if it looks like one.
        init(_ field: ArraySlice<UInt8>) {
            let field = field.trimmed
            let word = field.prefix { $0.isToken }
            let rest = field[word.endIndex...].drop { $0.isSpace }
            if let first = word.first, first.isLetter, first < 0x80, rest.first == UInt8(ascii: ";") {
                type = word.map(\.lowercased)
                value = rest.dropFirst().trimmed
            } else {
                type = []
                value = field
            }
        }
    }

    /// Recipients that are listed; the rest is passed over.
    static let maximumRecipients = 10_000
    /// Bytes of a field's value that are kept.
    private static let maximumValue = 4096

    private(set) var recipients: [Recipient] = []
    private(set) var reportingMTA: String?
    /// The sender's own name for the envelope (RFC 3464 §2.2.1).
    private(set) var envelopeID: String?
    /// Whether the text had a field that only such parts have.
    private(set) var isStatus = false

    /// Reads a part's content.
    ///
    /// - Complexity: O(n).
    init(_ content: ArraySlice<UInt8>) {
        var name: Name?
        var value: [UInt8] = []
        var isBehindBlank = false
        for line in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let trimmed = line.trimmed
            if trimmed.isEmpty {
                take(name, value, &isBehindBlank)
                (name, value) = (nil, [])
                isBehindBlank = true
                continue
            }
            if let first = line.first, !first.isBlank, let (next, rest) = DeliveryStatusPart.field(trimmed) {
                take(name, value, &isBehindBlank)
                (name, value) = (next, Array(rest.prefix(DeliveryStatusPart.maximumValue)))
            } else if name != nil, value.count < DeliveryStatusPart.maximumValue {
                value.append(0x20)
                value += trimmed.prefix(DeliveryStatusPart.maximumValue)
            }
        }
        take(name, value, &isBehindBlank)
        recipients.removeAll { $0.finalRecipient == nil && $0.originalRecipient == nil && !$0.isDetailed }
    }

    private enum Name: CaseIterable {
        case finalRecipient, originalRecipient, actualRecipient, action, status, remoteMTA, diagnosticCode
        case reportingMTA, envelopeID, other

        var text: StaticString {
            switch self {
            case .finalRecipient: "final-recipient"
            case .originalRecipient: "original-recipient"
            case .actualRecipient: "x-actual-recipient"
            case .action: "action"
            case .status: "status"
            case .remoteMTA: "remote-mta"
            case .diagnosticCode: "diagnostic-code"
            case .reportingMTA: "reporting-mta"
            case .envelopeID: "original-envelope-id"
            case .other: ""
            }
        }
    }

    /// Fields that begin here and are of no interest; without them a line of a diagnostic that happens to hold a
    /// colon would pass for a field.
    private static let others: [StaticString] = [
        "arrival-date", "last-attempt-date", "will-retry-until", "final-log-id", "received-from-mta", "dsn-gateway",
        "localized-address", "content-type", "content-transfer-encoding", "content-description",
        "mime-version", "subject", "date", "from", "to", "message-id", "remote-recipient", "failure-reason",
        "reporting-ua",
    ]

    private static func field(_ line: ArraySlice<UInt8>) -> (Name, ArraySlice<UInt8>)? {
        guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = line[..<colon].trimmed
        guard let first = name.first, first.isLetter, name.allSatisfy({ $0.isToken }) else { return nil }
        let value = line[(colon + 1)...].trimmed
        if let known = Name.allCases.first(where: { $0 != .other && name.equalsIgnoringCase($0.text) }) {
            return (known, value)
        }
        if name.hasOpening("x-") || others.contains(where: { name.equalsIgnoringCase($0) }) { return (.other, value) }
        return nil
    }

    private mutating func take(_ name: Name?, _ bytes: [UInt8], _ isBehindBlank: inout Bool) {
        guard let name, name != .other else { return }
        let value = bytes[...].trimmed
        if name == .reportingMTA {
            isStatus = true
            reportingMTA = reportingMTA ?? DeliveryStatusPart.host(value)
            isBehindBlank = false
            return
        }
        if name == .envelopeID {
            isStatus = true
            envelopeID = envelopeID ?? EnvelopeName.of(value)
            isBehindBlank = false
            return
        }
        if name != .status, name != .action { isStatus = true }
        if beginsRecipient(name, isBehindBlank) {
            guard recipients.count < DeliveryStatusPart.maximumRecipients else { return }
            recipients.append(Recipient())
        }
        isBehindBlank = false
        set(name, value)
    }

    /// Whether a field is the first of another recipient.
    private func beginsRecipient(_ name: Name, _ isBehindBlank: Bool) -> Bool {
        guard let last = recipients.last else { return true }
        switch name {
        case .finalRecipient: return last.finalRecipient != nil || isBehindBlank && last.isDetailed
        case .originalRecipient:
            return last.originalRecipient != nil || last.finalRecipient != nil && (isBehindBlank || last.isDetailed)
        default: return false
        }
    }

    private mutating func set(_ name: Name, _ value: ArraySlice<UInt8>) {
        let last = recipients.count - 1
        guard last >= 0, !value.isEmpty else { return }
        switch name {
        case .finalRecipient: recipients[last].finalRecipient = TypedField(value)
        case .originalRecipient: recipients[last].originalRecipient = TypedField(value)
        case .actualRecipient: recipients[last].actualRecipient = TypedField(value)
        case .action: recipients[last].action = recipients[last].action ?? DeliveryAction(field: value)
        case .status: recipients[last].status = recipients[last].status ?? StatusCode(field: value)
        case .remoteMTA: recipients[last].remoteMTA = recipients[last].remoteMTA ?? DeliveryStatusPart.host(value)
        case .diagnosticCode where recipients[last].diagnostic.isEmpty:
            recipients[last].diagnostic = TypedField(value).value.foldedBlanks
        default: break
        }
    }

    /// The name in an MTA field: without type, and without what programs write behind it in parentheses or brackets.
    static func host(_ field: ArraySlice<UInt8>) -> String? {
        let value = TypedField(field).value
        let word = value.prefix { !$0.isSpace && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ",") }
        let host = HostName.withoutDot(word)
        return host.isEmpty ? nil : host.asText
    }
}

/// The sender's own name for an envelope, as a report repeats it.
enum EnvelopeName {
    /// RFC 3461 §4.4 allows a hundred characters; what is longer or not printable is none.
    static func of(_ value: ArraySlice<UInt8>) -> String? {
        let value = value.trimmed
        guard (1...100).contains(value.count), value.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return value.asText
    }
}
