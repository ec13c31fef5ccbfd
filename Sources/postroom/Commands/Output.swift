// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Data goes to standard output, everything else to standard error.
enum Output {
    /// One line of text.
    static func line(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Text as it is, with its own line ends.
    static func text(_ text: String) { write(text, to: .standardOutput) }

    /// Bytes as they are.
    static func bytes(_ bytes: [UInt8]) { try? FileHandle.standardOutput.write(contentsOf: Data(bytes)) }

    /// One JSON object on one line, members sorted.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A remark for people on standard error.
    static func remark(_ text: String) { write(text + "\n", to: .standardError) }

    /// Nobody is left to be told when this fails; `write(_:)` of FileHandle would end the process with a trap.
    private static func write(_ text: String, to file: FileHandle) {
        try? file.write(contentsOf: Data(text.utf8))
    }

    /// Columns of text, as wide as their widest cell.
    static func table(_ header: [String], _ rows: [[String]]) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for row in all {
            let cells = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            line(cells.joined(separator: "  ").replacing(/\s+$/, with: ""))
        }
    }
}
