// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Trend Micro, InterScan Messaging Security included.
    static let trendMicro = [
        gateway(
            name: "Trend Micro",
            body: ["sent >>> rcpt to:", "unable to deliver message to", "trend micro", "interscan"]
        )
    ]
}
