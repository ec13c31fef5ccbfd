// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SettingsReader {
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
