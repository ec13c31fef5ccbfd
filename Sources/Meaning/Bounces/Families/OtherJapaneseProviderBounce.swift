// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// SoftBank, Biglobe, Yahoo Japan and others that write in Japanese.
    static let otherJapaneseProviders = [
        BounceFamily(
            name: "Japanese providers",
            body: [
                "メールを配信できませんでした", "メールは配信できませんでした", "配信できませんでした", "送信できませんでした", "配送できませんでした", "お届けできませんでした",
                "the following addresses had delivery problems", "return of mail to the following address",
                "メールの配送に失敗しました", "エラーメール",
            ],
            labels: ["宛先", "あて先", "宛先アドレス", "受信者", "送信先", "送信先アドレス"]
        )
    ]
}
