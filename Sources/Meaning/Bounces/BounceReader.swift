// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Puts together what header, machine-readable parts and text of a report say.
struct BounceReader {
    let mail: Mail
    let signs: BounceSigns
    let content: ReportContent
    let text: ReportText
    /// The mail's or header's place in the text where no part holds it.
    let returned: ReturnedHeader?
    /// Whether the machine-readable part is about one recipient, so that all of the text is about that one.
    private(set) var isAboutOne = false
    /// Whether the text only warns.
    private(set) var isWarning = false

    init(_ mail: Mail, _ signs: BounceSigns) {
        self.mail = mail
        self.signs = signs
        content = ReportContent(mail)
        text = ReportText(content.text)
        returned = ReturnedHeader.find(in: text)
    }

    /// The report, or ``BounceReport/none``.
    mutating func report() -> BounceReport {
        if !content.feedback.isEmpty { return complaint() }
        if ComplaintSigns.isComplaint(mail) { return ComplaintSigns.report(mail, original: original()) }
        if BounceSubject.isTranscript(mail.subject) { return .none }
        if content.status.isEmpty, content.hasOtherReport || isOtherReport { return .none }
        if let report = machineReport() { return report }
        if let inner = wrapped() { return inner }
        return successReport() ?? textReport() ?? .none
    }

    /// Whether the declared type is one of another report: a receipt (RFC 8098), TLS (RFC 8460).
    private var isOtherReport: Bool {
        let types: [StaticString] = [
            "disposition-notification", "tlsrpt", "feedback-report", "message-tracking", "tracking-status",
        ]
        return signs.isReport && types.contains { signs.reportType.equalsIgnoringCase($0) }
    }

    /// Whether a machine sent the mail and no person a report along with it: the root is a report, or the header has
    /// the marks and the subject is no answer.
    private var isMachine: Bool {
        signs.isReport || signs.weight >= 1 && !(BounceSubject.isAnswer(mail.subject) && !signs.isFromDaemon)
    }

    /// QUIRK: a spam filter wraps what it suspects whole into a mail of its own, with the sender of what is inside;
    /// Tests/MeaningTests/Bounces/TextBounceTests.swift.
    private func wrapped() -> BounceReport? {
        guard signs.isFromMailSystem,
            mail.header.first("X-Spam-Flag") != nil || mail.header.first("X-Spam-Status") != nil,
            let part = mail.parts.prefix(20).first(where: \.isMessage), let inner = mail.nestedMail(of: part),
            inner.parts.first?.contentType.subtype == "report"
        else { return nil }
        // Only one such wrap: what is inside is a report itself.
        let innerSigns = BounceSigns(inner)
        guard innerSigns.isReport, innerSigns.isFromMailSystem else { return nil }
        var reader = BounceReader(inner, innerSigns)
        return reader.machineReport()
    }

    // MARK: Complaints

    private func complaint() -> BounceReport {
        var report = BounceReport()
        report.kind = .complaint
        report.format = .rfc5965
        let feedback = Mail.parse(Array(content.feedback.drop { $0.isSpace }))
        report.feedback = Feedback(feedback.header)
        report.reportingMTA = feedback.header.raw(first: "Reporting-MTA").flatMap {
            DeliveryStatusPart.host(Array($0.utf8)[...])
        }
        report.envelopeID = feedback.header.raw(first: "Original-Envelope-Id").flatMap {
            EnvelopeName.of(Array($0.utf8)[...])
        }
        report.original = original()
        report.evidence = signs.evidence
        return report
    }

    // MARK: Reports for machines

    private mutating func machineReport() -> BounceReport? {
        var status = content.status
        // QUIRK: the multipart fell apart and its parts stand in the text;
        // samples/bounces/broken-single-part.eml.
        if status.isEmpty, isMachine { status = statusInText() }
        guard !status.isEmpty, isMachine || !content.status.isEmpty && signs.weight >= 1 else { return nil }
        let part = DeliveryStatusPart(status[...])
        guard part.isStatus || !part.recipients.isEmpty else { return nil }
        isAboutOne = part.recipients.count == 1
        isWarning = FailureWords.sayDelayed(text.slice(reportRegion.prefixRange(400)))
        var report = BounceReport()
        report.format = .rfc3464
        report.reportingMTA = part.reportingMTA ?? TextSigns(text, reportRegion).reportingMTA
        report.envelopeID = part.envelopeID
        let lines = recipientLines().read()
        let explained = Dictionary(
            lines.map { ($0.address.map(\.lowercased), $0.diagnostic) },
            uniquingKeysWith: { first, _ in first }
        )
        var known: [[UInt8]: Int] = [:]
        for fields in part.recipients {
            let recipient = FailedRecipient(fields, explained: explained, report: self)
            let key = Array((recipient.address ?? "").utf8).map(\.lowercased)
            if let place = known[key], !key.isEmpty {
                // Of two groups about one address the graver one tells its fate: first delayed, then failed.
                if recipient.isGraver(than: report.recipients[place]) { report.recipients[place] = recipient }
            } else {
                known[key] = report.recipients.count
                report.recipients.append(recipient)
            }
        }
        if report.recipients.isEmpty {
            // The part names nobody: the text may.
            report.recipients = textRecipients(lines)
            if report.recipients.isEmpty { report.recipients = [unnamed()] }
        }
        report.settle()
        if report.kind == .none { report.format = nil }
        report.original = original()
        report.evidence = signs.evidence
        return report
    }

    /// The lines of the text from the first field of a delivery status on.
    private func statusInText() -> [UInt8] {
        let first = text.lines.indices.prefix(5000).first { index in
            let line = text.line(index)
            return line.hasOpening("reporting-mta:") || line.hasOpening("final-recipient:")
                || line.hasOpening("original-recipient:")
        }
        guard let first else { return [] }
        var result: [UInt8] = []
        var hasRecipient = false
        for index in first..<text.lines.count {
            let line = text.line(index)
            if line.hasOpening("--"), line.count > 4 { break }
            if line.hasOpening("final-recipient:") { hasRecipient = true }
            result += line
            result.append(0x0A)
        }
        return hasRecipient ? result : []
    }

    // MARK: Text

    /// The lines before the returned mail.
    var reportRegion: Range<Int> { 0..<(returned?.start ?? text.lines.count) }

    func recipientLines(_ family: BounceFamily? = nil) -> RecipientLines {
        var region = reportRegion
        if let family {
            if let start = text.firstLine(in: region.prefixRange(400), holding: family.start) {
                region = start..<region.upperBound
            }
            if let end = text.firstLine(in: region.dropFirstRange.prefixRange(2000), holding: family.end) {
                region = region.lowerBound..<end
            }
        }
        return RecipientLines(text: text, region: region, labels: family?.labels ?? [], others: others)
    }

    /// Addresses that are the sender's: of the mail that failed, to whom the report is sent, and of the report.
    var others: Set<[UInt8]> {
        let addresses = mail.to.prefix(20) + mail.from.prefix(5) + mail.cc.prefix(5)
        return Set(addresses.compactMap { $0.address.map { Array($0.utf8).map(\.lowercased) } })
    }

    /// What was found of the mail that bounced; the report's own fields last.
    func original() -> OriginalMail? {
        var original = content.original
        if let returned { original.complete(from: OriginalMail(text, header: returned.header)) }
        if original.messageID == nil || original.subject == nil {
            original.complete(from: OriginalMail(summaryIn: text, reportRegion))
        }
        // RFC 5322 §3.6.4: what a report answers is the mail that failed.
        if original.messageID == nil { original.messageID = mail.inReplyTo.first ?? mail.references.last }
        return original.isEmpty ? nil : original
    }
}

extension Range<Int> {
    /// The first so many elements.
    func prefixRange(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
    /// All but the first.
    var dropFirstRange: Range<Int> { isEmpty ? self : lowerBound + 1..<upperBound }
}
