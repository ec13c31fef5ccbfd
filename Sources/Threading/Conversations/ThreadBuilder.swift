// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Puts mails into threads by what they refer to (INSPECTION section 6; RFC 5256 and its REFERENCES are close to it).
///
/// The result depends on the mails, not on the order in which they are added: first all are brought into the order of
/// time (``ChronologicalOrder``), then each step passes over them once in that order. Where an earlier mail and a later
/// one want what only one can have, the earlier one gets it, as if they had come one by one:
///
/// - of two mails with one Message-ID, the later one is a copy: a sibling of the first, without answers of its own;
/// - of references that lead in a circle, that of the latest mail is ignored, since it would close it.
///
/// - Complexity: O(n log n) in mails, almost O(n) in ids. Nothing recurs: a chain may be as long as it likes.
package struct ThreadBuilder: Sendable {
    private var ids = MailIDTable()
    private var mails: [LinkedMail] = []

    /// A builder without mails.
    package init() {}

    /// Adds a mail.
    package mutating func add(_ member: ThreadMember) {
        mails.append(LinkedMail(member, &ids))
    }

    /// The threads of all mails that were added.
    ///
    /// - Parameter bySubject: Whether an answer that refers to nothing joins an earlier thread of its subject.
    package func threads(bySubject: Bool = false) -> [MailThread] {
        let mails = ChronologicalOrder.sorted(mails)
        let parents = ThreadParents(mails, idCount: ids.count).parents
        var groups = ThreadGroups(mails, parents, idCount: ids.count)
        if bySubject { groups.joinBySubject() }
        return ThreadOrder(mails, parents, threadOf: groups.representatives()).threads()
    }
}
