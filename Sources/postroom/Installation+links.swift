// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MailIngest

extension Installation {
    /// Signs what links say; the same for all processes of one installation.
    var linkKey: SymmetricKey { key.derived(for: "attachment-links") }

    /// The links by which agents switch notifications off.
    var notificationLinks: NotificationLink { NotificationLink(key: linkKey, base: settings.publicURL) }

    /// The links by which people answer questions.
    var questionLinks: QuestionLink { QuestionLink(key: linkKey, base: settings.publicURL) }
}
