// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Meaning

extension Authentication {
    /// In words: `aligned by server for example.org`.
    package var words: String {
        let source = source == .nobody ? "" : " by \(source.rawValue)"
        let place = domain.map { " for \($0)" } ?? ", no one sender"
        return level.rawValue + source + place + (isReplayed == true ? ", replayed" : "")
    }
}

extension ARCReport {
    /// In words: `pass by lists.example, 2 links`.
    package var words: String {
        let end = links == 0 ? "" : ", \(links) \(links == 1 ? "link" : "links")"
        return value.rawValue + (domain.map { " by \($0)" } ?? "") + end + (reason.map { ": \($0)" } ?? "")
    }
}

extension SignatureResult {
    /// In words: `pass by example.org (s1, rsa-sha256)`.
    package var words: String {
        let key = [selector, algorithm].compactMap { $0 }.joined(separator: ", ")
        let bare = unsigned.map { ", not signed: " + $0.joined(separator: " ") } ?? ""
        return value.rawValue + (domain.map { " by \($0)" } ?? "") + (key.isEmpty ? "" : " (\(key))")
            + (reason.map { ": \($0)" } ?? "") + bare
    }
}

extension SenderListing {
    /// In words: `allow by domain, not proven: without effect`.
    package var words: String {
        let effect =
            switch (counts, action) {
            case (true, _): ""
            case (false, .allow): ", the sender is not proven: without effect"
            case (false, .block): ", a proven agent: without effect"
            }
        return "\(action.rawValue) by \(scope.rawValue)\(effect)"
    }
}

extension SpamOpinion {
    /// In words: `add header, 7.2 of 15: BAYES_SPAM FORGED_SENDER`.
    package var words: String {
        guard let action else { return "no answer: \(missing ?? "unknown")" }
        let points = score.map { ", \($0)" + (limit.map { " of \($0)" } ?? "") } ?? ""
        return action + points + (symbols.isEmpty ? "" : ": " + symbols.joined(separator: " "))
    }
}
