// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// The id of one request: in its answer, in its errors and in the log.
enum RequestName {
    /// The caller's own id if it is harmless, else a new one.
    ///
    /// It goes into log lines and headers, so it is short and of letters, digits, `.`, `_` and `-` only.
    static func name(given: String?) -> String {
        if let given, (1...64).contains(given.utf8.count), given.utf8.allSatisfy(isHarmless) { return given }
        return Identifier<RequestName>().description
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        Base62.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
