// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a password must be: long, and not what everybody tries first (NIST SP 800-63B §5.1.1.2). Nothing is said about which kinds of
/// characters are in it: such rules make passwords worse.
package enum PasswordRule {
    /// How many characters it has.
    package static let length = 12...256
    /// The most bytes of UTF-8.
    package static let mostBytes = 1024

    /// What is wrong with a password, for who chose it; `nil` for one that may be used.
    ///
    /// - Parameter agent: Whose it is to be.
    package static func objection(to password: String, of agent: Agent) -> String? {
        if !length.contains(password.count) || password.utf8.count > mostBytes {
            return "A password has \(length.lowerBound) to \(length.upperBound) characters."
        }
        let plain = folded(password)
        let local = agent.addressKey.split(separator: "@").first.map(String.init) ?? ""
        if [agent.addressKey, local, agent.name].map(folded).contains(where: { repeats($0, plain) }) {
            return "A password is not the name or the address."
        }
        if Set(password).count < 5 || worst.contains(where: { repeats($0, plain) }) {
            return "This is one of the passwords that are tried first; take another."
        }
        return nil
    }

    /// Without what makes no password better: capitals, blanks, and signs in between.
    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Whether a text is another one, once or again and again.
    private static func repeats(_ part: String, _ text: String) -> Bool {
        guard !part.isEmpty, text.count >= part.count, text.count.isMultiple(of: part.count) else { return false }
        return text == String(repeating: part, count: text.count / part.count)
    }

    /// What is found most often where passwords were stolen, as far as it is long enough or becomes so when it is repeated.
    private static let worst: Set<String> = [
        "12345", "123456",
        "1234567", "12345678", "123456789", "1234567890", "12345678901", "123456789012", "0123456789",
        "1234567890123", "12345678901234", "123456789012345", "1234567890123456", "987654321", "9876543210",
        "0987654321", "123321", "147258369", "112233445566", "111222333444", "abc123",
        "abcdef", "abcdefgh", "abcdefghijkl", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz", "abcd1234",
        "abcd1234abcd1234", "aabbccddeeff", "a1b2c3d4e5f6", "1a2b3c4d5e6f", "1q2w3e4r", "1q2w3e4r5t", "1q2w3e4r5t6y",
        "1qaz2wsx", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "zaq12wsx", "zaq12wsxcde3", "qwerty", "qwerty123",
        "qwerty123456", "qwertyuiop", "qwertyuiop123", "qwertyuiopas", "qwertyuiopasdfgh", "qwertyuiopasdfghjkl",
        "qwertz", "qwertzuiop", "qwertzuiopas", "azerty", "azertyuiop", "azertyuiopqs", "asdfgh",
        "asdfghjkl", "asdfghjklzxc", "zxcvbn", "zxcvbnm", "zxcvbnmasdfg", "pass", "password", "password1",
        "password12", "password123", "password1234", "password12345", "password123456", "password2024",
        "password2025", "password2026", "passw0rd", "passw0rd1234", "p4ssw0rd", "passwort", "passwort123",
        "passwort1234", "kennwort", "kennwort1234", "motdepasse", "motdepasse123", "contrasena", "wachtwoord",
        "changeme", "changeme123", "changeme1234", "changemenow", "letmein", "letmein12345", "letmeinplease",
        "welcome", "welcome1", "welcome12345", "welcome123456", "willkommen", "willkommen123", "bienvenue123",
        "admin", "admin123", "administrator", "administrator1", "root", "superuser", "sysadmin", "secret",
        "secretpassword", "topsecret123", "supersecret", "geheim", "geheimgeheim", "test", "test123", "testtesttest",
        "testpassword", "default", "defaultpassword", "guest", "iloveyou", "iloveyou1234", "iloveyouforever",
        "trustno1", "sunshine", "sunshine1234", "princess", "princess1234", "dragon", "monkey", "football",
        "football1234", "baseball1234", "superman1234", "starwars1234", "whatever1234", "helpdesk", "helpdesk1234",
        "support", "support12345", "postroom", "postroom1234", "thisisapassword", "mypassword", "mypassword123",
        "nopassword", "yourpassword", "thepassword", "passwordpassword", "correcthorsebatterystaple",
        "supercalifragilistic", "summer2024", "summer2025", "summer2026", "winter2024", "winter2025", "winter2026",
        "sommer2026", "januar2026", "company12345", "computer", "computer1234", "internet", "internet1234",
    ]
}
