// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Testing

@testable import Meaning

/// Mails that dkimpy has signed, with what it says of them after their way: a slice of `make check-dkim`.
@Suite("DKIM beside dkimpy")
struct DKIMPeerTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("scripts/check_dkim/kept")

    /// Kinds that we do not take on purpose, as `scripts/check_dkim` lists them.
    private static let stricter: Set<String> = [
        "rsa-sha1 proves nothing any more", "only a part of the body is signed", "its owner is only trying it out",
        "the key has fewer than 1024 bits", "the mail has not one sender", "the key is not for mail",
        "the key is for its own domain only", "it is no list of tags",
    ]

    @Test("what holds for dkimpy holds for us, but for the kinds that are not taken")
    func answers() throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("dkimpy.json"))
        let answers = try JSONDecoder().decode([String: [Bool]].self, from: data)
        var keys: [String: TextAnswer] = [:]
        let texts = try String(contentsOf: Self.folder.appendingPathComponent("keys.txt"), encoding: .utf8)
        for line in texts.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            keys[String(words[0])] = .records([Array(words[1].utf8)])
        }
        var passed = 0
        for (name, expected) in answers.sorted(by: { $0.key < $1.key }) {
            let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
            // They are signed without an end.
            let check = DKIMCheck(Mail.parse(bytes), now: 4_000_000_000)
            let results = check.report(keys.merging(check.names.map { ($0, .none) }) { first, _ in first }).signatures
            #expect(results.count == expected.count, "\(name)")
            for (result, holds) in zip(results, expected) {
                if Self.stricter.contains(result.reason ?? "") { continue }
                #expect((result.value == .pass) == holds, "\(name): \(result)")
                passed += holds ? 1 : 0
            }
        }
        #expect(answers.count == 80 && passed >= 25)
    }
}
