// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Yes or no, where a mail of ours has asked for one of the two words.
///
/// A wrong yes gives somebody an address that is not his, so it is read narrowly: it is the first word, few words follow, and
/// none of them takes it back or asks. A no only leaves things as they are. All else is no answer, and a person reads it.
package enum Consent: String, Equatable, Sendable {
    case yes
    case no

    /// More words than these are a letter.
    package static let mostWords = 12

    /// In the languages in which people answer, whatever language we asked in.
    private static let yesWords: Set<String> = [
        "yes", "ja", "oui", "sí", "sì", "sim", "tak", "ano", "kyllä", "igen", "evet", "да",
    ]
    private static let noWords: Set<String> = [
        "no", "nein", "non", "não", "nao", "nie", "nee", "nej", "ei", "nem", "hayır", "нет",
    ]
    /// What turns a yes around.
    private static let doubts: Set<String> = noWords.union([
        "not", "kein", "keine", "nicht", "niet", "pas", "never", "niemals", "jamais", "nunca", "who", "wer", "what",
        "why", "wieso", "warum", "didn't", "wasn't", "isn't",
    ])

    /// What an author's own words say, without quotation and signature; `nil` for anything but a clear answer.
    ///
    /// - Complexity: O(1): of a long text only the beginning counts.
    package init?(_ text: String) {
        let text = text.prefix(400).lowercased()
        let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’") }.map {
            String($0).replacing("’", with: "'")
        }
        guard let first = words.first else { return nil }
        if Self.noWords.contains(first) {
            self = .no
        } else if Self.yesWords.contains(first), words.count <= Self.mostWords, !text.contains("?"),
            Self.doubts.isDisjoint(with: words.dropFirst())
        {
            self = .yes
        } else {
            return nil
        }
    }
}
