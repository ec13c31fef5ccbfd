// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Lotus Notes' gateway to SMTP: recipients stand below "Failure Reasons".
    static let notes = [
        BounceFamily(
            name: "Lotus Notes gateway",
            body: ["------- failure reasons --------", "------- failure reasons  --------", "failure reasons"],
            start: ["failure reasons"],
            end: ["-------- returned message", "------- returned message"]
        )
    ]
}
