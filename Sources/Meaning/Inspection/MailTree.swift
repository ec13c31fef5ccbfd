// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// A mail with the mails inside it, each read once.
///
/// The tree of types of a mail goes down into all mails within it, and so does the object of each attached
/// mail. Read on demand, the innermost of a hundred levels would be read thousands of times.
///
/// - Complexity: A mail nested without transfer encoding shares the outer one's bytes; one in base64 is a decoded copy
///   of three quarters the size. Depth is bounded by ``Mail/maximumNesting``, which counts mails and multiparts.
struct MailTree {
    /// Mails within a mail that are looked into, on all levels together; the others are opaque.
    static let maximumMails = 10_000

    let mail: Mail
    /// The attached mails by the index of their part.
    private(set) var nested: [Int: MailTree] = [:]
    /// Whether some of them were not looked into.
    private(set) var isCut = false

    init(_ mail: Mail) {
        var budget = MailTree.maximumMails
        self.init(mail, &budget)
    }

    private init(_ mail: Mail, _ budget: inout Int) {
        self.mail = mail
        for part in mail.parts where part.isMessage {
            guard budget > 0 else {
                isCut = true
                return
            }
            budget -= 1
            if let inner = mail.nestedMail(of: part) { nested[part.index] = MailTree(inner, &budget) }
        }
    }
}
