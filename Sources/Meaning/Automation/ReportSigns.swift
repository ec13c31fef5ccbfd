// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Which kind of machine report a mail is by its parts: RFC 6522 and what programs make of it.
struct ReportSigns {
    /// What a report is about.
    enum Kind: Sendable {
        /// A mail's delivery (RFC 3464, RFC 6533).
        case delivery
        /// Somebody's reading of a mail (RFC 8098, RFC 6533).
        case receipt
        /// Abuse, or a failed authentication (RFC 5965, RFC 6591).
        case complaint
        /// TLS on the way of many mails (RFC 8460).
        case tls
    }

    /// The kind; `nil` where the mail is no report, or none of these.
    let kind: Kind?
    /// Whether the Content-Type of the mail itself tells; otherwise a part does.
    let isDeclared: Bool

    /// Longer than any kind of report; comparing long text takes long where its author wants it to.
    private static let maximumReportType = 40
    /// Parts of a mail that are looked at.
    private static let maximumParts = 20

    init(_ mail: Mail) {
        guard let root = mail.parts.first else {
            (kind, isDeclared) = (nil, false)
            return
        }
        switch root.contentType.type {
        case "multipart" where root.contentType.subtype == "report":
            let declared = mail.typeParameter("report-type", of: root).flatMap(ReportSigns.named)
            // QUIRK: report-type left out; the machine-readable part tells: samples/automation/read-untyped.eml
            (kind, isDeclared) = (declared ?? ReportSigns.kind(ofPartsIn: mail, root: root), true)
        case "multipart" where root.contentType.subtype == "mixed":
            // QUIRK: receipts of phones: samples/automation/read-mixed.eml. Whether such a delivery report is one is
            // the bounce reader's to say.
            let kind = ReportSigns.kind(ofPartsIn: mail, root: root)
            (self.kind, isDeclared) = (kind == .delivery ? nil : kind, false)
        case "message": (kind, isDeclared) = (ReportSigns.kind(ofPart: root), true)
        default: (kind, isDeclared) = (nil, false)
        }
    }

    /// The kind of a report-type parameter.
    private static func named(_ type: String) -> Kind? {
        let bytes = type.utf8.prefix(maximumReportType)
        if bytes.equalsIgnoringCase("delivery-status") { return .delivery }
        if bytes.equalsIgnoringCase("disposition-notification") { return .receipt }
        if bytes.equalsIgnoringCase("feedback-report") { return .complaint }
        if bytes.equalsIgnoringCase("tlsrpt") { return .tls }
        // RFC 6533 names the parts so; programs name the report after them.
        if bytes.equalsIgnoringCase("global-delivery-status") { return .delivery }
        return bytes.equalsIgnoringCase("global-disposition-notification") ? .receipt : nil
    }

    private static func kind(ofPartsIn mail: Mail, root: Part) -> Kind? {
        for child in root.children.prefix(maximumParts) {
            if let kind = kind(ofPart: mail.parts[child]) { return kind }
        }
        return nil
    }

    private static func kind(ofPart part: Part) -> Kind? {
        part.contentType.type == "message" ? named(part.contentType.subtype) : nil
    }

    // MARK: DMARC

    /// Bytes of a subject that are looked at.
    private static let maximumSubject = 1_000

    /// Whether a subject is that of a DMARC aggregate report (RFC 7489 §7.2.1.1); a tag may stand before it.
    static func isAggregate(subject: String) -> Bool {
        let start = subject.utf8.prefix(2)
        // Hardly any subject begins so: the others are not looked at.
        guard start.first.map({ $0 | 0x20 == UInt8(ascii: "r") || $0 == UInt8(ascii: "[") }) == true else {
            return false
        }
        let text = SubjectTag.dropped(from: subject).utf8.prefix(maximumSubject).map(\.lowercased)
        let opening = Array("report domain:".utf8)
        guard text.starts(with: opening) else { return false }
        return holds(text[opening.count...], "submitter:")
    }

    /// Whether nothing but the name of a file says so: `receiver!domain!begin!end.xml.gz`, sent without any text.
    static func isAggregate(files mail: Mail) -> Bool {
        guard mail.textBodies.isEmpty, mail.htmlBodies.isEmpty else { return false }
        return mail.attachments.prefix(maximumParts).contains { place in
            guard let name = mail.parts[place].filename else { return false }
            let bytes = name.utf8.prefix(maximumSubject).map(\.lowercased)
            let pieces = bytes.split(separator: UInt8(ascii: "!"), maxSplits: 5)
            guard pieces.count >= 4, !pieces[2].isEmpty, pieces[2].allSatisfy(\.isDigit) else { return false }
            return pieces[3].first?.isDigit == true
                && (holds(bytes[...], ".xml") || holds(bytes[...], ".zip") || holds(bytes[...], ".gz"))
        }
    }

    private static func holds(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return false }
        return (text.startIndex...text.endIndex - length).contains { text[$0..<$0 + length].equalsIgnoringCase(word) }
    }
}
