// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Meaning
import Testing

@testable import Threading

@Suite("Rules for senders")
struct SenderRuleTests {
    @Test(
        "senders as people write them (IDN, case, Unicode)",
        arguments: [
            ("Ann@Example.ORG", "ann@example.org", "ann@example.org"),
            (" example.org ", "example.org", "example.org"), ("@example.org", "example.org", "example.org"),
            ("*.Example.org", "*.example.org", "*.example.org"),
            ("*.bücher.example", "*.xn--bcher-kva.example", "*.xn--bcher-kva.example"),
            ("Ann@BÜCHER.example", "ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
            ("ann+news@example.org", "ann+news@example.org", "ann@example.org"),
            ("A.n.n+x@Googlemail.com", "a.n.n+x@googlemail.com", "ann@gmail.com"),
            ("+x@example.org", "+x@example.org", "+x@example.org"),
            ("u\u{308}@example.org", "\u{fc}@example.org", "\u{fc}@example.org"),
        ])
    func patterns(text: String, pattern: String, folded: String) {
        let found = SenderPattern(text)
        #expect(found?.text == pattern && found?.folded == folded)
    }

    @Test(
        "what is no sender",
        arguments: [
            "", "*", "*.org", "org", "@", "a@", "@org", "ann@localhost", "a b@example.org", "*@example.org.",
            "exa mple.org", "a@b..example", "example.org/x", "*.*.example.org", "a\n@example.org",
        ])
    func none(text: String) { #expect(SenderPattern(text) == nil) }

    @Test("a sender falls under his address, his domain and all above it")
    func fitting() {
        let found = SenderPattern.fitting("ann+x@a.b.example.org")
        #expect(
            found?.patterns == [
                "ann+x@a.b.example.org", "a.b.example.org", "*.b.example.org", "*.example.org", "*.org",
            ])
        #expect(found?.folded == "ann@a.b.example.org")
        // Not his address's end, nor what only looks like his domain.
        #expect(SenderPattern.fitting("ann@notexample.org")?.patterns.contains("*.example.org") == false)
        #expect(SenderPattern.fitting("no address") == nil && SenderPattern.fitting("ann@localhost") == nil)
        let deep = "a@" + (0..<100).map { "l\($0)" }.joined(separator: ".") + ".example"
        #expect((SenderPattern.fitting(deep)?.patterns.count ?? 0) <= 21)
    }

    private func decide(
        _ listing: SenderListing?,
        _ authentication: Authentication,
        isJunk: Bool = false,
        spam: SpamOpinion? = nil,
        isAgent: Bool = false,
        _ lines: String...
    ) -> Verdict {
        var clues = Tokens.clues(
            ["From: \(isAgent ? DecideTests.ada : DecideTests.anna)"] + lines, authentication: authentication,
            isJunk: isJunk)
        (clues.listing, clues.spam) = (listing, spam)
        return Decide.verdict(clues, Scene.facts(agent: isAgent ? Scene.agent : nil), Tokens.keyring)
    }

    private static let block = SenderListing(.block, .domain)
    private static let allow = SenderListing(.allow, .address)

    @Test("who is kept out is ignored, whoever says what, also in his own ticket")
    func blocked() {
        for authentication in AuthenticatedDecideTests.levels.map(\.1) {
            let verdict = decide(Self.block, authentication)
            #expect(verdict.word == "ignore blocked_sender" && verdict.rule == .senderRule)
            #expect(verdict.listing == Self.block)
            #expect(
                decide(Self.block, authentication, "References: <first@example.org>").word == "ignore blocked_sender")
        }
    }

    @Test("delivery reports are never kept out, nor are agents who are proven; who forges one is")
    func notBlocked() {
        var report = Tokens.clues(["From: MAILER-DAEMON@evil.example"])
        report.isBounce = true
        report.listing = Self.block
        #expect(Decide.verdict(report, Facts(), Tokens.keyring).word == "hold bounce")
        let token = Scene.address(Tokens.text(DecideTests.ada, role: .agent))
        for source in [Authentication.Source.server, .signature] {
            let proven = decide(Self.block, Authentication(.aligned, by: source), isAgent: true, token)
            #expect(proven.word == "join as agent" && proven.listing?.counts == false)
        }
        #expect(decide(Self.block, Authentication(.unknown), isAgent: true, token).word == "ignore blocked_sender")
        let forwarded = decide(Self.block, Authentication(.aligned, by: .forwarder), isAgent: true, token)
        #expect(forwarded.word == "ignore blocked_sender")
    }

    @Test("who is let in passes filters only where he is proven: a forged From does not profit")
    func allowed() {
        for (name, authentication) in AuthenticatedDecideTests.levels {
            let isProven = authentication.level == .aligned
            let verdict = decide(Self.allow, authentication, isJunk: true)
            #expect(verdict.word.hasPrefix("new") == isProven, "\(name)")
            #expect(verdict.listing?.counts == isProven)
            if !isProven { #expect(verdict.word == "hold junk" && verdict.rule == .junkMark) }
            let filtered = decide(Self.allow, authentication, spam: SpamOpinion(action: "reject", isHeld: true))
            #expect(filtered.word.hasPrefix("new") == isProven, "\(name)")
        }
        let own = decide(Self.allow, Authentication(.aligned, by: .signature), isJunk: true)
        #expect(own.word == "new -")
        // To be let in is no proof of anything else.
        let other = decide(Self.allow, Authentication(.failed, by: .server), "References: <first@example.org>")
        #expect(other.word == "hold failed_authentication ticket")
    }

    @Test("the spam filter holds what would open a ticket, and says so; what belongs to one joins it")
    func filtered() {
        let (good, bad) = (SpamOpinion(action: "no action", score: 1), SpamOpinion(action: "reject", isHeld: true))
        let (down, strict) = (SpamOpinion(missing: "timeout"), SpamOpinion(missing: "timeout", isHeld: true))
        let known = Authentication(.aligned, by: .server)
        #expect(decide(nil, known, spam: good).word == "new -" && decide(nil, known, spam: down).word == "new -")
        let held = decide(nil, known, spam: bad)
        #expect(held.word == "hold junk" && held.rule == .spamFilter && held.spam == bad)
        #expect(decide(nil, known, spam: strict).word == "hold not_filtered")
        #expect(decide(nil, known, spam: bad, "References: <first@example.org>").word == "join")
        #expect(decide(nil, known, spam: strict, "References: <first@example.org>").word == "join")
    }

    @Test("what was found is stored with the verdict, and read again")
    func stored() throws {
        var authentication = Authentication(.aligned, by: .signature, domain: "example.org")
        authentication.signatures = [SignatureResult(.pass, domain: "example.org", selector: "s1")]
        let verdict = decide(
            Self.allow, authentication, spam: SpamOpinion(action: "add header", score: 7, limit: 15, symbols: ["X"]))
        let json = try JSONEncoder().encode(verdict)
        #expect(try JSONDecoder().decode(Verdict.self, from: json) == verdict)
        let ignored = decide(Self.block, authentication)
        #expect(try JSONDecoder().decode(Verdict.self, from: try JSONEncoder().encode(ignored)) == ignored)
        // One that was stored before there was any of it.
        let old = Data(#"{"evidence":[],"outcome":"new","rule":"nothing_fits"}"#.utf8)
        #expect(try JSONDecoder().decode(Verdict.self, from: old).listing == nil)
    }

    @Test("in words")
    func words() {
        var authentication = Authentication(.unaligned, by: .signature, domain: "example.org")
        #expect(authentication.words == "unaligned by signature for example.org")
        authentication.isReplayed = true
        #expect(authentication.words == "unaligned by signature for example.org, replayed")
        #expect(Authentication(.unknown).words == "unknown, no one sender")
        let failed = SignatureResult(.fail, domain: "a.example", selector: "s", algorithm: "rsa-sha256", reason: "why")
        #expect(failed.words == "fail by a.example (s, rsa-sha256): why")
        let bare = SignatureResult(.pass, domain: "a.example", unsigned: ["to", "subject"])
        #expect(bare.words == "pass by a.example, not signed: to subject")
        #expect(SenderListing(.allow, .domain).words == "allow by domain")
        #expect(SenderListing(.allow, .domain, counts: false).words.hasSuffix("not proven: without effect"))
        #expect(SenderListing(.block, .variant, counts: false).words.contains("a proven agent"))
        #expect(
            SpamOpinion(action: "reject", score: 16.5, limit: 15, symbols: ["A", "B"]).words
                == "reject, 16.5 of 15.0: A B")
        #expect(SpamOpinion(missing: "timeout").words == "no answer: timeout")
    }
}
