// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation

/// The password or token of a mailbox, as it is given: by file or by variable, never on the command line.
enum MailboxSecret {
    /// Whether the variable holds one.
    static var isInEnvironment: Bool {
        ProcessInfo.processInfo.environment["POSTROOM_MAILBOX_PASSWORD"]?.isEmpty == false
    }

    /// The secret of an OAuth client: the first line of a file, or `POSTROOM_OAUTH_CLIENT_SECRET`; `nil` when there is none.
    static func readClientSecret(_ file: String?) throws -> Secret? {
        if let file { return try read(file) }
        guard let text = ProcessInfo.processInfo.environment["POSTROOM_OAUTH_CLIENT_SECRET"], !text.isEmpty else {
            return nil
        }
        return Secret(text)
    }

    /// - Parameter file: Its first line is the secret; without a file it is `POSTROOM_MAILBOX_PASSWORD`.
    /// - Throws: `Failure` of kind data when there is none.
    static func read(_ file: String?) throws -> Secret {
        if let file {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                let line = text.split(separator: "\n").first
            else { throw Failure(.data, "\(file) cannot be read or is empty; its first line is the secret") }
            return Secret(String(line))
        }
        guard let text = ProcessInfo.processInfo.environment["POSTROOM_MAILBOX_PASSWORD"], !text.isEmpty else {
            throw Failure(.data, "a password is needed: --password-file FILE, or POSTROOM_MAILBOX_PASSWORD")
        }
        return Secret(text)
    }
}
