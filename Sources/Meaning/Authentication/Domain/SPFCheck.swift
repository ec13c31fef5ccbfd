// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Follows a domain's SPF record as receivers do, as far as the DNS has answered.
struct SPFCheck {
    /// More look-ups than this are an error for receivers (RFC 7208 §4.6.4).
    static let mostLookUps = 10
    /// Where following ends; whatever the record says, no more is asked.
    private static let mostRecords = 40

    private(set) var lookUps = 0
    /// Names that have still to be asked for.
    private(set) var missing: Set<String> = []
    /// What is wrong with records that are included.
    private(set) var problems: [DomainReport.Finding] = []
    private var seen: Set<String> = []

    /// - Parameter domain: The domain, which has one record.
    init(_ record: SPFRecord, of domain: String, _ answers: [String: TextAnswer]) {
        seen.insert(domain)
        follow(record, answers)
    }

    private mutating func follow(_ record: SPFRecord, _ answers: [String: TextAnswer]) {
        // Behind an all nothing is looked at (§5.1), and a redirect only where there is none (§6.1).
        let end = record.terms.firstIndex { $0.name == "all" && $0.sign != "=" } ?? record.terms.endIndex
        for (index, term) in record.terms.enumerated() {
            if term.sign != "=" && index > end || term.sign == "=" && end < record.terms.endIndex { continue }
            if term.isLookUp { lookUps += 1 }
            guard let other = term.other else { continue }
            // A chain that comes back never ends for receivers; they count to ten.
            guard seen.count < Self.mostRecords, seen.insert(other).inserted else {
                if seen.count < Self.mostRecords { note(.warning, "\(other) is included more than once") }
                continue
            }
            switch answers[other] {
            case nil: missing.insert(other)
            case .unknown(let why):
                note(.unknown, "the record of \(other), which is included, is not known now: \(why)")
            case .some(.none): note(.wrong, "\(other) is included and has no record; receivers take that for an error")
            case .records(let texts):
                let records = texts.filter(SPFRecord.isRecord)
                if records.count == 1 {
                    follow(SPFRecord(records[0]), answers)
                } else {
                    let count = records.isEmpty ? "no record" : "\(records.count) records"
                    note(.wrong, "\(other) is included and has \(count); receivers take that for an error")
                }
            }
        }
    }

    private mutating func note(_ severity: DomainReport.Finding.Severity, _ text: String) {
        problems.append(DomainReport.Finding(severity, text))
    }
}
