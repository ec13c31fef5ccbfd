// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension FailedRecipient {
    /// A recipient of a delivery status part (RFC 3464 §2.3).
    ///
    /// - Parameter explained: What the text says about each address, which is the diagnostic where the part has none.
    init(_ fields: DeliveryStatusPart.Recipient, explained: [[UInt8]: [UInt8]], report: BounceReader) {
        let final = fields.finalRecipient.flatMap { AddressText.read($0) }
        let original = fields.originalRecipient.flatMap { AddressText.read($0) }
        let actual = fields.actualRecipient.flatMap { AddressText.read($0) }
        var address = final ?? original ?? actual
        if let written = final, !written.utf8.contains(UInt8(ascii: "@")), !AddressText.isCommand(written) {
            // QUIRK: the final recipient is a local name or an X.400 address; another field has the one that mail was
            // sent to.
            address = [original, actual].compactMap { $0 }.first { $0.utf8.contains(UInt8(ascii: "@")) } ?? written
        }
        self.address = address
        if let original, let address, !AddressText.areEqual(original, address) { originalAddress = original }
        action = fields.action ?? (fields.status?.class == 2 ? .delivered : .failed)
        if fields.action == nil, fields.status?.class == 4, report.isWarning { action = .delayed }
        let isSuccess = action?.isSuccess ?? false

        var text = fields.diagnostic
        let key = Array((address ?? "").utf8).map(\.lowercased)
        var told = explained[key] ?? []
        let isAlone = report.isAboutOne
        if told.isEmpty, isAlone, !isSuccess, text.isEmpty {
            // QUIRK: Exchange lists people by their display names.
            told = Array(TextSigns(report.text, report.reportRegion).diagnostic(for: key, alone: true) ?? [])
        }
        let words = DiagnosticWords(told[...].foldedBlanks)
        if text.isEmpty { text = Array(words.text) }
        diagnostic = text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        smtpCode = text.isEmpty ? nil : SMTPReplyCode.first(in: text[...], isSuccess: isSuccess)
        remoteMTA = fields.remoteMTA ?? HostName.refusing(in: text[...]) ?? HostName.refusing(in: told[...])
        let codes = StatusCode.all(in: text[...]).filter { isSuccess ? $0.class == 2 : $0.class != 2 }
        status = FailedRecipient.status(field: fields.status, codes: codes, isSuccess: isSuccess)
        let whole = isAlone ? TextSigns(report.text, report.reportRegion).whole : []
        if status == nil, !isSuccess {
            status = StatusCode.all(in: told[...]).first { $0.class != 2 }
            status = status ?? StatusCode.all(in: whole).first { $0.class != 2 }
        }
        let context = told.isEmpty ? whole : told[...]
        reason =
            ReasonDecision(
                diagnostic: text[...], context: context, status: FailedRecipient.telling(status, codes),
                replyCode: smtpCode,
                action: action ?? .failed
            ).reason
    }

    /// A recipient of a text.
    ///
    /// - Parameters:
    ///   - isAlone: No other recipient is named, so that all of the text is about this one.
    ///   - host: The one that the report was talking to, where there was only one.
    init(
        text address: [UInt8],
        words: DiagnosticWords,
        signs: TextSigns,
        isAlone: Bool,
        host: String?,
        isDelayed: Bool,
        fallback: BounceReason?
    ) {
        let text = words.text
        self.address = address.isEmpty ? nil : String(decoding: address, as: UTF8.self)
        originalAddress = words.original.map { String(decoding: $0, as: UTF8.self) }
        action = isDelayed ? .delayed : .failed
        diagnostic = text.isEmpty ? nil : text.asText
        smtpCode = SMTPReplyCode.first(in: text)
        remoteMTA = HostName.refusing(in: text) ?? HostName.refusing(in: words.source[...]) ?? host
        let codes = StatusCode.all(in: text).filter { $0.class != 2 }
        status = FailedRecipient.status(field: nil, codes: codes, isSuccess: false)
        if status == nil, isAlone { status = StatusCode.all(in: signs.whole).first { $0.class != 2 } }
        let decision =
            ReasonDecision(
                diagnostic: text,
                context: isAlone || text.isEmpty ? signs.whole : [],
                status: FailedRecipient.telling(status, codes),
                replyCode: smtpCode,
                action: action ?? .failed
            ).reason
        reason = decision == .unknown ? fallback ?? decision : decision
    }

    /// The code that counts: a more specific one of the diagnostic where the field says x.0.0, the field, then the
    /// diagnostic.
    private static func status(field: StatusCode?, codes: [StatusCode], isSuccess: Bool) -> StatusCode? {
        let specific = codes.first { !$0.isUndefined }
        guard let field, (field.class == 2) == isSuccess else { return specific ?? codes.first }
        return field.isUndefined ? specific ?? field : field
    }

    /// The code that says most about the reason, which may be another than the one that is reported.
    private static func telling(_ status: StatusCode?, _ codes: [StatusCode]) -> StatusCode? {
        if let status, StatusReasons.meaning(of: status)?.isSpecific ?? false { return status }
        return codes.first { StatusReasons.meaning(of: $0)?.isSpecific ?? false } ?? status ?? codes.first
    }
}
