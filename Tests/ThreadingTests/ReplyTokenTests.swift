// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Identity
import Testing
import Threading

@Suite("Reply tokens")
struct ReplyTokenTests {
    @Test(
        "what a token says comes back from its text",
        arguments: [(ReplyToken.Role.customer, UInt32(1)), (.agent, 1042), (.customer, .max), (.agent, 0)]
    )
    func roundTrip(role: ReplyToken.Role, ticket: UInt32) {
        let token = Tokens.token(role: role, ticket: ticket)
        let text = token.text(Tokens.keyring)
        #expect(ReplyToken.read(text, keyring: Tokens.keyring, now: Tokens.now) == .valid(token))
        #expect(token.role == role && token.ticketNumber == ticket)
        // Some mail systems write local parts in capitals.
        #expect(ReplyToken.read(text.uppercased(), keyring: Tokens.keyring, now: Tokens.now) == .valid(token))
    }

    @Test("a token is 48 characters of a-z and 2-7, and fits a local part with 15 characters (RFC 5321 §4.5.3.1.1)")
    func length() {
        let text = Tokens.text()
        #expect(text.utf8.count == 48 && ReplyToken.textLength == 48)
        #expect(text.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".contains($0) })
        #expect(ReplyAddress.make(mailbox: String(repeating: "x", count: 15) + "@acme.example", token: text) != nil)
    }

    @Test("a token with any one character changed is forged or none")
    func everyChange() {
        let text = Array(Tokens.text())
        for position in text.indices {
            for replacement in "abcdefghijklmnopqrstuvwxyz234567" where replacement != text[position] {
                var changed = text
                changed[position] = replacement
                let reading = ReplyToken.read(String(changed), keyring: Tokens.keyring, now: Tokens.now)
                #expect(reading == .forged || reading == nil, "position \(position)")
            }
        }
    }

    @Test(
        "text without a token's shape is none",
        arguments: ["", "abc", String(repeating: "a", count: 48), String(repeating: "1", count: 48), "\u{212A}"]
    )
    func shapeless(text: String) {
        #expect(ReplyToken.read(text, keyring: Tokens.keyring, now: Tokens.now) == nil)
    }

    @Test(
        "a token is taken on its last day and expired on the next",
        arguments: [(730, true), (731, false), (0, true)]
    )
    func expiry(days: Int, isValid: Bool) {
        let token = Tokens.token()
        let later = Tokens.now.addingTimeInterval(Double(days) * 86400)
        let reading = ReplyToken.read(token.text(Tokens.keyring), keyring: Tokens.keyring, now: later)
        #expect(reading == (isValid ? .valid(token) : .expired(token)))
    }

    @Test("the highest key signs, and an older one is believed as long as it is there")
    func rotation() {
        let newer = ReplyKeyring(tenant: Tokens.keyring.tenant, keys: [3: Tokens.key, 4: .random()])
        let old = Tokens.token()
        let oldText = old.text(Tokens.keyring)
        #expect(ReplyToken.read(oldText, keyring: newer, now: Tokens.now) == .valid(old))
        #expect(old.isBound(to: "anna@example.org", keyring: newer))
        let fresh = Tokens.token(keyring: newer)
        #expect(ReplyToken.read(fresh.text(newer), keyring: newer, now: Tokens.now) == .valid(fresh))
        // The old keyring does not know the new key; without the old key the old token is no longer ours.
        #expect(ReplyToken.read(fresh.text(newer), keyring: Tokens.keyring, now: Tokens.now) == .forged)
        let rotated = ReplyKeyring(tenant: Tokens.keyring.tenant, keys: [4: .random()])
        #expect(ReplyToken.read(oldText, keyring: rotated, now: Tokens.now) == .forged)
    }

    @Test("another tenant's token is forged, even when both have the same secret")
    func otherTenant() {
        let other = ReplyKeyring(tenant: TenantID(), keys: [3: Tokens.key])
        #expect(ReplyToken.read(Tokens.text(), keyring: other, now: Tokens.now) == .forged)
    }

    @Test("a token is bound to the address it was made for, and to no other")
    func binding() {
        let token = Tokens.token("anna@example.org")
        #expect(token.isBound(to: "anna@example.org", keyring: Tokens.keyring))
        for stranger in ["anna@example.test", "ann@example.org", "", "berta@example.org"] {
            #expect(!token.isBound(to: stranger, keyring: Tokens.keyring))
        }
    }

    @Test("a token names the end of its mail's id")
    func mailTail() {
        let id = OutboxID()
        let token = ReplyToken(
            role: .agent,
            ticketNumber: 1,
            mail: id,
            recipient: "a@example.org",
            keyring: Tokens.keyring,
            now: Tokens.now
        )
        #expect(token.mailTail == ReplyToken.tail(of: id))
        #expect(id.description.hasSuffix(String(format: "%08x", token.mailTail)))
    }
}

@Suite("Reply addresses")
struct ReplyAddressTests {
    @Test("a reply address carries its detail there and back, in any letter case (RFC 5233)")
    func roundTrip() throws {
        let address = try #require(ReplyAddress.make(mailbox: "Support@Acme.example", token: "abc"))
        #expect(address == "Support+abc@Acme.example")
        for (form, detail) in [(address, "abc"), (address.uppercased(), "ABC"), (address.lowercased(), "abc")] {
            #expect(ReplyAddress.detail(of: form, mailbox: "support@acme.example")?.description == detail)
        }
    }

    @Test(
        "a local part never grows beyond 64 octets (RFC 5321 §4.5.3.1.1)",
        arguments: [(15, true), (16, false), (60, false)]
    )
    func limit(length: Int, fits: Bool) throws {
        let mailbox = String(repeating: "m", count: length) + "@acme.example"
        let address = ReplyAddress.make(mailbox: mailbox, token: Tokens.text())
        #expect((address != nil) == fits)
        if let address { #expect(try #require(address.firstIndex(of: "@")).utf16Offset(in: address) <= 64) }
    }

    @Test(
        "a mailbox without a plain local part has no reply addresses",
        arguments: ["\"a b\"@acme.example", "support"]
    )
    func quoted(mailbox: String) {
        #expect(ReplyAddress.make(mailbox: mailbox, token: "abc") == nil)
    }

    @Test(
        "the plain address and strangers' addresses have no detail",
        arguments: [
            "support@acme.example", "support+abc@acme.test", "support+abc@evil.acme.example",
            "supporter+abc@acme.example",
            "x+support+abc@acme.example", "support+abc", "", "@acme.example", "support+abc@acme.example.test",
        ]
    )
    func strangers(address: String) {
        #expect(ReplyAddress.detail(of: address, mailbox: "support@acme.example") == nil)
    }
}

@Suite("Message-IDs of ours")
struct MailIDTests {
    @Test("our Message-ID gives its token back, and each mail's is another")
    func roundTrip() {
        let token = Tokens.text()
        let id = OwnMailID.make(mail: OutboxID(), token: token, domain: "acme.example")
        #expect(OwnMailID.token(in: id).map(String.init) == token)
        #expect(id.hasSuffix("@acme.example"))
        #expect(OwnMailID.make(mail: OutboxID(), token: token, domain: "acme.example") != id)
    }

    @Test(
        "an id without the shape of ours holds no token",
        arguments: [
            "", "a@b", ".@", "a.b@example.org", "0123456789abcdef0123456789abcdef.short@acme.example", "no-at.x",
        ]
    )
    func strangers(id: String) {
        #expect(OwnMailID.token(in: id) == nil)
    }

    @Test("ids are hashed octet by octet (RFC 5322 §3.6.4), to sixteen bytes whatever their length")
    func hashes() {
        #expect(MailIDHash("a@example.org") == MailIDHash("a@example.org"))
        #expect(MailIDHash("a@example.org") != MailIDHash("A@example.org"))
        #expect(MailIDHash(String(repeating: "x", count: 100_000)).bytes.count == 16)
        let hash = MailIDHash("a@example.org")
        #expect(MailIDHash(bytes: hash.bytes) == hash && hash.lockKey == MailIDHash(bytes: hash.bytes).lockKey)
    }
}

@Suite("Subjects of threads")
struct SubjectKeyTests {
    @Test(
        "reply marks, forward marks, ticket tags and letter case do not matter, in any order",
        arguments: [
            "Broken lamp", "Re: Broken lamp", "AW: Re: broken LAMP", "[#1042] Broken lamp", "Re: [#1042] Broken lamp",
            "[#1042] Re: Broken lamp", "Re: Broken lamp [#1042]", "[#1042] AW: [#1042] Re: [#7] Broken lamp",
            "Fwd: WG: Broken  lamp ", "RE[2]: Broken lamp", "Broken [#1042] lamp",
        ]
    )
    func same(subject: String) {
        #expect(SubjectKey(subject) == SubjectKey("Broken lamp"))
    }

    @Test(
        "other words are another subject",
        arguments: ["Broken lamps", "lamp", "", "[team] Broken lamp", "Broken lamp 2", "[#] Broken lamp"]
    )
    func other(subject: String) {
        #expect(SubjectKey(subject) != SubjectKey("Broken lamp"))
    }

    @Test("a tag with leading zeros is a tag")
    func leadingZeros() {
        #expect(SubjectKey("Re: [#01042] Broken lamp") == SubjectKey("Broken lamp"))
    }
}
