// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
import PostroomTesting
import Testing

@testable import Meaning

@Suite("DKIM signatures that we check ourselves")
struct DKIMCheckTests {
    private static let now: Int64 = 1_772_442_900

    private static func mail(_ change: (inout MailText) -> Void = { _ in }) -> [UInt8] {
        var mail = MailText(from: "Ann <ann@signer.example>", id: "1@signer.example")
        mail.findings = nil
        change(&mail)
        return mail.bytes
    }

    private func report(
        _ bytes: [UInt8],
        _ texts: [String: String],
        now: Int64 = now,
        others: TextAnswer = .none
    ) -> DKIMReport {
        let check = DKIMCheck(Mail.parse(bytes), now: now)
        let answers = check.names.map { name in
            (name, texts[name].map { TextAnswer.records([Array($0.utf8)]) } ?? others)
        }
        return check.report(Dictionary(answers) { first, _ in first })
    }

    @Test("a signature of the sender's domain holds and vouches for him, by either algorithm")
    func holds() throws {
        let edwards = try ForeignSigner("signer.example")
        let rsa = try ForeignSigner("signer.example", selector: "s2", rsaBits: 2048)
        let bytes = try rsa.sign(try edwards.sign(Self.mail()))
        let report = report(bytes, [edwards.name: edwards.record, rsa.name: rsa.record])
        #expect(report.signatures.map(\.value) == [.pass, .pass])
        #expect(report.signatures.map(\.algorithm) == ["rsa-sha256", "ed25519-sha256"])
        #expect(report.signatures.map(\.domain) == ["signer.example", "signer.example"])
        #expect(report.isAligned && report.isSigned && report.omitted == 0)
        #expect(report.seal?.count == 32 && report.signatures[0].unsigned == nil)
    }

    @Test("a mail without signatures asks for nothing and has no result")
    func none() {
        let check = DKIMCheck(Mail.parse(Self.mail()), now: Self.now)
        #expect(check.names.isEmpty && check.report([:]) == DKIMReport())
    }

    @Test("what is signed and was changed does not hold; what is not signed may change, and it is noted")
    func changes() throws {
        var signer = try ForeignSigner("signer.example")
        let texts = [signer.name: signer.record]
        let signed = String(decoding: try signer.sign(Self.mail()), as: UTF8.self)
        let body = report(Array(signed.replacing("It is dark", with: "It is bright").utf8), texts)
        #expect(body.signatures.map(\.reason) == ["the body was changed"] && !body.isAligned)
        let subject = report(Array(signed.replacing("Broken lamp", with: "Buy this").utf8), texts)
        #expect(subject.signatures.map(\.reason) == ["the signature is wrong"])
        signer.fields = ["From", "Date"]
        let loose = String(decoding: try signer.sign(Self.mail()), as: UTF8.self)
        let free = report(Array(loose.replacing("Broken lamp", with: "Buy this").utf8), texts)
        #expect(free.isAligned && free.signatures[0].unsigned == ["to", "subject", "message-id"])
    }

    @Test("a field that was signed as not being there must not appear (RFC 6376 §5.4, §8.15)")
    func oversigned() throws {
        var signer = try ForeignSigner("signer.example")
        signer.fields += ["Subject", "Reply-To"]
        let bytes = try signer.sign(Self.mail())
        let texts = [signer.name: signer.record]
        #expect(report(bytes, texts).isAligned)
        #expect(!report(Array("Subject: Buy this\r\n".utf8) + bytes, texts).isAligned)
        #expect(!report(Array("Reply-To: eve@evil.example\r\n".utf8) + bytes, texts).isAligned)
    }

    @Test("a second From vouches for nobody, wherever it stands")
    func twoSenders() throws {
        let signer = try ForeignSigner("signer.example")
        let texts = [signer.name: signer.record]
        let signed = try signer.sign(Self.mail())
        let above = report(Array("From: boss@signer.example\r\n".utf8) + signed, texts)
        #expect(above.signatures.map(\.value) == [.policy] && !above.isAligned)
        let two = report(try signer.sign(Self.mail { $0.from = "ann@signer.example, eve@evil.example" }), texts)
        #expect(two.signatures.map(\.reason) == ["the mail has not one sender"])
    }

    @Test(
        "signatures that are not taken",
        arguments: [
            (["l=4"], SignatureResult.Value.policy, "only a part of the body is signed"),
            (["x=1772442000"], .fail, "it has expired"),
            (["t=1772450000"], .fail, "it is from the future"),
            (["t=1772442000", "x=1772441000"], .permerror, "it ends before it began"),
            (["t=soon"], .permerror, "its times cannot be read"),
            (["i=@evil.example"], .permerror, "it signs for another domain"),
            (["c=nofws"], .permerror, "unknown canonicalization"),
            (["q=other"], .permerror, "unknown way to the key"),
            (["s=again"], .permerror, "it is no list of tags"),
        ]
    )
    func refused(tags: [String], value: SignatureResult.Value, reason: String) throws {
        var signer = try ForeignSigner("signer.example")
        signer.tags = tags
        let report = report(try signer.sign(Self.mail()), [signer.name: signer.record])
        #expect(report.signatures.map(\.value) == [value] && report.signatures[0].reason == reason)
        #expect(!report.isAligned && report.seal == nil)
    }

    @Test("times within their bounds do no harm")
    func times() throws {
        var signer = try ForeignSigner("signer.example")
        signer.tags = ["t=1772443000", "x=1772442900"].reversed()
        #expect(!report(try signer.sign(Self.mail()), [signer.name: signer.record]).isAligned)
        signer.tags = ["t=1772442000", "x=1772442900"]
        #expect(report(try signer.sign(Self.mail()), [signer.name: signer.record]).isAligned)
    }

    @Test("From has to be signed")
    func unsignedFrom() throws {
        var signer = try ForeignSigner("signer.example")
        signer.fields = ["To", "Subject"]
        let report = report(try signer.sign(Self.mail()), [signer.name: signer.record])
        #expect(report.signatures.map(\.reason) == ["From is not signed"])
    }

    @Test("rsa-sha1 and short keys prove nothing (RFC 8301)")
    func weak() throws {
        let short = try ForeignSigner("signer.example", rsaBits: 768)
        let bytes = try short.sign(Self.mail())
        let weak = report(bytes, [short.name: short.record])
        #expect(weak.signatures.map(\.reason) == ["the key has fewer than 1024 bits"])
        let old = Array(String(decoding: bytes, as: UTF8.self).replacing("a=rsa-sha256", with: "a=rsa-sha1").utf8)
        let sha1 = report(old, [short.name: short.record])
        #expect(sha1.signatures.map(\.value) == [.policy])
    }

    @Test(
        "key records",
        arguments: [
            ("p=", SignatureResult.Value.permerror, "the key was withdrawn"),
            ("k=ed25519; p=KEY; t=y", .policy, "its owner is only trying it out"),
            ("k=rsa; p=KEY", .permerror, "the key is for another algorithm"),
            ("p=KEY", .permerror, "the key is for another algorithm"),
            ("v=DKIM2; k=ed25519; p=KEY", .permerror, "the key is of another version"),
            ("k=ed25519; v=DKIM1; p=KEY", .permerror, "the key is of another version"),
            ("k=ed25519; h=sha1; p=KEY", .permerror, "the key is not for SHA-256"),
            ("k=ed25519; s=chat; p=KEY", .permerror, "the key is not for mail"),
            ("k=ed25519; p=!!!", .permerror, "the key cannot be read"),
            ("k=ed25519; p=AAAA", .permerror, "the key cannot be used: an Ed25519 key has 32 bytes"),
            ("v=spf1 -all", .permerror, "the record is no key"),
            ("k=ed25519; k=rsa; p=KEY", .permerror, "the record is no key"),
        ]
    )
    func records(record: String, value: SignatureResult.Value, reason: String) throws {
        let signer = try ForeignSigner("signer.example")
        let text = record.replacing("KEY", with: Base64.encode(signer.key.publicKey))
        let report = report(try signer.sign(Self.mail()), [signer.name: text])
        #expect(report.signatures.map(\.value) == [value] && report.signatures[0].reason == reason)
    }

    @Test("a key for all that is asked for is taken with blanks and unknown tags")
    func generousRecord() throws {
        let signer = try ForeignSigner("signer.example")
        let key = Base64.encode(signer.key.publicKey)
        let text =
            " v = DKIM1 ; h=sha1:sha256; s = email:*; k=ed25519; n=a note; p= \(key.prefix(9)) \(key.dropFirst(9)) ;"
        #expect(report(try signer.sign(Self.mail()), [signer.name: text]).isAligned)
    }

    @Test("no key is for ever, no answer is for now; neither says anything against the mail")
    func answers() throws {
        let signer = try ForeignSigner("signer.example")
        let bytes = try signer.sign(Self.mail())
        #expect(report(bytes, [:]).signatures.map(\.value) == [.permerror])
        let down = report(bytes, [:], others: .unknown("no answer in time"))
        #expect(down.signatures.map(\.value) == [.temperror] && !down.isSigned)
        let check = DKIMCheck(Mail.parse(bytes), now: Self.now)
        #expect(check.report([:]).signatures.map(\.value) == [.temperror])
        let key = Array(signer.record.utf8)
        let two = check.report([signer.name: .records([key, key])])
        #expect(two.signatures.map(\.reason) == ["there are several keys of that name"])
        let beside = check.report([signer.name: .records([Array("some note".utf8), key])])
        #expect(beside.isAligned)
    }

    @Test("t=s: a key for its own domain does not sign for those below (RFC 6376 §3.6.1)")
    func strictKey() throws {
        var signer = try ForeignSigner("signer.example")
        signer.tags = ["i=ann@mail.signer.example"]
        let bytes = try signer.sign(Self.mail())
        #expect(report(bytes, [signer.name: signer.record]).isAligned)
        let strict = report(bytes, [signer.name: signer.record + "; t=s"])
        #expect(strict.signatures.map(\.reason) == ["the key is for its own domain only"])
    }

    @Test("ten signatures are looked at, the rest is counted")
    func many() throws {
        let signer = try ForeignSigner("signer.example")
        var bytes = try signer.sign(Self.mail())
        let junk = Array("DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s; h=from; bh=AA==; b=AA==\r\n".utf8)
        for _ in 0..<5000 { bytes = junk + bytes }
        let report = report(bytes, [signer.name: signer.record])
        #expect(report.signatures.count == 10 && report.omitted == 4991 && !report.isAligned)
        #expect(DKIMCheck(Mail.parse(bytes), now: Self.now).names.count <= 10)
    }

    @Test("huge keys, tag lists and signatures are not computed with")
    func huge() throws {
        let signer = try ForeignSigner("signer.example", rsaBits: 1024)
        let bytes = try signer.sign(Self.mail())
        let wide = report(bytes, [signer.name: "p=" + String(repeating: "A", count: 8000)])
        #expect(wide.signatures.map(\.value) == [.permerror])
        let long = report(bytes, [signer.name: "n=" + String(repeating: "x", count: 20_000) + "; p=AAAA"])
        #expect(long.signatures.map(\.reason) == ["the record is no key"])
        let list = "DKIM-Signature: v=1; x-y=" + String(repeating: "z", count: 20_000) + "\r\n"
        #expect(report(Array(list.utf8) + bytes, [:]).signatures[0].reason == "it is no list of tags")
        let tags = "DKIM-Signature: " + (0..<100).map { "a\($0)=1" }.joined(separator: ";") + "\r\n"
        #expect(report(Array(tags.utf8) + bytes, [:]).signatures[0].reason == "it is no list of tags")
    }

    @Test(
        "whose signature vouches for whom",
        arguments: [
            // Signer, sender, what the domains publish, whether it vouches.
            ("mail.signer.example", "signer.example", ["_dmarc.signer.example": "v=DMARC1; p=none"], true),
            ("signer.example", "mail.signer.example", ["_dmarc.signer.example": "v=DMARC1; p=none"], true),
            ("signer.example", "mail.signer.example", ["_dmarc.signer.example": "v=DMARC1; adkim=s"], false),
            ("signer.example", "mail.signer.example", [:], false),
            ("mail.signer.example", "signer.example", ["_dmarc.mail.signer.example": "v=DMARC1; psd=n"], false),
            ("a.shop.example", "b.shop.example", ["_dmarc.shop.example": "v=DMARC1; psd=y"], false),
            ("x.a.shop.example", "a.shop.example", ["_dmarc.shop.example": "v=DMARC1; psd=y"], true),
            ("sender.other.example", "signer.example", ["_dmarc.example": "v=DMARC1; psd=y"], false),
            ("evil.example", "signer.example", [:], false),
        ]
    )
    func alignment(signer: String, sender: String, policies: [String: String], isAligned: Bool) throws {
        let made = try ForeignSigner(signer)
        let bytes = try made.sign(Self.mail { $0.from = "ann@\(sender)" })
        let report = report(bytes, policies.merging([made.name: made.record]) { first, _ in first })
        #expect(report.isSigned && report.isAligned == isAligned)
    }

    @Test("where the DNS does not say which domains belong together, only the very domain counts")
    func unknownPolicies() throws {
        let signer = try ForeignSigner("mail.signer.example")
        let bytes = try signer.sign(Self.mail())
        let report = report(bytes, [signer.name: signer.record], others: .unknown("no answer in time"))
        #expect(report.isSigned && !report.isAligned)
    }

    @Test("a body of megabytes is hashed as a short one is")
    func large() throws {
        let signer = try ForeignSigner("signer.example")
        let line = Array(String(repeating: "words and  blanks ", count: 4).utf8) + [13, 10]
        var bytes = Self.mail { $0.body = "" }
        for _ in 0..<100_000 { bytes += line }
        let signed = try signer.sign(bytes)
        #expect(report(signed, [signer.name: signer.record]).isAligned)
    }
}
