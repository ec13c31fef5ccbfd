// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation

/// The password or token of a mailbox, as it is given: by file or by variable, never on the command line.
enum MailboxSecret {
    /// - Parameter file: Its first line is the secret; without a file it is `POSTROOM_MAILBOX_PASSWORD`.
    /// - Throws: `Failure` of kind data when there is none.
    static func read(_ file: String?) throws -> Secret {
        if let file {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                let line = text.split(separator: "\n").first
            else { throw Failure(.data, "\(file) cannot be read or is empty; its first line is the password") }
            return Secret(String(line))
        }
        guard let text = ProcessInfo.processInfo.environment["POSTROOM_MAILBOX_PASSWORD"], !text.isEmpty else {
            throw Failure(.data, "a password is needed: --password-file FILE, or POSTROOM_MAILBOX_PASSWORD")
        }
        return Secret(text)
    }
}
