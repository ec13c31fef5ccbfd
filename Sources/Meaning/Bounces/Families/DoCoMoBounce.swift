// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// NTT DoCoMo.
    static let doCoMo = [
        BounceFamily(
            name: "NTT DoCoMo",
            body: ["次のあて先へのメッセージはエラーのため送信できませんでした", "次のあて先への", "宛先不明", "あて先"],
            start: ["あて先", "宛先"]
        )
    ]
}
