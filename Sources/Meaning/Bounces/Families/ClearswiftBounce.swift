// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Clearswift, whose filter was called MAILsweeper.
    static let clearswift = [
        gateway(name: "Clearswift", body: ["clearswift", "mailsweeper"])
    ]
}
