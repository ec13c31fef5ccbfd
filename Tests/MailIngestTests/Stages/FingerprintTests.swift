// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import MailIngest
import PostroomTesting
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    private static let base = MailText(from: "anna@example.org", id: "m1@example.org").with {
        $0.body = "It is dark.\r\n\r\nVery dark.\r\n"
    }

    private static func fingerprint(_ bytes: [UInt8]) -> Fingerprint {
        Fingerprint(Mail.parse(bytes), raw: BlobHash(of: bytes))
    }

    @Test("fields of the way and line ends do not matter to the content (RELIABILITY section 0)")
    func same() {
        let bytes = Self.base.bytes
        let traced = Self.base.with {
            $0.fields = [
                "Received: from a by b; Mon, 2 Mar 2026 09:15:00 +0000", "Delivered-To: x@example.org", "X-UID: 7",
            ]
        }.bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let others = [
            traced, Array(text.replacing("\r\n", with: "\n").utf8), Array(text.replacing("\r\n", with: "\r").utf8),
            bytes + [13, 10, 13, 10], Array(bytes.dropLast(2)), Self.base.with { $0.to = "other@acme.example" }.bytes,
        ]
        for other in others {
            #expect(Self.fingerprint(other).content == Self.fingerprint(bytes).content)
            #expect(Self.fingerprint(other).raw != Self.fingerprint(bytes).raw)
        }
    }

    @Test("another body, subject, date, sender or Message-ID is another mail (invariant 4)")
    func different() {
        let others = [
            Self.base.with { $0.body = "It is dark.\r\nVery dark.\r\n" }, Self.base.with { $0.body += "." },
            Self.base.with { $0.body = "\r\n" + $0.body },
            Self.base.with { $0.subject = "Broken lamps" }, Self.base.with { $0.subject = nil },
            Self.base.with { $0.date = "Mon, 2 Mar 2026 09:15:01 +0000" },
            Self.base.with { $0.from = "ann@example.org" },
            Self.base.with { $0.id = "m2@example.org" },
        ]
        let contents = ([Self.base] + others).map { Self.fingerprint($0.bytes).content }
        #expect(Set(contents).count == contents.count)
    }

    @Test("a mail without Message-ID is the same only byte for byte")
    func noID() {
        let print = Self.fingerprint(Self.base.with { $0.id = nil }.bytes)
        #expect(print.content == nil && print.all == [print.raw.bytes])
        #expect(Self.fingerprint(Self.base.bytes).all.count == 2)
    }

    @Test("folding the same subject in another place does not matter")
    func folding() {
        let plain = Self.base.with { $0.subject = "A long subject" }.bytes
        let folded = Self.base.with { $0.subject = "A long\r\n subject" }.bytes
        #expect(Self.fingerprint(plain).content == Self.fingerprint(folded).content)
    }
}
