// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension HTTPFields {
    /// Says that the answer depends on a field of the request, too (RFC 9110 §12.5.5): caches must not hand one caller what was
    /// said to another.
    mutating func vary(by name: String) {
        let names = (self[.vary] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        if names.contains(name) { return }
        self[.vary] = (names + [name]).joined(separator: ", ")
    }
}
