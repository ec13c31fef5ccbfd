// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides why a delivery failed, from all that is known of it.
///
/// The order of trust:
///
/// 1. the diagnostic's words, when they are certain or clear (``ReasonPhrases``): people who write them mean them, while
///    codes are often those of a template;
/// 2. a status code that is about one thing (5.1.1, 5.2.2, 5.7.509);
/// 3. vague words ("blocked", "access denied");
/// 4. the report's other words, clear ones only: they explain to people what the diagnostic lacks;
/// 5. a status code that leaves it half open (5.7.1, 5.2.0);
/// 6. the reply code (552; 550 and 554 say nothing), and whether the content was refused;
/// 7. unknown.
///
/// - Complexity: O(n) in at most ``DiagnosticText/maximumLength`` bytes of each text.
struct ReasonDecision {
    /// What the server said about this recipient.
    var diagnostic: ArraySlice<UInt8> = []
    /// What else the report says that may concern it.
    var context: ArraySlice<UInt8> = []
    var status: StatusCode?
    var replyCode: Int?
    var action = DeliveryAction.failed

    /// The reason; `nil` for success.
    var reason: BounceReason? {
        if action.isSuccess { return nil }
        // A warning that delivery is late says why it is late, which may pass.
        if action == .delayed { return .expired }
        let words = ReasonDecision.words(of: diagnostic)
        let meaning = codeMeaning
        if let words, words.strength > .vague { return settled(words.reason) }
        if let meaning, meaning.isSpecific { return settled(meaning.reason) }
        // A transient refusal with vague words says little about the address.
        if let words, !(isTransient && words.reason == .addressUnknown) { return settled(words.reason) }
        if let explanation = ReasonDecision.words(of: context), explanation.strength > .vague {
            return settled(explanation.reason)
        }
        if let meaning { return settled(meaning.reason) }
        if let reason = replyCode.flatMap({ ReplyReasons.reason(of: $0) }) { return settled(reason) }
        return isAfterData ? .recipientRefused : .unknown
    }

    /// Whether the mail itself was refused, after its content was sent.
    private var isAfterData: Bool {
        let phrases: [StaticString] = [
            "end of data", "after data", "data command", "text command", "after i sent the message", ">>> data",
            "end of message",
        ]
        return diagnostic.holds(anyOf: phrases) || context.prefix(4096).holds(anyOf: phrases)
    }

    private var isTransient: Bool { status?.class == 4 || (replyCode ?? 0) / 100 == 4 }

    /// The code of the field, or a more telling one of the diagnostic.
    private var codeMeaning: StatusReasons.Meaning? {
        guard let status else { return nil }
        return StatusReasons.meaning(of: status)
    }

    /// QUIRK: when a queue gives up, many report the last trouble; that the time ran out is in the code (4.4.7) or in
    /// another sentence. Trouble that may pass is not why it was given up;
    /// Tests/MeaningTests/Bounces/ReasonTests.swift.
    private func settled(_ reason: BounceReason) -> BounceReason {
        guard reason == .networkError || reason == .serverError || reason == .serverFull else { return reason }
        if status?.subject == 4, status?.detail == 7 { return .expired }
        let expired = [diagnostic, context].contains { text in
            ReasonDecision.matches(in: text).contains {
                $0.reason == .expired && $0.strength > .vague
            }
        }
        return expired ? .expired : reason
    }

    // MARK: Words

    /// The strongest phrase in a text.
    static func words(of text: ArraySlice<UInt8>) -> (reason: BounceReason, strength: ReasonPhrases.Strength)? {
        // The tables are in order of what is more telling, and so are places in them.
        let all = matches(in: text)
        let found = all.enumerated().min { first, second in
            if first.element.strength != second.element.strength {
                return first.element.strength > second.element.strength
            }
            // QUIRK: "mailbox unavailable" is RFC 5321's text of 550, which many servers put before what is really
            // the matter; of two vague phrases the one that does not condemn the address counts;
            // samples/bounces/second-line-access-denied.eml.
            if first.element.strength == .vague {
                let (one, other) = (first.element.reason.kind == .hard, second.element.reason.kind == .hard)
                if one != other { return other }
            }
            return first.element.place < second.element.place
        }
        guard let best = found?.element else { return nil }
        // "Sender rejected: unknown user in local domain": where the sender is refused, it is the sender's.
        if best.reason == .addressUnknown, best.strength == .clear,
            all.contains(where: { $0.reason == .senderRejected && $0.strength == .clear })
        {
            return (.senderRejected, .clear)
        }
        return (best.reason, best.strength)
    }

    private struct Found {
        let place: Int
        let reason: BounceReason
        let strength: ReasonPhrases.Strength
    }

    /// The phrases of a text that are not part of a longer one: "name not found" says nothing in "domain name not
    /// found".
    private static func matches(in text: ArraySlice<UInt8>) -> [Found] {
        guard !text.isEmpty else { return [] }
        let all = ReasonPhrases.all
        let comparable = DiagnosticText.comparable(text)
        let matches = PhraseMatcher.shared.matches(in: comparable)
        // Those without asterisks that none of the others holds. A longer vague phrase may hide a clear one on
        // purpose ("does not accept mail from"), but nothing hides a certain one. A phrase with an asterisk hides
        // nothing: it covers what others say in its gap.
        let solid = matches.filter { all[$0.phrase].pieces.count == 1 }
        let every = ascending(solid.map(\.range))
        let certain = ascending(solid.filter { all[$0.phrase].strength == .certain }.map(\.range))
        let telling = solid.filter { all[$0.phrase].strength > .vague }.sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
        return matches.compactMap { match in
            let phrase = all[match.phrase]
            let others = phrase.strength == .certain ? certain : every
            if isInside(match.range, others, orEqual: phrase.pieces.count > 1) { return nil }
            // "Mailbox unavailable: mail rate limit exceeded": what begins between the pieces is another sentence.
            let isBridge =
                phrase.strength == .clear && begins(telling, between: phrase, at: match.range) != nil
            return PhraseSubject.reason(of: phrase, at: match.range, in: comparable).map {
                Found(place: match.phrase, reason: $0, strength: isBridge ? .vague : phrase.strength)
            }
        }
    }

    /// The first of the matches, which ascend by where they begin, that stands in the gap of a phrase or begins there,
    /// and means something else.
    private static func begins(
        _ matches: [PhraseMatcher.Match],
        between phrase: ReasonPhrases.Phrase,
        at range: Range<Int>
    ) -> PhraseMatcher.Match? {
        guard phrase.pieces.count > 1, let first = phrase.pieces.first, let last = phrase.pieces.last else {
            return nil
        }
        let start = range.lowerBound + first.count
        var (low, high) = (0, matches.count)
        while low < high {
            let middle = (low + high) / 2
            if matches[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
        }
        // A gap is short, and at each place only a few phrases are found.
        return matches[low...].prefix { $0.range.lowerBound < range.upperBound - last.count }.first {
            $0.range.upperBound <= range.upperBound && ReasonPhrases.all[$0.phrase].reason != phrase.reason
        }
    }

    /// The ranges that no other one holds, by their places.
    private static func ascending(_ ranges: [Range<Int>]) -> [Range<Int>] {
        let sorted = ranges.sorted { first, second in
            if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
            return first.upperBound > second.upperBound
        }
        var result: [Range<Int>] = []
        for range in sorted where range.upperBound > (result.last?.upperBound ?? -1) { result.append(range) }
        return result
    }

    /// Whether one of the ranges, which ascend at both ends, holds another and more.
    private static func isInside(_ range: Range<Int>, _ covering: [Range<Int>], orEqual: Bool) -> Bool {
        var (low, high) = (0, covering.count)
        while low < high {
            let middle = (low + high) / 2
            if covering[middle].upperBound < range.upperBound { low = middle + 1 } else { high = middle }
        }
        guard low < covering.count else { return false }
        return (orEqual || covering[low] != range) && covering[low].lowerBound <= range.lowerBound
    }
}
