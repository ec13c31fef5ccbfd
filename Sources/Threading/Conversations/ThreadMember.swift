// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// What threading needs of a mail; its bytes are not kept.
package struct ThreadMember: Sendable, Equatable {
    /// Where the mail came from; decides the order of mails with the same date.
    package var file: String
    /// Its Message-ID without angle brackets.
    package var messageID: String?
    /// The ids of References in order, each once.
    package var references: [String]
    /// The ids of In-Reply-To in order, each once.
    package var inReplyTo: [String]
    /// When it was written, as it says.
    package var date: MailDate?
    /// The decoded Subject.
    package var subject: String?

    /// What is needed of a mail, member by member.
    package init(
        file: String,
        messageID: String?,
        references: [String] = [],
        inReplyTo: [String] = [],
        date: MailDate? = nil,
        subject: String? = nil
    ) {
        self.file = file
        self.messageID = messageID
        self.references = references
        self.inReplyTo = inReplyTo
        self.date = date
        self.subject = subject
    }

    /// What is needed of a mail.
    package init(_ mail: Mail, file: String) {
        self.init(
            file: file,
            messageID: mail.messageID,
            references: mail.references,
            inReplyTo: mail.inReplyTo,
            date: mail.date,
            subject: mail.subject
        )
    }
}
