// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tickets

/// What an answer quotes of the conversation. Pure.
struct AnswerHistory: Sendable, Equatable {
    /// Who wrote what is quoted first.
    var author: String?
    /// Not marked as a quotation yet; `nil` for nothing.
    var text: String?

    /// Characters of one message, and of all.
    private static let (mostOfMessage, mostOfAll) = (20_000, 100_000)

    /// - Parameters:
    ///   - since: What was said before is not quoted: not all recipients were there.
    init(_ history: AnswerPolicy.History, of conversation: PublicConversation, since: Date? = nil) {
        let entries = conversation.entries.filter { entry in since.map { entry.createdAt >= $0 } ?? true }
        switch history {
        case .nothing: return
        case .last:
            guard let last = entries.last(where: { $0.direction == .inbound }) else { return }
            (author, text) = (last.author, String(last.text.full.prefix(Self.mostOfMessage)))
        case .all:
            var (pieces, left) = ([String](), Self.mostOfAll)
            for entry in entries.reversed() {
                // What each of them quotes is said by the next one.
                let words = String(entry.text.visible.prefix(min(left, Self.mostOfMessage)))
                if words.allSatisfy(\.isWhitespace) { continue }
                left -= words.count
                if pieces.isEmpty {
                    author = entry.author
                    pieces.append(words)
                } else {
                    pieces.append(Self.heading(entry) + "\n\n" + words)
                }
                if left <= 0 { break }
            }
            text = pieces.isEmpty ? nil : pieces.joined(separator: "\n\n")
        }
    }

    /// Name and time, in no language.
    private static func heading(_ entry: PublicConversation.Entry) -> String {
        let time = entry.createdAt.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space)
                .time(includingFractionalSeconds: false))
        return "--- \(entry.author.map { $0 + ", " } ?? "")\(time.prefix(16)) UTC ---"
    }
}
