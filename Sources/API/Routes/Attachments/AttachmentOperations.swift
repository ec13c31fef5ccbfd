// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Operation {
    static let downloadAttachment = Operation(
        "downloadAttachment", in: "Attachments", "The content of a file",
        about: "Always as a download, of the type that its bytes show. What is held back answers 409.",
        answer: .file(about: "The file."), refusals: [.inUse])

    static let linkAttachment = Operation(
        "linkAttachment", in: "Attachments", "A link by which a file is saved without a key, for five minutes",
        about: "Whoever has the link sees what the caller may see, as long as he may.",
        answer: .meta(.object([("request_id", .text()), ("path", .text()), ("expires_at", .time)])),
        refusals: [.inUse])

    static let downloadLinked = Operation(
        "downloadLinked", in: "Attachments", "The content of a file, for whoever has a link",
        about: "One answer for a link that is wrong, too old, or leads to what is not handed out: 404.",
        answer: .file(about: "The file."))
}
