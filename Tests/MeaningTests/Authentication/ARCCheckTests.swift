// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Chains of forwarding that we check ourselves")
struct ARCCheckTests {
    private static let now: Int64 = 1_772_443_000

    private func report(_ bytes: [UInt8], _ keys: [String: TextAnswer], now: Int64 = now) -> ARCReport {
        let check = ARCCheck(Mail.parse(bytes), now: now)
        return check.report(
            Dictionary(check.names.map { ($0, keys[$0] ?? TextAnswer.none) }) { first, _ in first })
    }

    @Test("what dkimpy says of a chain we say too (RFC 8617 §5.2)")
    func peers() throws {
        let mails = try SealedMails()
        var passed = 0
        for (name, expected) in mails.answers.sorted(by: { $0.key < $1.key }) {
            let found = report(try mails.bytes(name), mails.keys)
            #expect(found.value.rawValue == expected, "\(name): \(found)")
            passed += found.value == .pass ? 1 : 0
        }
        #expect(mails.answers.count == 60 && passed >= 10)
    }

    @Test("a whole chain passes, and says who sealed it last; the mail as it is now is under it")
    func whole() throws {
        let mails = try SealedMails()
        let found = report(try mails.bytes(), mails.keys)
        #expect(found.value == .pass && found.domain == "signer.example" && found.links == 3 && found.reason == nil)
        #expect(found.seal?.count == 32)
        // Trace fields on top are the way's.
        let traced = Array("Received: from a.example by b.example; x\r\n".utf8) + (try mails.bytes())
        #expect(report(traced, mails.keys).seal == found.seal)
    }

    @Test(
        "whatever is changed under a seal breaks it",
        arguments: [
            ("Subject: The", "Subject: [list] The", "the signature is wrong"),
            ("dark", "bright", "the body was changed"),
            ("i=1; mx1", "i=1; mx7", "a seal: the signature is wrong"),
            ("i=3; mx3", "i=3; mx7", "a seal: the signature is wrong"),
            ("cv=none", "cv=pass", "a seal says what cannot be"),
            ("i=2; cv=pass", "i=2; cv=fail", "it was broken on the way"),
            ("i=3; cv=pass", "i=4; cv=pass", "a link is missing"),
            ("i=3; cv=pass", "i=2; cv=pass", "a number stands twice"),
            ("i=3; cv=pass", "i=0; cv=pass", "a field has no number"),
            ("i=3; cv=pass", "i=21; cv=pass", "it is longer than 20 links"),
            ("i=3; cv=pass", "i=3; h=from; cv=pass", "a seal cannot be read"),
            ("h=from : to", "h=from : arc-seal : to", "a signature of the mail covers the chain"),
            ("h=from : to", "h=to", "From is not signed"),
        ])
    func broken(old: String, new: String, reason: String) throws {
        let mails = try SealedMails()
        let found = report(try mails.changed(old, to: new), mails.keys)
        #expect(found.value == .fail && found.reason == reason)
    }

    @Test("a mail without a chain has none and asks for nothing; one that is no chain asks for nothing either")
    func none() throws {
        let bare = Mail.parse(Array("From: a@b.example\r\n\r\nx\r\n".utf8))
        #expect(ARCCheck(bare, now: 0).names.isEmpty && ARCCheck(bare, now: 0).report([:]) == ARCReport(.none))
        let mails = try SealedMails()
        let cut = Mail.parse(try mails.changed("i=3; cv=pass", to: "i=21; cv=pass"))
        #expect(ARCCheck(cut, now: 0).names.isEmpty)
    }

    @Test("a key that cannot be had now says nothing against the chain; one that is not there does")
    func keys() throws {
        let mails = try SealedMails()
        let check = ARCCheck(Mail.parse(try mails.bytes()), now: Self.now)
        #expect(check.names == ["rsa._domainkey.signer.example"])
        #expect(check.report(["rsa._domainkey.signer.example": .unknown("no answer")]).value == .unknown)
        #expect(check.report(["rsa._domainkey.signer.example": .none]).value == .fail)
    }
}
