// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// Without white space at both ends, no-break spaces among it.
    package var trimmed: String {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        return String(rest)
    }
}
