// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One mailbox of an address field, as written (RFC 5322 §3.4).
package struct Address: Sendable, Hashable {
    /// The addr-spec without brackets, route, comments and blanks; letter case is kept.
    package let address: String?
    /// The decoded display name, or a trailing comment in its place.
    package let name: String?
    /// The decoded name of the group the mailbox is in.
    package let group: String?

    /// A mailbox.
    package init(address: String?, name: String? = nil, group: String? = nil) {
        self.address = address
        self.name = name
        self.group = group
    }

    /// The form for comparison: the whole address with ASCII letters in lower case.
    ///
    /// RFC 5321 §2.4 leaves the case of a local part to its host, but no mail system in use gives
    /// two mailboxes whose names differ in case to two people, while people do write their address
    /// now this way, now that. Treating them as one contact is right in practice. Letters outside
    /// ASCII are left alone: folding them would need locale rules, and two different mailboxes must
    /// never be taken for one.
    package var key: String? { address?.asciiLowercased }

    /// What follows the last `@`, ASCII letters in lower case.
    package var domain: String? {
        guard let key, let at = key.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = key[key.utf8.index(after: at)...]
        return domain.isEmpty ? nil : String(domain)
    }
}
