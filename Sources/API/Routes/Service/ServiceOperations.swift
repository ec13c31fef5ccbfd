// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Operation {
    private static let service = "Service"
    private static let links = "Links in mails"
    private static let page = Shown.content(type: "text/html", about: "A small page.")

    private static let health = Schema.object(
        [("status", .text()), ("reasons", .list(of: .text()))], optional: ["reasons"])

    static let live = Operation(
        "live", in: service, "Whether the process lives", answer: .plain(health))

    static let ready = Operation(
        "ready", in: service, "Whether the process can do its work",
        about: "Live and ready are two questions: a process that waits for its database is alive.",
        answer: .plain(health))

    static let describe = Operation(
        "describe", in: service, "This description",
        answer: .content(type: "application/json", about: "An OpenAPI 3.1 document."))

    static let showPicture = Operation(
        "showPicture", in: links, "A picture that stands in the text of a mail",
        answer: .content(type: "*/*", about: "The picture."))

    static let askForAddress = Operation(
        "askForAddress", in: links, "The question whether another address is the reader's", answer: page)
    static let confirmAddress = Operation("confirmAddress", in: links, "Yes, the address is his", answer: page)
    static let refuseAddress = Operation("refuseAddress", in: links, "No, it is not", answer: page)

    static let askForMuting = Operation(
        "askForMuting", in: links, "The question whether to switch a kind of notification off", answer: page)
    static let muteNotifications = Operation(
        "muteNotifications", in: links, "Switch a kind of notification off (RFC 8058)", answer: page)
}
