// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail with the mails inside it, each read once.
///
/// The tree of types of a mail goes down into all mails within it, and so does the object of each attached
/// mail. Read on demand, the innermost of a hundred levels would be read thousands of times.
///
/// - Complexity: A mail nested without transfer encoding shares the outer one's bytes; one in base64 is a decoded copy of
///   three quarters the size. Depth is bounded by ``Mail/maximumNesting``, which counts mails and multiparts.
struct MailTree {
    let mail: Mail
    /// The attached mails by the index of their part.
    let nested: [Int: MailTree]

    init(_ mail: Mail) {
        self.mail = mail
        var nested: [Int: MailTree] = [:]
        for part in mail.parts where part.isMessage {
            if let inner = mail.nestedMail(of: part) { nested[part.index] = MailTree(inner) }
        }
        self.nested = nested
    }
}
