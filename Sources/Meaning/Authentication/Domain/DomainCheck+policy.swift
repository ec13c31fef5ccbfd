// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension DomainCheck {
    /// DMARC: what is to become of mails that are not proven (RFC 9989).
    func policy(_ answers: [String: TextAnswer]) -> DomainReport.Item {
        let names = DomainPolicy.names(of: domain)
        var item = DomainReport.Item(.dmarc, names[0])
        for name in names {
            switch answers[name] {
            case .unknown(let why):
                item.note(.unknown, "the record of \(name) is not known now: \(why)")
                return item
            case nil:
                item.note(.unknown, "the record of \(name) is not known now: it was not asked for")
                return item
            case .some(.none): continue
            case .records(let texts):
                let records = texts.filter(Self.isPolicy)
                if records.isEmpty { continue }
                item.found = records.map { (name == names[0] ? "" : "by \(name): ") + ShownText.of($0) }
                if records.count > 1 {
                    item.note(.wrong, "there are \(records.count) records, and receivers take notice of none")
                } else {
                    judge(records[0], isOwn: name == names[0], &item)
                }
                return item
            }
        }
        item.note(.wrong, "there is no record; begin with p=none, read the reports, then ask for more")
        item.publish = [
            DomainReport.Record(name: names[0], type: "TXT", value: "v=DMARC1; p=none; rua=mailto:dmarc@\(domain)")
        ]
        return item
    }

    private static func isPolicy(_ text: [UInt8]) -> Bool {
        guard let list = TagList(text[...]) else {
            return String(decoding: text.prefix(8), as: UTF8.self) == "v=DMARC1"
        }
        return list.first == "v" && list.text("v") == "DMARC1"
    }

    private static let policies = ["none", "quarantine", "reject"]

    private func judge(_ text: [UInt8], isOwn: Bool, _ item: inout DomainReport.Item) {
        guard let list = TagList(text[...]) else { return item.note(.wrong, "the record cannot be read") }
        for name in ["p", "sp", "np"] {
            guard let word = list.text(name)?.lowercased() else { continue }
            if !Self.policies.contains(word) {
                item.note(.wrong, "\(name)=\(ShownText.of(word.utf8)) is none of none, quarantine and reject")
            }
        }
        if list["p"] == nil {
            item.note(.wrong, "it does not say what is asked of receivers: p=none, quarantine or reject")
        }
        if list["rua"] == nil {
            item.note(.warning, "nobody is told what receivers see: name an address with rua=mailto:")
        }
        let applies = (isOwn ? nil : list.text("sp")) ?? list.text("p")
        if applies?.lowercased() == "none" {
            item.note(.warning, "p=none asks nothing of receivers; go on to quarantine once the reports are good")
        }
    }
}
