// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Meaning

/// Mails that dkimpy has sealed, the keys for them, and what dkimpy says of each: a slice of `make check-arc`.
struct SealedMails {
    let keys: [String: TextAnswer]
    /// dkimpy's answer for each mail.
    let answers: [String: String]

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scripts/check_arc/kept")

    /// A mail with a whole chain of three links, each sealed by signer.example, which saw DMARC pass; its author is there too.
    static let whole = "0002.eml"

    init() throws {
        answers = try JSONDecoder().decode(
            [String: String].self, from: Data(contentsOf: Self.folder.appendingPathComponent("dkimpy.json")))
        let texts = try String(contentsOf: Self.folder.appendingPathComponent("keys.txt"), encoding: .utf8)
        var keys: [String: TextAnswer] = [:]
        for line in texts.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            keys[String(words[0])] = .records([Array(words[1].utf8)])
        }
        self.keys = keys
    }

    func bytes(_ name: String = whole) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    }

    /// The mail with a change of its text.
    func changed(_ old: String, to new: String, _ name: String = whole) throws -> [UInt8] {
        let text = String(decoding: try bytes(name), as: UTF8.self)
        try #require(text.contains(old))
        return Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }
}
