// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity

/// Writes the audit trail as comma-separated values (RFC 4180): a line of names, then a line for each event.
enum AuditCSV {
    static let header = line([
        "time", "event", "kind", "actor_kind", "actor", "ticket", "object_kind", "object", "version", "visibility",
        "changes",
        "data",
        "correlation",
    ])

    static func line(_ entry: AuditEntry) -> String {
        line([
            entry.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)),
            entry.id.description,
            entry.kind,
            entry.actorKind,
            entry.actorID ?? "",
            entry.ticket?.description ?? "",
            entry.objectKind ?? "",
            entry.objectID ?? "",
            entry.version.map(String.init) ?? "",
            entry.visibility.rawValue,
            entry.changes ?? "",
            entry.data,
            entry.correlationID ?? "",
        ])
    }

    /// One record with its CR LF (RFC 4180 §2.1).
    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A field, quoted where it must be (§2.6, §2.7).
    ///
    /// What a spreadsheet would run as a formula gets an apostrophe before it, which shows it as text.
    static func cell(_ text: String) -> String {
        // Bytes, not characters: U+000D U+000A is one character, and a mark on a quotation mark makes another.
        let first = text.utf8.first
        let isFormula = first.map { "=+-@\t\r\n".utf8.contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard text.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return text }
        var cell: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { cell.append(byte) }
            cell.append(byte)
        }
        cell.append(UInt8(ascii: "\""))
        return String(decoding: cell, as: UTF8.self)
    }
}
