// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Yandex: Postfix's report, in English and in Russian.
    static let yandex = [
        russianProvider(
            name: "Yandex",
            body: [
                "это письмо отправлено почтовым сервером", "к сожалению, мы вынуждены сообщить",
                "im sorry to have to inform you that your message could not be delivered to one or more",
                "this is the mail system at host mail.yandex", "this is the mail system at host yandex",
            ]
        )
    ]
}
