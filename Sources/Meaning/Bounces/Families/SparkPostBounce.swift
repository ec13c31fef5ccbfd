// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// SparkPost.
    static let sparkPost = [
        sendingService(name: "SparkPost", body: ["sparkpost"])
    ]
}
