// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// The field by which we know a mail of ours that comes back, beside its Message-ID: servers on the way may give it another.
///
/// It holds the mail's reply token, so nobody can make a mail look like ours who has not one (RELIABILITY 3.3 row 67).
package enum LoopMark {
    /// The field's name.
    package static let name = "X-Postroom-Loop"
    /// So many are looked at; a mail of ours has one.
    private static let most = 5

    /// What stands in such fields of a mail, where that may be a token.
    static func tokens(in mail: Mail) -> [Substring] {
        mail.header.all(name).prefix(most).compactMap { field in
            let text = mail.header.text(field).filter { $0 != " " && $0 != "\t" }
            return text.utf8.count == ReplyToken.textLength ? Substring(text) : nil
        }
    }
}
