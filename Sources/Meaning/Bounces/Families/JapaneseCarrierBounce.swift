// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// NTT DoCoMo, KDDI (au, EZweb), SoftBank, Biglobe and Yahoo Japan.
    static let japaneseCarriers = [
        BounceFamily(
            name: "KDDI, full or suspended",
            body: ["your mail sent on:", "your mail attempted to be delivered on:"],
            sender: ["ezweb", "kddi", "au.com", "postmaster", "mailer-daemon"],
            start: ["could not be delivered to:"], end: ["-- message"]
        ),
        BounceFamily(
            name: "EZweb",
            body: [
                "the user(s) account is disabled", "the user(s) account is temporarily limited",
                "the following recipients did not receive this message",
                "each of the following recipients was rejected by a remote mail server",
                "following recipients did not receive",
            ],
            start: ["<", "did not receive", "was rejected", "account is"], end: ["-----", "message header"]
        ),
        BounceFamily(
            name: "NTT DoCoMo",
            body: ["次のあて先へのメッセージはエラーのため送信できませんでした", "次のあて先への", "宛先不明", "あて先"],
            start: ["あて先", "宛先"]
        ),
        BounceFamily(
            name: "Japanese providers",
            body: [
                "メールを配信できませんでした", "メールは配信できませんでした", "配信できませんでした", "送信できませんでした", "配送できませんでした", "お届けできませんでした",
                "the following addresses had delivery problems", "return of mail to the following address",
                "メールの配送に失敗しました", "エラーメール",
            ],
            labels: ["宛先", "あて先", "宛先アドレス", "受信者", "送信先", "送信先アドレス"]
        ),
    ]
}
