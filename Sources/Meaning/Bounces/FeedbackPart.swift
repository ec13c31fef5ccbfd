// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension Feedback {
    /// Reads the machine-readable part of an abuse report (RFC 5965 §3).
    ///
    /// A type has to be there; where it is missing the report is of another kind than those that are named.
    init(_ header: HeaderBlock) {
        let type = Feedback.first("Feedback-Type", in: header)?.utf8.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") }
        self.init(
            type: type.map { Array($0).asciiLowercasedText } ?? "other",
            sourceIP: Feedback.first("Source-IP", in: header).map { Feedback.address($0) },
            userAgent: Feedback.first("User-Agent", in: header),
            recipients: header.all("Original-Rcpt-To").prefix(100).compactMap { field in
                AddressText.read(DeliveryStatusPart.TypedField(Array(header.text(field).utf8)[...]))
            }
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

/// Complaints that are no RFC 5965 report.
enum ComplaintSigns {
    /// QUIRK: Hotmail's JMRP and others send the complaint as a plain mail around the mail complained of, named by a
    /// field.
    static func isComplaint(_ mail: Mail) -> Bool {
        for field in mail.header.fields.prefix(500) where field.known == .other {
            let name = mail.header.bytes[field.name]
            if name.equalsIgnoringCase("x-hmxmroriginalrecipient") || name.equalsIgnoringCase("x-loop-abuse")
                || name.equalsIgnoringCase("x-feedback-report")
            {
                return true
            }
        }
        return sourceIP(mail) != nil && mail.attachments.contains { mail.parts[$0].isMessage }
    }

    /// The report that such a mail makes.
    static func report(_ mail: Mail, original: OriginalMail?) -> BounceReport {
        var report = BounceReport()
        report.kind = .complaint
        report.format = .text
        report.feedback = Feedback(type: "abuse", sourceIP: sourceIP(mail), userAgent: nil)
        report.original = original
        return report
    }

    /// `complaint about message from 192.0.2.1`: the subject of Hotmail's.
    private static func sourceIP(_ mail: Mail) -> String? {
        guard let subject = mail.subject, subject.utf8.count < 200 else { return nil }
        let opening: StaticString = "complaint about message from "
        let bytes = Array(subject.utf8)[...]
        guard bytes.hasOpening(opening) else { return nil }
        let address = bytes.dropFirst(opening.utf8CodeUnitCount).trimmed.prefix { !$0.isSpace }
        return address.isEmpty ? nil : address.asText
    }
}
