// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension BounceReader {
    /// A mail system's report, in text alone, that a mail arrived or was handed on: no bounce (INSPECTION §3), but its
    /// recipients are told.
    func successReport() -> BounceReport? {
        let region = reportRegion.prefixRange(400)
        guard signs.isFromMailSystem, signs.weight >= 2, !BounceSubject.isAnswer(mail.subject),
            !BounceSubject.isDigest(mail.subject), SuccessWords.state(text.slice(region))
        else { return nil }
        var found = recipientLines().read().map(\.address)
        if found.isEmpty {
            for index in region where found.isEmpty && SuccessWords.stand(in: text.line(index)) {
                found = AddressScan.all(in: text.line(index).prefix(1000)).map { Array($0.address) }
            }
        }
        let unique = RecipientLines.unique(found.map { TextRecipient(address: $0, line: 0) })
        var report = BounceReport()
        report.recipients = unique.filter { !others.contains($0.address.map(\.lowercased)) }.map { recipient in
            var entry = FailedRecipient()
            entry.address = String(decoding: recipient.address, as: UTF8.self)
            entry.action = text.slice(region).holds("relayed") ? .relayed : .delivered
            if unique.count == 1 { entry.status = StatusCode.first(in: text.slice(region)) }
            return entry
        }
        // What names nobody reports nothing.
        guard !report.recipients.isEmpty else { return BounceReport.none }
        report.settle()
        report.reportingMTA = TextSigns(text, reportRegion).reportingMTA
        report.original = original()
        return report
    }
}
