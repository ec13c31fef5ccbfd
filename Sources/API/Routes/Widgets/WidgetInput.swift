// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// What requests about forms may hold.
enum WidgetInput {
    static let name = Member<String>.line("name", "What people call it.")
    static let mailbox = Member<MailboxID>.relation("mailbox", "mailboxes", "For which mailbox its mails are.")
    static let origins = Member<[String]>.texts(
        "origins", "The pages that may have it: https://shop.example.org, without a path.", limit: 300, most: 50)
    static let fields = Member<[String]>.texts(
        "fields", "The public custom fields that it may ask for, by their keys.", most: 50)
    static let isEnabled = Member<Bool>.flag("is_enabled", "Whether anything is taken from it.")
    static let overlap = Member<Int>.integer(
        "overlap_minutes", 0...Widget.longestOverlap,
        "How long the secret before counts too; a day where nothing is said.")
    static let minutes = Member<Int>.integer(
        "lifetime_minutes", 1...60, "How long it counts; 15 where nothing is said.")
    static let allowed = Member<[String]>.texts(
        "allowed_origins", "Which of the form's pages may use it; all where nothing is said.", limit: 300, most: 50)

    static let add = Input(
        "widgets",
        [.required(name), .required(origins), .optional(fields), .optional(isEnabled), .related(mailbox)])
    static let change = Input(
        "widgets",
        [.optional(name), .optional(origins), .optional(fields), .optional(isEnabled), .optionalRelated(mailbox)])
    static let rotate = Input("secrets", [.optional(overlap)])
    static let token = Input("tokens", [.optional(minutes), .optional(allowed)])
}

/// What a form may send.
enum FormInput {
    static let name = Member<String>.line("name", "Who writes.")
    static let address = Member<EmailAddress>.address("address", "Where the answer is to go.")
    static let subject = Member<String>.line("subject", "What it is about.", most: 1000)
    static let text = Member<String>.text("text", "The words.", most: 50_000)
    static let custom = Member<[String: JSONValue]>.table("custom", "Values of the form's custom fields, by key.")
    static let website = Member<String>(
        "website", .text(most: 1000), "For machines: a field that people do not see, and that stays empty."
    ) { (try? $0.container.decode(String.self, forKey: MemberName($1))) ?? "something" }

    static let send = Input(
        "requests",
        [
            .optional(name), .required(address), .required(subject), .required(text), .optional(custom),
            .optional(website),
        ])
}
