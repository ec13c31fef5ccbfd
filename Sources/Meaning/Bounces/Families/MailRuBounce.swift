// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mail.ru: Exim's report, in Russian.
    static let mailRu = [
        russianProvider(
            name: "Mail.ru",
            body: [
                "это письмо создано автоматически", "письмо не может быть доставлено",
                "mail failed, returning to sender",
            ]
        )
    ]
}
