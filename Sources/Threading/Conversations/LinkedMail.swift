// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// A mail while threads are built: Message-IDs are numbers.
struct LinkedMail: Sendable {
    let file: String
    let messageID: String?
    let date: MailDate?
    let subject: String?
    /// The number of its own id.
    let id: Int?
    /// The ids it refers to, the likeliest parent first: References from the end, then In-Reply-To.
    let candidates: [Int]

    init(_ member: ThreadMember, _ ids: inout MailIDTable) {
        file = member.file
        messageID = member.messageID
        date = member.date
        subject = member.subject
        id = member.messageID.map { ids.number(of: $0) }
        var candidates: [Int] = []
        candidates.reserveCapacity(member.references.count + member.inReplyTo.count)
        for id in member.references.reversed() { candidates.append(ids.number(of: id)) }
        for id in member.inReplyTo { candidates.append(ids.number(of: id)) }
        self.candidates = candidates
    }
}
