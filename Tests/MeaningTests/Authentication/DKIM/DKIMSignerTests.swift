// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
import Testing

@testable import Meaning

@Suite("DKIM signatures that we make")
struct DKIMSignerTests {
    private static let now: Int64 = 1_772_442_900

    private static func mail(_ change: (inout MailBuilder) -> Void = { _ in }) throws -> [UInt8] {
        var builder = MailBuilder(
            from: [Address(address: "support@desk.example", name: "Größe & Co")], date: now, messageID: "1@desk.example"
        )
        builder.to = [Address(address: "ann@example.org")]
        builder.subject = "Your lamp, [#1042] – dunkel"
        builder.text = "It is dark.   \n\nDunkle Größe.\n\n\n"
        builder.extraFields = [MailBuilder.Field("Auto-Submitted", "auto-replied")]
        change(&builder)
        return try builder.build()
    }

    /// Both kinds of keys, and what is published of them.
    private struct Keys {
        let signers: [DKIMSigner]
        let published: [PublishedKey]

        init(_ domain: String = "desk.example") throws {
            let rsa = try SigningKey(rsaBits: 2048)
            let edwards = try SigningKey(ed25519Seed: [UInt8](repeating: 3, count: 32))
            signers = [
                DKIMSigner(domain: domain, selector: "e1", algorithm: .ed25519, key: try edwards.privateKey()),
                DKIMSigner(domain: domain, selector: "r1", algorithm: .rsa, key: try rsa.privateKey()),
            ]
            published = [
                PublishedKey(domain: domain, selector: "e1", algorithm: .ed25519, bytes: edwards.publicKey),
                PublishedKey(domain: domain, selector: "r1", algorithm: .rsa, bytes: rsa.publicKey),
            ]
        }

        var answers: [String: TextAnswer] {
            Dictionary(published.map { ($0.name, .records([Array($0.text.utf8)])) }) { first, _ in first }
        }

        func report(_ mail: [UInt8]) -> DKIMReport { DKIMCheck(Mail.parse(mail), now: now).report(answers) }
    }

    @Test("two signatures, RSA's on top, hold for our verifier, and cover all that people look at (RFC 8463 §3)")
    func holds() throws {
        let keys = try Keys()
        let mail = try Self.mail()
        let signed = try DKIMSigner.sign(mail, with: keys.signers, now: Self.now)
        #expect(signed.suffix(mail.count).elementsEqual(mail))
        let report = keys.report(signed)
        #expect(report.signatures.map(\.value) == [.pass, .pass] && report.isAligned)
        #expect(report.signatures.map(\.algorithm) == ["rsa-sha256", "ed25519-sha256"])
        #expect(report.signatures.map(\.unsigned) == [nil, nil])
        let head = String(decoding: signed.dropLast(mail.count), as: UTF8.self)
        #expect(head.contains("c=relaxed/relaxed;") && head.contains("t=1772442900;"))
        #expect(!head.contains("l=") && !head.contains("x="))
        #expect(head.utf8.split(separator: 10).allSatisfy { $0.count <= 78 && $0.last == 13 })
        #expect(try DKIMSigner.sign(mail, with: [], now: Self.now) == mail)
    }

    @Test("what is built is 7-bit, so that no relay has to change what is signed (RFC 6376 §5.3)")
    func sevenBit() throws {
        let mail = try Self.mail {
            $0.html = "<p>Größe – “dunkel”</p>"
            $0.attachments = [
                MailBuilder.Attachment(filename: "Größe.txt", contentType: "text/plain", bytes: [0, 255, 13, 10, 10]),
                MailBuilder.Attachment(
                    filename: nil, contentType: "message/rfc822", bytes: Array("A: ü\r\n\r\nö".utf8)),
                MailBuilder.Attachment(filename: "a", contentType: "message/rfc822", bytes: Array("A: b\n\nlf".utf8)),
            ]
        }
        let keys = try Keys()
        let signed = try DKIMSigner.sign(mail, with: keys.signers, now: Self.now)
        #expect(signed.allSatisfy { $0 < 0x80 })
        // Every line ends in CRLF, and neither stands alone.
        let pairs = zip(signed, signed.dropFirst()).count { $0 == 13 && $1 == 10 }
        #expect(signed.count { $0 == 13 } == pairs && signed.count { $0 == 10 } == pairs)
        #expect(keys.report(signed).signatures.map(\.value) == [.pass, .pass])
    }

    @Test("what relays do to white space and folding does no harm")
    func relayed() throws {
        let keys = try Keys()
        let signed = try DKIMSigner.sign(try Self.mail(), with: keys.signers, now: Self.now)
        var text = "Received: by mx.example; today\r\n" + String(decoding: signed, as: UTF8.self)
        text = text.replacing("\r\nTo: ann", with: "\r\nTO:\r\n\t ann").replacing(
            "\r\nSubject: ", with: "\r\nSubject:   ")
        text += "\r\n\r\n"
        #expect(keys.report(Array(text.utf8)).signatures.map(\.value) == [.pass, .pass])
        let lines = Array(text.replacing("\r\n", with: "\n").utf8)
        #expect(keys.report(lines).signatures.map(\.value) == [.pass, .pass])
    }

    @Test("a field that is added breaks the signatures, one that is there and one that is not (RFC 6376 §8.15)")
    func oversigned() throws {
        let keys = try Keys()
        let signed = try DKIMSigner.sign(try Self.mail(), with: keys.signers, now: Self.now)
        for name in DKIMSigner.signed {
            let added = Array("\(name): something@else.example\r\n".utf8)
            let above = keys.report(added + signed).signatures
            #expect(above.count == 2 && !above.contains { $0.value == .pass }, "\(name) above")
            let end = try #require(signed.firstRange(of: [13, 10, 13, 10])).lowerBound + 2
            let below = keys.report(Array(signed[..<end]) + added + signed[end...]).signatures
            #expect(below.count == 2 && !below.contains { $0.value == .pass }, "\(name) below")
        }
        let free = keys.report(Array("X-Spam: no\r\n".utf8) + signed).signatures
        #expect(free.map(\.value) == [.pass, .pass])
    }

    @Test("a changed body, and one with something behind it, do not hold")
    func body() throws {
        let keys = try Keys()
        let signed = try DKIMSigner.sign(try Self.mail { $0.text = "It is dark." }, with: keys.signers, now: Self.now)
        let changed = String(decoding: signed, as: UTF8.self).replacing("It is dark", with: "It is bright")
        for mail in [Array(changed.utf8), signed + Array("more\r\n".utf8)] {
            #expect(keys.report(mail).signatures.map(\.reason) == ["the body was changed", "the body was changed"])
        }
    }

    @Test(
        "whom a mail is from",
        arguments: [
            ("From: A <a@Desk.Example>\r\n\r\n", "desk.example"),
            ("From: a@b\u{FC}cher.example\r\n\r\n", "xn--bcher-kva.example"),
            ("From: a@x.example, b@y.example\r\n\r\n", nil), ("From: a\r\n\r\n", nil),
            ("\r\nFrom: a@x.example\r\n", nil),
            ("", nil), ("From: a@x.example", "x.example"),
        ] as [(String, String?)]
    )
    func from(mail: String, domain: String?) { #expect(DKIMSigner.domain(of: Array(mail.utf8)) == domain) }

    @Test("a key of another form is refused")
    func wrongKey() throws {
        let mail = try Self.mail()
        for algorithm in DKIMAlgorithm.allCases {
            let signer = DKIMSigner(
                domain: "a.example", selector: "s", algorithm: algorithm, key: Secret(bytes: [1, 2, 3]))
            #expect(throws: CryptoError(.invalidKey)) { _ = try DKIMSigner.sign(mail, with: [signer], now: 1) }
        }
    }

    @Test("what the DNS has in a key's place")
    func published() throws {
        let keys = try Keys().published
        for (key, other) in [(keys[0], keys[1]), (keys[1], keys[0])] {
            func state(_ text: String) -> PublishedKey.State { key.state(.records([Array(text.utf8)])) }
            #expect(state(key.text) == .published && key.state(TextAnswer.none) == .absent)
            #expect(state(key.text + "; t=s") == .published)
            #expect(state(key.text + "; t=y") == .other("t=y asks everybody to take no notice of it"))
            #expect(state(other.text) == .other("the key is for another algorithm"))
            #expect(state("v=spf1 -all") == .other("the record is no key"))
            #expect(key.state(.unknown("no answer")) == .unknown("no answer"))
            let twin = PublishedKey(
                domain: key.domain, selector: key.selector, algorithm: key.algorithm,
                bytes: Array(key.bytes.dropLast()) + [0])
            #expect(twin.state(.records([Array(key.text.utf8)])) == .other("another key is published there"))
        }
        #expect(keys[1].name == "r1._domainkey.desk.example" && keys[1].text.hasPrefix("v=DKIM1; k=rsa; p=MII"))
    }
}
