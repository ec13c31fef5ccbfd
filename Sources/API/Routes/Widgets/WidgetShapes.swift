// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

extension ResourceShape<Widget> {
    static let widget = ResourceShape(
        "widgets", "A form on a page. Its secret is in no answer but the first.", at: "/widgets",
        id: { $0.id.description }, widgetAttributes { $0 },
        [.one("mailbox", "mailboxes", "For which mailbox its mails are.") { $0.mailbox as MailboxID? }])

    fileprivate static func widgetAttributes<Shown>(
        _ widget: @escaping @Sendable (Shown) -> Widget
    ) -> [Attribute<Shown>] {
        [
            .text("name", "What people call it.") { widget($0).name },
            .texts("origins", "The pages that may have it.") { widget($0).origins },
            .texts("fields", "The custom fields that it may ask for.") { widget($0).fields },
            .flag("is_enabled", "Whether anything is taken from it.") { widget($0).isEnabled },
            .optionalTime("old_secret_until", "Until when the secret before the current one counts too.") {
                widget($0).oldSecretUntil
            },
            .time("created_at", "When it was added.") { widget($0).createdAt },
            .time("updated_at", "When it was changed last.") { widget($0).updatedAt },
        ]
    }
}

/// A form with a secret that was made just now.
struct WidgetWithSecret: Sendable {
    let widget: Widget
    let secret: String
}

extension ResourceShape<WidgetWithSecret> {
    static let newWidget = ResourceShape(
        "new-widgets", "A form with a secret that was made just now.", at: "/widgets",
        id: { $0.widget.id.description },
        [.text("secret", "What signs its tokens: it is shown this once, and kept sealed.") { $0.secret }]
            + ResourceShape<Widget>.widgetAttributes { $0.widget })
}

extension Operation {
    private static let forms = "Forms"

    static let addWidget = Operation(
        "addWidget", in: forms, "Add a form by which customers write to a mailbox",
        about: "The secret that signs its tokens is in this answer and nowhere else.", input: WidgetInput.add,
        answer: .one(ResourceShape.newWidget.description, isNew: true), refusals: [.answeredOnce]
    ).once

    static let rotateWidgetSecret = Operation(
        "rotateWidgetSecret", in: forms, "Give a form another secret",
        about: "For a while the one before counts too, so that the site can change over.", input: WidgetInput.rotate,
        answer: .one(ResourceShape.newWidget.description), refusals: [.answeredOnce]
    ).once

    static let makeWidgetToken = Operation(
        "makeWidgetToken", in: forms, "Make a token that lets a form be sent", input: WidgetInput.token,
        answer: .meta(
            .object([("request_id", .text()), ("token", .text()), ("expires_at", .time)])), refusals: [.inUse])

    static let sendForm = Operation(
        "sendForm", in: forms, "Send what a customer has written into a form",
        about: """
            Takes a form's token as `Authorization: Bearer`, and `Origin` must be one of its pages. It is kept like a mail, and opens a \
            ticket of its own; the reference is for asking after it, and leads nowhere.
            """,
        input: FormInput.send, answer: .meta(.object([("request_id", .text()), ("reference", .text())])),
        refusals: [.unauthorized, .crossSite, .tooManyRequests]
    ).once

    static let askToSendForm = Operation(
        "askToSendForm", in: forms, "What a browser asks before it sends a form (the Fetch standard)", answer: .nothing,
        refusals: [.crossSite])
}
