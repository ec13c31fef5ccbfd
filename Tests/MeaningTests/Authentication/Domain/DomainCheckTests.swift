// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("What a domain publishes about its mail")
struct DomainCheckTests {
    private static let key = PublishedKey(
        domain: "desk.example", selector: "s1", algorithm: .rsa, bytes: [UInt8](repeating: 7, count: 32))
    private static let spf = "v=spf1 a:smtp.desk.example -all"
    private static let dmarc = "v=DMARC1; p=reject; rua=mailto:d@desk.example"

    /// What a check finds where these texts are published; names that are not among them do not exist.
    private func report(
        _ texts: [String: [String]],
        _ use: DomainCheck.OwnKey.Use = .active,
        exchangers: TextAnswer = .records([
            [0, 10, 2, 109, 120, 4, 100, 101, 115, 107, 7] + Array("example".utf8) + [0]
        ]),
        unknown: Set<String> = []
    ) -> (DomainReport, asked: Set<String>) {
        let check = DomainCheck(
            domain: "desk.example", keys: [DomainCheck.OwnKey(Self.key, use)], relays: ["smtp.desk.example"])
        var answers: [String: TextAnswer] = [:]
        while true {
            let names = check.names(answers)
            if names.isEmpty { break }
            for name in names {
                let found = texts[name].map { TextAnswer.records($0.map { Array($0.utf8) }) } ?? .none
                answers[name] = unknown.contains(name) ? .unknown("no answer in time") : found
            }
        }
        return (check.report(answers, exchangers: exchangers), Set(answers.keys))
    }

    /// The same where all is well, but for some texts.
    private func report(_ changes: [String: [String]], unknown: Set<String> = []) -> DomainReport {
        let good = ["desk.example": [Self.spf], Self.key.name: [Self.key.text], "_dmarc.desk.example": [Self.dmarc]]
        return report(good.merging(changes) { $1 }, unknown: unknown).0
    }

    private func item(_ subject: DomainReport.Subject, _ report: DomainReport) -> DomainReport.Item? {
        report.items.first { $0.subject == subject }
    }

    @Test("where all is well nothing is noticed, and what is there is told")
    func sound() {
        let report = report([:])
        #expect(report.isSound && report.items.map(\.subject) == [.mx, .spf, .dkim, .dmarc])
        #expect(report.items.allSatisfy { $0.findings.isEmpty && $0.publish.isEmpty })
        #expect(report.items.map(\.found) == [["10 mx.desk.example"], [Self.spf], [Self.key.text], [Self.dmarc]])
    }

    @Test("where nothing is published all of it is told, with what to publish")
    func nothing() {
        let (report, asked) = report([:], .new, exchangers: .none)
        #expect(!report.isSound)
        #expect(asked == ["desk.example", Self.key.name, "_dmarc.desk.example", "_dmarc.example"])
        let records = report.items.flatMap(\.publish)
        #expect(records.map(\.name) == ["desk.example", Self.key.name, "_dmarc.desk.example"])
        #expect(
            records.map(\.value) == [
                "v=spf1 a:smtp.desk.example ~all", Self.key.text, "v=DMARC1; p=none; rua=mailto:dmarc@desk.example",
            ])
        #expect(item(.mx, report)?.findings.map(\.severity) == [.warning])
        #expect(report.items.last { $0.subject == .dkim }?.findings.first?.text.contains("no key signs") == true)
    }

    @Test(
        "SPF (RFC 7208)",
        arguments: [
            (["v=spf1 -all", "v=spf1 mx -all"], DomainReport.Finding.Severity.wrong, "there are 2 records"),
            (["v=spf1 +all"], .wrong, "+all lets everybody"), (["v=spf1 all"], .wrong, "+all lets everybody"),
            (["v=spf1 mx ?all"], .warning, "?all says nothing"), (["v=spf1 mx"], .warning, "says nothing of strangers"),
            (["v=spf1 mx/24 ptr -all"], .warning, "ptr is slow"),
            (["v=spf1 mx foo:bar -all"], .wrong, "foo:bar is nothing"),
            (["v=spf1 include:none.example -all"], .wrong, "none.example is included and has no record"),
            (["v=spf1 include:two.example -all"], .wrong, "two.example is included and has 2 records"),
            (
                ["v=spf1 a mx a:b.example mx:c.example exists:%{i}.d.example a a a a a a -all"], .warning,
                "takes 11 look-ups"
            ),
            (["v=spf1 include:ten.example mx -all"], .warning, "takes 12 look-ups"),
            (["v=spf1 redirect=none.example"], .wrong, "none.example is included"),
            (["v=spf1 include:desk.example -all"], .warning, "desk.example is included more than once"),
            (["v=SPF1 \u{1B}[2J -all"], .wrong, "?[2J is nothing"),
        ]
    )
    func senders(texts: [String], severity: DomainReport.Finding.Severity, says: String) throws {
        let report = report([
            "desk.example": texts + ["other=words", "v=spf10 +all"], "two.example": ["v=spf1 -all", "v=spf1 ~all"],
            "ten.example": ["v=spf1 a a a a a a a a a a -all"],
        ])
        let spf = try #require(item(.spf, report))
        #expect(spf.findings.map(\.severity) == [severity] && spf.findings[0].text.contains(says), "\(spf.findings)")
        #expect(report.isSound == (severity == .warning))
    }

    @Test(
        "SPF records that are well",
        arguments: [
            "v=spf1 include:a.example ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all", "v=spf1 redirect=a.example",
            "V=SPF1 MX A/24 -ALL", "v=spf1 a:x.example/24//64 exp=why.example -all",
            // Behind all nothing is looked at, nor is redirect beside it.
            "v=spf1 -all include:none.example redirect=none.example",
        ])
    func goodSenders(text: String) {
        let report = report(["desk.example": [text], "a.example": ["v=spf1 -all"]])
        #expect(item(.spf, report)?.findings == [])
    }

    @Test("records that include each other, or very many, are not followed for ever")
    func circles() {
        var texts = ["desk.example": ["v=spf1 include:0.example -all"]]
        for number in 0..<300 {
            texts["\(number).example"] = ["v=spf1 include:\(number + 1).example include:0.example -all"]
        }
        let (report, asked) = report(texts)
        #expect(asked.count < 60)
        #expect(item(.spf, report)?.findings.contains { $0.text.contains("look-ups; behind 10") } == true)
    }

    @Test(
        "DMARC (RFC 9989)",
        arguments: [
            (
                ["v=DMARC1; p=none; rua=mailto:a@b.example"], DomainReport.Finding.Severity.warning,
                "p=none asks nothing"
            ),
            (["v=DMARC1; p=reject"], .warning, "nobody is told"),
            (["v=DMARC1; p=drop; rua=mailto:a@b.example"], .wrong, "p=drop is none of"),
            (["v=DMARC1; rua=mailto:a@b.example"], .wrong, "does not say what is asked"),
            (["v=DMARC1; p=reject; rua=x", "v=DMARC1; p=none; rua=x"], .wrong, "there are 2 records"),
            (["v=DMARC1; p=reject; p=reject"], .wrong, "cannot be read"),
            (["something else"], .wrong, "there is no record"),
        ]
    )
    func policy(texts: [String], severity: DomainReport.Finding.Severity, says: String) throws {
        let dmarc = try #require(item(.dmarc, report(["_dmarc.desk.example": texts])))
        #expect(dmarc.findings.map(\.severity) == [severity] && dmarc.findings[0].text.contains(says), "\(dmarc)")
    }

    @Test("a policy of the organization counts for what is below it")
    func above() throws {
        let check = DomainCheck(domain: "desk.acme.example", keys: [], relays: [])
        var answers = Dictionary(check.names([:]).map { ($0, TextAnswer.none) }) { first, _ in first }
        answers["_dmarc.acme.example"] = .records([Array("v=DMARC1; p=reject; sp=none; rua=mailto:a@b.example".utf8)])
        let dmarc = try #require(item(.dmarc, check.report(answers, exchangers: .none)))
        #expect(dmarc.found == ["by _dmarc.acme.example: v=DMARC1; p=reject; sp=none; rua=mailto:a@b.example"])
        #expect(
            dmarc.findings.map(\.text) == [
                "p=none asks nothing of receivers; go on to quarantine once the reports are good"
            ])
    }

    @Test(
        "keys by what they are for and what is there",
        arguments: [
            (DomainCheck.OwnKey.Use.active, true, [], true), (.active, false, [.wrong], false),
            (.fading, true, [], false), (.fading, false, [.wrong], false),
            (.new, true, [.warning], false), (.new, false, [.warning], false),
            (.over, true, [.warning], false), (.over, false, [], false),
        ] as [(DomainCheck.OwnKey.Use, Bool, [DomainReport.Finding.Severity], Bool)]
    )
    func keys(
        use: DomainCheck.OwnKey.Use,
        isThere: Bool,
        severities: [DomainReport.Finding.Severity],
        isSound: Bool
    ) throws {
        let texts = ["desk.example": [Self.spf], "_dmarc.desk.example": [Self.dmarc]]
        let (report, _) = report(isThere ? texts.merging([Self.key.name: [Self.key.text]]) { $1 } : texts, use)
        let dkim = try #require(item(.dkim, report))
        #expect(dkim.findings.map(\.severity) == severities)
        #expect(dkim.publish.count == (isThere || use == .over ? 0 : 1))
        // Without a key that signs something is wrong in any case.
        #expect(report.isSound == isSound)
    }

    @Test("an Ed25519 key alone is no signature for many (RFC 8463 §3)")
    func edwardsOnly() throws {
        let edwards = PublishedKey(
            domain: "desk.example", selector: "e1", algorithm: .ed25519, bytes: [UInt8](repeating: 7, count: 32))
        func findings(_ keys: [DomainCheck.OwnKey]) -> [DomainReport.Finding.Severity] {
            let check = DomainCheck(domain: "desk.example", keys: keys, relays: [])
            let answers = Dictionary(
                [Self.key, edwards].map { ($0.name, TextAnswer.records([Array($0.text.utf8)])) }
            ) { first, _ in first }
            let items = check.report(answers, exchangers: .none).items.filter { $0.subject == .dkim }
            return items.flatMap(\.findings).map(\.severity)
        }
        let (one, other) = (DomainCheck.OwnKey(edwards, .active), DomainCheck.OwnKey(Self.key, .active))
        #expect(findings([one]) == [.warning] && findings([one, other]) == [] && findings([other]) == [])
    }

    @Test("what is not known now is neither well nor wrong")
    func unknown() {
        for (subject, name) in [
            (DomainReport.Subject.spf, "desk.example"), (.dkim, Self.key.name), (.dmarc, "_dmarc.desk.example"),
        ] {
            let report = report([:], unknown: [name])
            #expect(item(subject, report)?.findings.map(\.severity) == [.unknown] && !report.isSound)
        }
        #expect(!self.report([:], .active, exchangers: .unknown("x")).0.isSound)
    }

    @Test(
        "exchangers (RFC 1035 §3.3.9, RFC 7505)",
        arguments: [
            ([0, 0, 0], MailExchanger([0, 0, 0]), ""), ([1, 2, 1, 65, 2, 66, 67, 0], nil, "a.bc"),
            ([], nil, nil), ([0, 1], nil, nil), ([0, 1, 5, 65], nil, nil), ([0, 1, 192, 12, 0], nil, nil),
        ] as [([UInt8], MailExchanger?, String?)]
    )
    func exchangers(data: [UInt8], same: MailExchanger?, host: String?) {
        let read = MailExchanger(data)
        #expect(read?.host == host)
        if let same { #expect(read == same && same.preference == 0) }
    }

    @Test("a domain that takes no mail can be answered by nobody")
    func takesNone() throws {
        let (report, _) = report([:], exchangers: .records([[0, 0, 0]]))
        let mx = try #require(item(.mx, report))
        #expect(mx.found == ["0 ."] && mx.findings.map(\.severity) == [.wrong])
    }
}
