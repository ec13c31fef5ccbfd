// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Words of strangers from the DNS, as they can be shown on a terminal.
enum ShownText {
    private static let most = 600

    /// Printable ASCII; anything else is a question mark. What is longer is cut.
    static func of(_ bytes: some Collection<UInt8>) -> String {
        let shown = bytes.prefix(most).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: shown, as: UTF8.self) + (bytes.count > most ? " (and so on)" : "")
    }
}
