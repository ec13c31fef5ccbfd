// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Gmail, Google Workspace and Google Groups; the title of the notice says the reason in its own words.
    static let google = [
        BounceFamily(
            name: "Gmail, temporary",
            body: [
                "there was a temporary problem delivering your message", "delivery incomplete",
                "this is an automatically generated delivery status notification this is a warning", "message delayed",
                "gmail will retry for",
            ],
            sender: ["google", "gmail", "mailer-daemon"],
            end: ["----- original message -----", "----- message header follows"],
            delay: [
                "gmail will retry", "message that you sent is delayed", "there was a temporary problem",
                "delivery incomplete", "message will be retried",
            ]
        ),
        BounceFamily(
            name: "Gmail",
            body: [
                "address not found your message wasnt delivered", "wasnt delivered to",
                "message blocked your message to", "message too large your message",
                "delivery to the following recipient failed permanently",
                "delivery to the following recipients failed permanently", "technical details of permanent failure",
                "delivery to the following recipient has been delayed", "technical details of temporary failure",
                "the response from the remote server was", "the response was:",
                "this is an automatically generated delivery status notification delivery to the following",
                "recipient inbox full your message", "adresse nicht gefunden",
                "adresse introuvable", "no se ha encontrado la dirección", "endereço não encontrado",
                "indirizzo non trovato", "адрес не найден", "アドレスが見つかりません", "找不到地址",
            ],
            sender: ["google", "gmail", "mailer-daemon", "mail delivery subsystem"],
            end: ["----- original message -----", "----- message header follows", "----- forwarded message"],
            delay: ["has been delayed", "technical details of temporary failure"],
            recipientFields: ["X-Failed-Recipients"]
        ),
    ]
}
