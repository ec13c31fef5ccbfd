// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import MailIngest
import Tickets

import struct Foundation.Date

/// What somebody has sent by a form, as a mail: it is kept in the ledger and takes the way of all mails, so nothing is lost, and what
/// became of it is explained.
///
/// It proves as little as a mail does: its author is a claim. It answers nothing, so it opens a ticket of its own; budgets hold, and what
/// is answered automatically has no word of his.
struct ContactForm: Sendable {
    let widget: Widget
    let name: String?
    let address: EmailAddress
    let subject: String
    let text: String
    /// Values of custom fields, by key.
    let values: [(key: String, value: String)]
    /// Whether something has filled in what no person sees.
    let isFromMachine: Bool

    /// The mail.
    ///
    /// - Throws: ``Refusal`` with 422 for an address that cannot stand in a mail.
    func mail(_ id: LedgerID, to mailbox: Mailbox, at now: Date) throws -> [UInt8] {
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "form.invalid"
        var builder = MailBuilder(
            from: [Address(address: address.text, name: name.map(HeaderValue.oneLine))],
            date: Int64(now.timeIntervalSince1970), messageID: "form.\(id)@\(domain)")
        builder.to = [Address(address: mailbox.address)]
        // A number in brackets would lead to a ticket that is there.
        builder.subject = HeaderValue.oneLine(subject.replacing("[#", with: "(#"))
        builder.text = ([text] + lines).joined(separator: "\n\n")
        builder.allowsSMTPUTF8 = (builder.from + builder.to).contains(where: \.needsSMTPUTF8)
        builder.extraFields = [MailBuilder.Field("X-Postroom-Form", widget.id.description)]
        builder.extraFields += values.filter { $0.value.utf8.count <= 500 }.map { key, value in
            MailBuilder.Field("X-Form-\(key.replacing("_", with: "-"))", HeaderValue.oneLine(value))
        }
        // It is kept and read like everything else, and not answered by a machine.
        if isFromMachine { builder.extraFields.append(MailBuilder.Field("Auto-Submitted", "auto-generated")) }
        do { return try builder.build() } catch {
            throw APIError(
                .invalidValue, "This address cannot stand in a mail.", at: .pointer("/data/attributes/address"))
        }
    }

    /// The values as people read them, and as rules for fields find them.
    private var lines: [String] {
        if values.isEmpty { return [] }
        return [values.map { "\($0.key): \(HeaderValue.oneLine($0.value))" }.joined(separator: "\n")]
    }
}
