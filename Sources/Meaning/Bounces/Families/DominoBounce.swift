// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Lotus Domino: the text of the failure stands below "because:".
    static let domino = [
        BounceFamily(
            name: "Domino",
            body: [
                "your message subject:", "was not delivered to:", "your message * was not delivered to:",
                "failed to deliver to", "delivery failure report", "ihre nachricht betreff:",
                "konnte nicht zugestellt werden an:",
            ],
            start: [
                "was not delivered to:", "wasn't delivered to:", "wurde nicht zugestellt an:",
                "zugestellt werden an:", "failed to deliver to",
            ],
            end: ["------- returned message"]
        )
    ]
}
