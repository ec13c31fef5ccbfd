// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// GMX, 1&1, web.de, T-Online, Strato, freenet.
    static let germanProviders = [
        BounceFamily(
            name: "GMX, 1&1, web.de",
            body: [
                "this message was created automatically by mail delivery software. a message that you sent",
                "a message that you have sent could not be delivered to one or more recipients",
                "a message that you sent could not be delivered to one or more recipients",
                "the following address failed", "the following addresses failed", "for the following reason",
                "diese nachricht wurde automatisch erzeugt", "diese e-mail wurde automatisch erzeugt",
                "die folgende adresse konnte nicht", "ihre e-mail konnte nicht zugestellt werden",
                "ihre nachricht konnte nicht zugestellt", "die von ihnen versandte", "mail delivery system",
                "eine nachricht, die sie versendet haben, konnte", "die nachfolgende e-mail konnte nicht",
            ],
            start: [
                "the following address failed", "the following addresses failed", "folgende adresse",
                "folgenden adresse", "folgende empfänger", "folgenden empfänger",
            ],
            end: [
                "--- the header of the original message is following", "--- der header der", "for further assistance",
            ]
        )
    ]
}
