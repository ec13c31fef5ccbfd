// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// SurgeMail.
    static let surgeMail = [
        BounceFamily(name: "SurgeMail", body: ["surgemail"])
    ]
}
