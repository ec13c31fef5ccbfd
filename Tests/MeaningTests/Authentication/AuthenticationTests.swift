// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Whether a mail comes from whom its From names (RELIABILITY 4.1)")
struct AuthenticationTests {
    private static let trust = MailTrust(authorities: ["mx.desk.example"], hosts: ["mx.desk.example"])
    private static let pass = "Authentication-Results: mx.desk.example; dmarc=pass header.from=example.org"
    private static let ours =
        "Received: from mail.example.org by mx.desk.example with ESMTPS; Sat, 28 Nov 2026 10:00:00 +0000"
    private static let theirs =
        "Received: from laptop by mail.example.org with ESMTPSA; Sat, 28 Nov 2026 09:59:59 +0000"

    private func judge(_ lines: [String], from: String = "Anna <anna@example.org>", trust: MailTrust = trust)
        -> Authentication
    {
        let text = (lines + ["From: \(from)", "Subject: Lamp", "", "It is dark.", ""]).joined(separator: "\r\n")
        return Authentication.of(Mail.parse(Array(text.utf8)), trust: trust)
    }

    @Test("nobody's word counts where nobody is trusted")
    func nobody() {
        let result = judge([Self.pass, Self.ours], trust: MailTrust())
        #expect(result == Authentication(.unknown, domain: "example.org", isConfigured: false))
    }

    @Test(
        "what a trusted server found",
        arguments: [
            ("dmarc=pass header.from=example.org", .aligned),
            ("dmarc=pass (p=reject) header.from=EXAMPLE.org", .aligned),
            ("dmarc=pass header.from=example.net", .unaligned), ("dmarc=pass", .unaligned),
            ("dkim=pass header.d=example.org", .aligned), ("dkim=pass header.i=@example.org", .aligned),
            ("dkim=pass header.d=example.net", .unaligned), ("dkim=fail header.d=example.org", .unknown),
            ("dmarc=none; dkim=pass header.d=example.org", .aligned),
            ("dmarc=fail (p=none) header.from=example.org; dkim=pass header.d=example.org", .unaligned),
            ("spf=pass smtp.mailfrom=anna@example.org", .unaligned), ("none", .unknown),
            ("dmarc=fail (p=reject dis=none) header.from=example.org", .failed),
            ("dmarc=fail (P=QUARANTINE) header.from=example.org", .failed),
            ("dmarc=fail (sp=reject p=none) header.from=example.org", .unknown),
            ("dmarc=fail policy.dmarc=reject header.from=example.org", .failed),
            ("dmarc=fail policy.dmarc=none header.from=example.org", .unknown),
            ("dmarc=fail action=oreject header.from=example.org", .failed),
            ("dmarc=fail action=none header.from=example.org", .unknown),
            ("dmarc=fail (p=reject) header.from=example.net", .unknown),
            // A server that quotes badly lets a stranger write results into its field.
            (
                "spf=none smtp.mailfrom=x;dmarc=pass header.from=example.org; dmarc=none header.from=example.org",
                .unaligned
            ),
            ("dmarc=pass header.from=example.org; dmarc=fail (p=reject) header.from=example.org", .failed),
        ] as [(String, Authentication.Level)])
    func levels(results: String, level: Authentication.Level) {
        let result = judge(["Authentication-Results: mx.desk.example; \(results)", Self.ours])
        #expect(result.level == level)
        #expect(result.source == (result.level == .unknown ? .nobody : .server))
    }

    @Test(
        "where a field stands decides whether it may be forged",
        arguments: [
            ([pass, ours, theirs], .aligned), ([ours, pass, theirs], .aligned), ([ours, theirs, pass], .unknown),
            ([theirs, pass], .unknown), ([pass, theirs], .aligned), ([pass], .aligned),
            // The topmost of a name counts, the others only where they say worse.
            (["Authentication-Results: mx.desk.example; dkim=none", ours, pass], .unknown),
            (
                [pass, ours, "Authentication-Results: mx.desk.example; dmarc=fail (p=reject) header.from=example.org"],
                .failed
            ),
            (["Authentication-Results: mx.other.example; dmarc=pass header.from=example.org", ours], .unknown),
            (["Authentication-Results: mx.desk.example 2; dmarc=pass header.from=example.org", ours], .unknown),
            (["Authentication-Results: dmarc=pass header.from=example.org", ours], .unknown),
            (
                [
                    ours, "Received-SPF: pass",
                    "ARC-Authentication-Results: i=1; mx.desk.example; dmarc=pass header.from=example.org",
                ], .unknown
            ),
            (Array(repeating: pass, count: 11) + [ours], .unknown),
            (
                ["Authentication-Results: mx.desk.example; " + String(repeating: "x", count: 9000), pass, ours],
                .unknown
            ),
        ] as [([String], Authentication.Level)])
    func places(lines: [String], level: Authentication.Level) {
        #expect(judge(lines).level == level)
    }

    @Test(
        "a mail has one sender, or nobody vouches for him",
        arguments: [
            "anna@example.org, bert@example.org", "Anna <anna@example.org>\r\nFrom: Bert <bert@example.net>", "",
            "undisclosed:;", "Anna",
        ])
    func senders(from: String) {
        #expect(judge([Self.pass, Self.ours], from: from).level == .unknown)
    }

    @Test("Microsoft's fields without a name count directly below its own Received")
    func microsoft() {
        let trust = MailTrust(profile: .microsoft, hosts: ["*.outlook.example"])
        let field = """
            Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r
             smtp.mailfrom=example.org; dkim=pass (signature was verified)\r
             header.d=example.org;dmarc=pass action=none\r
             header.from=example.org;compauth=pass reason=100
            """
        let edge = "Received: from mail.example.org (192.0.2.1) by am1.mail.outlook.example (10.0.0.1) with SMTP; x"
        #expect(judge([edge, field], trust: trust).level == .aligned)
        #expect(judge([field, edge], trust: trust).level == .unknown)
        #expect(judge([edge, Self.theirs, field], trust: trust).level == .unknown)
        #expect(judge([edge, field], trust: Self.trust).level == .unknown)
        let refused = "Authentication-Results: dmarc=fail action=none header.from=example.org;compauth=fail reason=000"
        #expect(judge([edge, refused], trust: trust).level == .failed)
        let implicit = "Authentication-Results: dmarc=none header.from=example.org;compauth=fail reason=001"
        #expect(judge([edge, implicit], trust: trust).level == .unknown)
    }

    @Test("hosts are named whole, by their end or by their beginning")
    func hosts() {
        let trust = MailTrust(authorities: ["a"], hosts: ["mx.example.org", "*.example.net", "2001:db8:*"])
        let known = ["mx.example.org", "a.example.net", "b.a.example.net", "2001:db8:1::1"]
        let strange = [
            "example.net", "evilexample.net", "mx.example.org.evil.test", "amx.example.org", "2001:db9::1", "",
        ]
        #expect(known.allSatisfy(trust.knows))
        #expect(!strange.contains(where: trust.knows))
    }

    @Test("a forwarder whose seal counts is believed where a trusted server validated the chain")
    func forwarders() {
        var trust = Self.trust
        trust.sealers = ["lists.example.net"]
        let top = "Authentication-Results: mx.desk.example; arc=pass; dmarc=fail (p=reject) header.from=example.org"
        let chain = [
            "ARC-Seal: i=1; a=rsa-sha256; d=lists.example.net; s=k; cv=none; b=AAAA",
            "ARC-Authentication-Results: i=1; lists.example.net; dmarc=pass header.from=example.org",
        ]
        let good = judge([top, Self.ours] + chain, trust: trust)
        #expect(good.level == .aligned && good.source == .forwarder)
        #expect(judge([top, Self.ours] + chain).level == .failed)
        #expect(judge([top, Self.ours], trust: trust).level == .failed)
        let unvalidated = top.replacing("arc=pass", with: "arc=fail")
        #expect(judge([unvalidated, Self.ours] + chain, trust: trust).level == .failed)
        // Somebody else sealed last.
        let other = ["ARC-Seal: i=2; d=evil.test; cv=pass; b=AAAA", "ARC-Authentication-Results: i=2; x; dmarc=none"]
        #expect(judge([top, Self.ours] + other + chain, trust: trust).level == .failed)
        // Two of one instance are no chain.
        #expect(judge([top, Self.ours] + chain + [chain[1]], trust: trust).level == .failed)
        let another = chain.map { $0.replacing("from=example.org", with: "from=example.com") }
        #expect(judge([top, Self.ours] + another, trust: trust).level == .failed)
    }
}
