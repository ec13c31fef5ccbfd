// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What never gets into the event log, whoever writes the event.
///
/// Commands do not hand such values over in the first place; this is the last look before the row is written. Events are
/// append-only and sealed, so what is in them by mistake can be taken out by a redaction only. The lists are told in
/// docs/decisions/0017.
enum EventMask {
    /// Values that open something. An event says that they changed, and its `data` has `masked` in their place.
    static let secrets: Set<String> = [
        "authorization", "certificate_key", "cookie", "credentials", "digest", "one_time_code", "passphrase",
        "password",
        "private_key", "recovery_codes", "sealed_secret", "secret", "session", "token", "webhook_url",
    ]

    /// What is known of a person. An event says that it changed. In `data` these are fixed words (`address: added`).
    static let personal: Set<String> = ["address", "addresses", "birthday", "email", "ip", "phone", "user_name"]

    /// What stands for a secret in `data`.
    static let placeholder = "masked"

    static func masked(_ data: [String: String]) -> [String: String] {
        // Nearly all events have nothing of the kind.
        guard data.keys.contains(where: isSecret) else { return data }
        return Dictionary(uniqueKeysWithValues: data.map { ($0, isSecret($0) ? placeholder : $1) })
    }

    static func masked(_ changes: [Event.Change]) -> [Event.Change] {
        changes.map { change in
            isSecret(change.field) || personal.contains(lastWord(change.field))
                ? Event.Change(change.field, nil, nil) : change
        }
    }

    private static func isSecret(_ field: String) -> Bool { secrets.contains(lastWord(field)) }

    /// Of `custom.token` the last word counts.
    private static func lastWord(_ field: String) -> String {
        guard let dot = field.utf8.lastIndex(of: UInt8(ascii: ".")) else { return field }
        return String(field[field.index(after: dot)...])
    }
}
