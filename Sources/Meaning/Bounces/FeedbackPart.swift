// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension Feedback {
    /// Reads the machine-readable part of an abuse report (RFC 5965 §3).
    init(_ content: ArraySlice<UInt8>) {
        let header = Mail.parse(Array(content.drop { $0.isSpace })).header
        let type = Feedback.first("Feedback-Type", in: header)?.utf8.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") }
        self.init(
            type: type.map { Array($0).asciiLowercasedText } ?? "abuse",
            sourceIP: Feedback.first("Source-IP", in: header).map { Feedback.address($0) },
            userAgent: Feedback.first("User-Agent", in: header)
        )
    }

    private static func first(_ name: String, in header: HeaderBlock) -> String? {
        header.text(first: name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// An IP address without what may stand around it: `[192.0.2.1]`, `dns; 192.0.2.1`.
    private static func address(_ value: String) -> String {
        let bytes = DeliveryStatusPart.TypedField(Array(value.utf8)[...]).value
        let bare = bytes.drop { $0 == UInt8(ascii: "[") }.prefix { !$0.isSpace && $0 != UInt8(ascii: "]") }
        return bare.isEmpty ? value : bare.asText
    }
}

/// The recipients that an abuse report names, and complaints in other forms.
enum ComplaintSigns {
    /// QUIRK: Hotmail's JMRP and others send the complaint as a plain mail around the mail complained of, named by a field.
    static func isComplaint(_ mail: Mail) -> Bool {
        for field in mail.header.fields.prefix(500) where field.known == .other {
            let name = mail.header.bytes[field.name]
            if name.equalsIgnoringCase("x-hmxmroriginalrecipient") || name.equalsIgnoringCase("x-loop-abuse")
                || name.equalsIgnoringCase("x-feedback-report")
            {
                return true
            }
        }
        guard let subject = mail.subject else { return false }
        let isComplaint = Array(subject.utf8.prefix(80))[...].hasOpening("complaint about message from")
        return isComplaint && mail.attachments.contains { mail.parts[$0].isMessage }
    }
}
