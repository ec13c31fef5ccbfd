// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mail.ru, Yandex, Rambler.
    static let russianProviders = [
        BounceFamily(
            name: "Mail.ru, Yandex",
            body: [
                "это письмо создано автоматически", "данное письмо создано автоматически",
                "это сообщение сгенерировано автоматически", "это письмо отправлено почтовым сервером",
                "это письмо отправлено сервером", "сообщение создано автоматически", "письмо не может быть доставлено",
                "ваше письмо не было доставлено", "ваше сообщение не может быть доставлено", "не удалось доставить",
                "сообщение не доставлено", "к сожалению, мы вынуждены сообщить",
                "im sorry to have to inform you that your message could not be delivered to one or more",
                "this is the mail system at host mail.yandex", "this is the mail system at host yandex",
                "mail failed, returning to sender",
            ],
            start: [
                "следующим адрес", "следующего получател", "следующим получател", "по следующ", "адреса:", "адрес:",
            ],
            labels: ["кому", "получатель", "адрес получателя", "адресат"],
            recipientFields: ["X-Failed-Recipients"]
        )
    ]
}
