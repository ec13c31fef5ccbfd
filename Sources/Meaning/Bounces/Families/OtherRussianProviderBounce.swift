// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Rambler and others that write in Russian.
    static let otherRussianProviders = [
        russianProvider(
            name: "Russian providers",
            body: [
                "данное письмо создано автоматически", "это сообщение сгенерировано автоматически",
                "это письмо отправлено сервером", "сообщение создано автоматически",
                "ваше письмо не было доставлено", "ваше сообщение не может быть доставлено", "не удалось доставить",
                "сообщение не доставлено",
            ]
        )
    ]

    /// A provider whose reports are in Russian.
    static func russianProvider(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            start: [
                "следующим адрес", "следующего получател", "следующим получател", "по следующ", "адреса:", "адрес:",
            ],
            labels: ["кому", "получатель", "адрес получателя", "адресат"],
            recipientFields: ["X-Failed-Recipients"]
        )
    }
}
