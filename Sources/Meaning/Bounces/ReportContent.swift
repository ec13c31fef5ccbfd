// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import HTML
internal import MIME

/// The parts of a report by what they are for, whatever type they declare (RFC 6522 §3).
struct ReportContent {
    /// Bytes of the text for people that are read.
    static let maximumText = 256 * 1024
    /// Bytes of a machine-readable part that are read: ten thousand recipients and more.
    static let maximumStatus = 4 * 1024 * 1024
    private static let maximumParts = 500
    /// Bytes by which a part is known for what it is.
    private static let opening = 2048

    /// The text for people.
    private(set) var text: [UInt8] = []
    /// The delivery status, all parts of that kind.
    private(set) var status: [UInt8] = []
    /// The abuse report (RFC 5965).
    private(set) var feedback: [UInt8] = []
    /// The mail came with a receipt, a TLS report or another report that is none of a delivery.
    private(set) var hasOtherReport = false
    /// What is known of the returned mail.
    private(set) var original = OriginalMail()
    /// Whether a mail or header was returned in a part of its own.
    private(set) var hasReturnedPart = false

    private let mail: Mail
    private var html: [UInt8] = []

    init(_ mail: Mail) {
        self.mail = mail
        let bodies = Set(mail.textBodies)
        for part in mail.parts.prefix(ReportContent.maximumParts) where part.isLeaf {
            take(part, isBody: bodies.contains(part.index))
        }
        if !text.contains(where: { $0 > 0x20 }), !html.isEmpty {
            var options = HTMLText.Options()
            options.links = .textOnly
            options.maximumInput = ReportContent.maximumText
            text = Array(HTMLText.render(html, options: options).utf8)
        }
    }

    private mutating func take(_ part: Part, isBody: Bool) {
        switch (part.contentType.type, part.contentType.subtype) {
        case ("message", "delivery-status"), ("message", "global-delivery-status"):
            // QUIRK: without the blank line before it, the first group stands in the part's header;
            // samples/bounces/broken-no-blank-in-part.eml.
            append(mail.bytes[part.headerRange], to: &status, limit: ReportContent.maximumStatus)
            append(part, to: &status, limit: ReportContent.maximumStatus)
        case ("message", "feedback-report"):
            append(part, to: &feedback, limit: ReportContent.maximumText)
        case ("message", "disposition-notification"), ("message", "global-disposition-notification"),
            ("message", "tracking-status"), ("application", "tlsrpt+json"), ("application", "tlsrpt+gzip"):
            hasOtherReport = true
        case ("message", "rfc822"), ("message", "global"):
            takeReturned(part)
        case ("text", "rfc822-headers"), ("text", "rfc822-header"), ("text", "rfc822"), ("message", "rfc822-headers"),
            ("message", "rfc822-header"), ("message", "global-headers"), ("message", "partial"),
            ("message", "external-body"):
            takeHeader(content(of: part, limit: ReportContent.maximumText))
        case ("text", "html"):
            if html.isEmpty { append(part, to: &html, limit: ReportContent.maximumText) }
        case ("application", "octet-stream") where !isBody && !ReportContent.isReportPart(opening(of: part)):
            // An invoice that a shop sends by itself is not read as a text.
            break
        case ("text", _), ("message", _), ("application", "octet-stream"), ("multipart", _):
            takeText(part, isBody: isBody)
        default: break
        }
    }

    /// A part whose type says little: text, or a machine-readable part under a wrong name.
    private mutating func takeText(_ part: Part, isBody: Bool) {
        let content = content(of: part, limit: ReportContent.maximumText)
        let opening = content.prefix(ReportContent.opening).drop { $0.isSpace }
        // QUIRK: delivery status as text/plain or application/octet-stream;
        // samples/bounces/broken-text-plain-status.eml.
        if ReportContent.isStatus(opening) {
            append(content, to: &status, limit: ReportContent.maximumStatus)
        } else if ReportContent.isFeedback(opening) {
            append(content, to: &feedback, limit: ReportContent.maximumText)
        } else if !text.isEmpty || !isBody, ReportContent.isHeader(opening) {
            takeHeader(content)
        } else if isBody || part.contentType.type == "message" || text.isEmpty && part.contentType.type == "text" {
            append(content, to: &text, limit: ReportContent.maximumText)
        }
    }

    private static func isStatus(_ opening: ArraySlice<UInt8>) -> Bool {
        let fields: [StaticString] = ["reporting-mta:", "final-recipient:", "original-recipient:"]
        if fields.contains(where: { opening.hasOpening($0) }) { return true }
        let others: [StaticString] = ["original-envelope-id:", "arrival-date:", "received-from-mta:", "dsn-gateway:"]
        return others.contains { opening.hasOpening($0) } && opening.holds("final-recipient:")
    }

    private static func isFeedback(_ opening: ArraySlice<UInt8>) -> Bool {
        opening.hasOpening("feedback-type:") || opening.hasOpening("user-agent:") && opening.holds("feedback-type:")
    }

    /// Whether something without a type of its own is looked at, by how it begins.
    private static func isReportPart(_ opening: ArraySlice<UInt8>) -> Bool {
        isStatus(opening) || isFeedback(opening) || isHeader(opening)
    }

    private static func isHeader(_ opening: ArraySlice<UInt8>) -> Bool {
        let fields: [StaticString] = [
            "received:", "return-path:", "from:", "x-", "date:", "message-id:", "dkim-", "mime-", "to:", "subject:",
            "delivered-to:",
        ]
        guard fields.contains(where: { opening.hasOpening($0) }) else { return false }
        return opening.holds(anyOf: ["\nmessage-id:", "\nreceived:", "\nmime-version:", "\nsubject:", "\ndate:"])
    }

    // MARK: The returned mail

    private mutating func takeReturned(_ part: Part) {
        hasReturnedPart = true
        guard original.isEmpty else { return }
        // A mail of many megabytes is only looked at where its header is.
        if let encoding = part.transferEncoding, encoding == "base64" || encoding == "quoted-printable" {
            return takeHeader(content(of: part, limit: ReportContent.maximumText))
        }
        let start = mail.bytes[part.bodyRange].prefix(ReportContent.maximumText)
        takeHeader(start)
    }

    private mutating func takeHeader(_ header: ArraySlice<UInt8>) {
        hasReturnedPart = true
        guard original.isEmpty else { return }
        original = OriginalMail(header: header.drop { $0.isSpace })
    }

    // MARK: Content

    /// How a part begins behind blanks and a byte order mark, its charset unread: names of fields are ASCII.
    private func opening(of part: Part) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        mail.decodeContent(of: part) { piece in
            if result.count < ReportContent.opening { result += piece.prefix(ReportContent.opening - result.count) }
        }
        return result.drop { $0.isSpace || $0 >= 0x80 }
    }

    /// A part's content as UTF-8 with `\n`, cut where it is longer than the limit.
    private func content(of part: Part, limit: Int) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        if part.bodyRange.count <= 2 * limit {
            var found = DefectKinds()
            mail.appendText(of: part, to: &result, found: &found)
            return result.prefix(limit)
        }
        mail.decodeContent(of: part) { piece in
            if result.count < limit { result += piece.prefix(limit - result.count) }
        }
        return result.filter { $0 != 0x0D }[...]
    }

    private func append(_ part: Part, to output: inout [UInt8], limit: Int) {
        append(content(of: part, limit: limit), to: &output, limit: limit)
    }

    private func append(_ content: ArraySlice<UInt8>, to output: inout [UInt8], limit: Int) {
        if !output.isEmpty { output += [0x0A, 0x0A] }
        output += content.prefix(max(0, limit - output.count))
    }
}
