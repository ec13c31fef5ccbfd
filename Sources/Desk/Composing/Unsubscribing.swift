// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// Where a kind of notification is switched off (RFC 2369, RFC 8058).
package struct Unsubscribing: Sendable, Equatable {
    /// A page that asks, and takes a POST.
    package var link: String?
    /// An address that takes a mail.
    package var address: String?

    package init(link: String?, address: String?) { (self.link, self.address) = (link, address) }

    /// `List-Unsubscribe`, with one click where there is a page; nothing where there is no way.
    var fields: [MailBuilder.Field] {
        let ways = [address.map { "<mailto:\($0)>" }, link.map { "<\($0)>" }].compactMap { $0 }
        if ways.isEmpty { return [] }
        let list = MailBuilder.Field("List-Unsubscribe", ways.joined(separator: ", "))
        return link == nil ? [list] : [list, MailBuilder.Field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    }
}
