// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// T-Online, Strato, freenet and others that write in German.
    static let otherGermanProviders = [
        germanProvider(
            name: "German providers",
            body: [
                "diese nachricht wurde automatisch erzeugt", "diese e-mail wurde automatisch erzeugt",
                "die folgende adresse konnte nicht", "ihre e-mail konnte nicht zugestellt werden",
                "ihre nachricht konnte nicht zugestellt", "die von ihnen versandte", "mail delivery system",
                "eine nachricht, die sie versendet haben, konnte", "die nachfolgende e-mail konnte nicht",
            ]
        )
    ]

    /// A provider whose reports are laid out as GMX's, in English or in German.
    static func germanProvider(name: StaticString, body: [StaticString]) -> BounceFamily {
        BounceFamily(
            name: name,
            body: body,
            start: [
                "the following address failed", "the following addresses failed", "folgende adresse",
                "folgenden adresse", "folgende empfänger", "folgenden empfänger",
            ],
            end: [
                "--- the header of the original message is following", "--- der header der",
                "for further assistance",
            ]
        )
    }
}
