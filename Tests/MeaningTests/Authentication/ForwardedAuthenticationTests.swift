// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Testing

@testable import Meaning

@Suite("Whom a forwarder vouches for")
struct ForwardedAuthenticationTests {
    private static let trust = MailTrust(sealers: ["signer.example"], verifiesSignatures: true)
    private static let server = MailTrust(
        authorities: ["mx.acme.example"], sealers: ["signer.example"], verifiesSignatures: true)

    private func found(
        _ bytes: [UInt8], _ trust: MailTrust = trust, value: ARCReport.Value? = nil
    ) throws -> Authentication {
        let (mail, mails) = (Mail.parse(bytes), try SealedMails())
        var report = ARCCheck(mail, now: 1_772_443_000).report(mails.keys)
        if let value { report.value = value }
        return Authentication.of(mail, trust: trust, own: nil, chain: report)
    }

    /// With what the mailbox's own server found.
    private func topped(_ results: String) throws -> [UInt8] {
        Array("Authentication-Results: mx.acme.example; \(results)\r\n".utf8) + (try SealedMails().bytes())
    }

    @Test("a chain that holds, with a seal that counts on its end, vouches for whom the forwarder saw pass")
    func vouches() throws {
        let found = try found(try SealedMails().bytes())
        #expect(found.level == .aligned && found.source == .forwarder && found.domain == "signer.example")
        #expect(found.chain?.value == .pass)
        let stored = try JSONDecoder().decode(Authentication.self, from: JSONEncoder().encode(found))
        #expect(stored.chain?.domain == "signer.example" && stored.chain?.links == 3 && stored.chain?.seal == nil)
    }

    @Test(
        "by it a mail passes that our own server had to refuse, since lists change what is signed; a server's word on the chain counts more"
    )
    func lifts() throws {
        let refused = "dmarc=fail (p=reject) header.from=signer.example"
        #expect(try found(try topped(refused), Self.server).source == .forwarder)
        #expect(Authentication.asksForChain(Mail.parse(try topped(refused)), trust: Self.server))
        for words in ["; arc=fail", "; arc=pass", "; arc=none"] {
            #expect(!Authentication.asksForChain(Mail.parse(try topped(refused + words)), trust: Self.server))
        }
    }

    @Test(
        "nobody is vouched for by a chain that does not hold, a seal that does not count, or what the forwarder did not find"
    )
    func refuses() throws {
        let bytes = try SealedMails().bytes()
        for value in [ARCReport.Value.fail, .unknown, .none] {
            #expect(try found(bytes, value: value).level == .unknown)
        }
        let others = MailTrust(sealers: ["lists.example"], verifiesSignatures: true)
        #expect(try found(bytes, others).level == .unknown)
        #expect(!Authentication.asksForChain(Mail.parse(bytes), trust: others))
        #expect(!Authentication.asksForChain(Mail.parse(bytes), trust: MailTrust(verifiesSignatures: true)))
        // Even were the seals right.
        for (old, new) in [
            ("i=3; mx3.lists.example; dmarc=pass", "i=3; mx3.lists.example; dmarc=fail"),
            (
                "i=3; mx3.lists.example; dmarc=pass header.from=signer",
                "i=3; mx3.lists.example; dmarc=pass header.from=x"
            ),
        ] {
            #expect(try found(try SealedMails().changed(old, to: new), value: .pass).level == .unknown)
        }
    }
}
