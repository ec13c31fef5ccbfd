// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SettingsReader {
    /// Pages from elsewhere: each is scheme, host and port, as browsers name it (RFC 6454 §6.1), and none stands for all.
    mutating func origins() async -> Set<String> {
        guard let text = await string(.apiOrigins), text != "none" else { return [] }
        let words = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        for word in words {
            guard let parts = URLComponents(string: word), let host = parts.host, !host.isEmpty,
                parts.scheme == "https" || parts.scheme == "http", parts.path.isEmpty, parts.user == nil,
                parts.query == nil, parts.fragment == nil, word == word.lowercased()
            else {
                note(
                    .apiOrigins, "holds \(word), which is no origin; one is https://console.example.org, without a path"
                )
                return []
            }
        }
        return Set(words)
    }

    /// Where the API is reached from outside: links in mails begin with it, so it is a plain web address and nothing else.
    mutating func publicURL(_ profile: Settings.Profile) async -> String? {
        guard var text = await string(.publicURL), text != "none" else { return nil }
        while text.hasSuffix("/") { text.removeLast() }
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, text.utf8.count <= 200,
            parts.scheme == "https" || parts.scheme == "http", parts.user == nil, parts.query == nil,
            parts.fragment == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"<>\"'".utf8.contains($0) })
        else {
            note(.publicURL, "is no web address; it is one such as https://desk.example.org")
            return nil
        }
        if profile == .production, parts.scheme != "https" {
            note(.publicURL, "is not https, and links in mails would be answered unencrypted")
            return nil
        }
        return text
    }
}
