// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension DomainCheck {
    /// SPF: who may send in the domain's name (RFC 7208).
    ///
    /// The envelope's sender is of the domain itself, so that its record is what counts.
    func senders(_ answers: [String: TextAnswer]) -> DomainReport.Item {
        var item = DomainReport.Item(.spf, domain)
        let texts: [[UInt8]]
        switch answers[domain] {
        case .unknown(let why):
            item.note(.unknown, "the record is not known now: \(why)")
            return item
        case nil:
            item.note(.unknown, "the record is not known now: it was not asked for")
            return item
        case .some(.none): texts = []
        case .records(let found): texts = found.filter(SPFRecord.isRecord)
        }
        item.found = texts.map { ShownText.of($0) }
        if texts.isEmpty {
            item.note(
                .wrong, "there is no record; name your relay's servers, and what its provider asks to be included")
            item.publish = [proposal]
            return item
        }
        if texts.count > 1 {
            // §4.5: a permanent error.
            item.note(
                .wrong, "there are \(texts.count) records, and receivers take that for an error; make one of them")
            return item
        }
        let record = SPFRecord(texts[0])
        for word in record.strange.prefix(5) { item.note(.wrong, "\(word) is nothing that receivers know") }
        switch record.rest {
        case "+": item.note(.wrong, "+all lets everybody send in this name; end it with ~all or -all")
        case "?": item.note(.warning, "?all says nothing of strangers; end it with ~all or -all")
        case nil:
            if !record.terms.contains(where: { $0.name == "redirect" && $0.sign == "=" }) {
                item.note(.warning, "it says nothing of strangers; end it with ~all or -all")
            }
        default: break
        }
        if record.terms.contains(where: { $0.name == "ptr" && $0.sign != "=" }) {
            item.note(.warning, "ptr is slow, and not to be used any more (RFC 7208)")
        }
        let check = SPFCheck(record, of: domain, answers)
        item.findings += check.problems
        if check.lookUps > SPFCheck.mostLookUps {
            item.note(
                .warning,
                "it takes \(check.lookUps) look-ups; behind \(SPFCheck.mostLookUps) receivers give up and take it for an error"
            )
        }
        return item
    }

    private var proposal: DomainReport.Record {
        let hosts = relays.map { "a:" + $0 }
        return DomainReport.Record(
            name: domain, type: "TXT",
            value: (["v=spf1"] + (hosts.isEmpty ? ["mx"] : hosts) + ["~all"]).joined(separator: " "))
    }
}
