// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Operation {
    static let downloadAttachment = Operation(
        "downloadAttachment", in: "Attachments", "The content of a file",
        about: "Always as a download, of the type that its bytes show. What is held back answers 409.",
        answer: .content(type: "*/*", about: "The file."), refusals: [.inUse])
}
