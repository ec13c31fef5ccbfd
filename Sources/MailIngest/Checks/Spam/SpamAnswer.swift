// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Threading

/// What rspamd's answer says, as far as it concerns us.
struct SpamAnswer: Equatable, Sendable {
    /// What it would do with a mail, in its own words.
    static let actions: Set<String> = [
        "no action", "greylist", "soft reject", "add header", "rewrite subject", "reject", "quarantine", "discard",
    ]

    let action: String
    let score: Double
    let limit: Double?
    let symbols: [String]

    /// Reads the JSON document; names and numbers that a mail could have smuggled in are bounded.
    ///
    /// - Throws: ``NoOpinion`` for what is no answer.
    init(_ json: [UInt8]) throws(NoOpinion) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            Self.actions.contains(document.action), document.score.isFinite
        else { throw NoOpinion.unreadable }
        action = document.action
        score = Self.rounded(document.score)
        limit = document.limit.flatMap { $0.isFinite ? Self.rounded($0) : nil }
        let weighed: [(name: String, weight: Double)] = (document.symbols ?? [:]).map {
            (name: Self.name($0.key), weight: $0.value.score ?? 0)
        }
        symbols = Array(
            weighed.filter { !$0.name.isEmpty }
                .sorted { (abs($0.weight), $1.name) > (abs($1.weight), $0.name) }
                .prefix(SpamOpinion.mostSymbols).map(\.name))
    }

    private struct Document: Decodable {
        var action: String
        var score: Double
        var limit: Double?
        var symbols: [String: Symbol]?

        enum CodingKeys: String, CodingKey {
            case action, score, symbols
            case limit = "required_score"
        }

        struct Symbol: Decodable { var score: Double? }
    }

    private static func rounded(_ score: Double) -> Double { (score * 100).rounded() / 100 }

    private static func name(_ text: String) -> String {
        let letters = text.utf8.filter { byte in
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || "_.-".utf8.contains(byte)
        }
        return String(decoding: letters.prefix(64), as: UTF8.self)
    }
}
