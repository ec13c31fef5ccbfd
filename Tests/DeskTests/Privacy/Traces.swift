// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// Looks for a person as somebody would who has the whole database and all files, and none of our code.
struct Traces: Sendable {
    /// In lower case.
    let words: [String]

    init(_ words: [String]) { self.words = words.map { $0.lowercased() } }

    /// A row of any table, as the superuser sees it.
    struct Line: Hashable, Sendable {
        var table: String
        var tenant: String?
        /// Every column, as JSON; bytes in hexadecimal digits.
        var row: String
    }

    /// Every row of every table.
    static func dump(_ database: TestDatabase) async throws -> [Line] {
        try Administrator(database.superuser).run(
            script: """
                create or replace function dump_everything() returns table (source text, tenant text, line text)
                    language plpgsql as $$
                declare name text;
                begin
                    for name in select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1
                    loop
                        return query execute format(
                            'select %L, to_jsonb(t) ->> ''tenant_id'', to_jsonb(t)::text from %I t order by 3', name, name);
                    end loop;
                end $$;
                """)
        let pool = Pool(database.superuser, size: 1)
        let lines = try await pool.transaction(tenant: nil) {
            try $0.query("select source, tenant, line from dump_everything()").map { row in
                Line(table: try row.get("source"), tenant: try row.get("tenant"), row: try row.get("line"))
            }
        }
        await pool.close()
        return lines
    }

    /// Every file below a folder, with its bytes.
    static func files(below directory: String) throws -> [String: [UInt8]] {
        guard let files = FileManager.default.enumerator(atPath: directory) else { return [:] }
        var found: [String: [UInt8]] = [:]
        for case let path as String in files {
            let full = directory + "/" + path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            found[path] = Array(try Data(contentsOf: URL(fileURLWithPath: full)))
        }
        return found
    }

    /// Where the person is still to be found.
    func hits(in lines: [Line]) -> [String] {
        lines.flatMap { line -> [String] in
            var texts = [line.row]
            // Bytes: mails and whatever else.
            for match in line.row.matches(of: /\\\\x((?:[0-9a-f]{2}){4,})/) {
                texts += Self.readings(Self.bytes(match.1))
            }
            return texts.flatMap(hits).map { "\(line.table): \($0) in \(line.row.prefix(2000))" }
        }
    }

    /// The same in files.
    func hits(in files: [String: [UInt8]]) -> [String] {
        files.flatMap { path, bytes in Self.readings(bytes).flatMap(hits).map { "\(path): \($0)" } }
    }

    private func hits(_ text: String) -> [String] {
        let text = text.lowercased().precomposedStringWithCanonicalMapping
        return words.filter { text.contains($0.precomposedStringWithCanonicalMapping) }
    }

    /// As it stands, without quoted-printable, and whatever looks like base64 in it.
    private static func readings(_ bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        var readings = [text, unquoted(bytes)]
        for match in text.matches(of: /[A-Za-z0-9+\/]{4}[A-Za-z0-9+\/=\r\n]*/) {
            let digits = match.output.filter { !$0.isNewline }
            let whole = digits.prefix(digits.count / 4 * 4)
            guard let data = Data(base64Encoded: String(whole)) else { continue }
            readings.append(String(decoding: data, as: UTF8.self))
        }
        return readings
    }

    private static func unquoted(_ bytes: [UInt8]) -> String {
        var (output, index): ([UInt8], Int) = ([], 0)
        while index < bytes.count {
            if bytes[index] == 61, index + 2 < bytes.count {
                if bytes[index + 1] == 13 || bytes[index + 1] == 10 {
                    index += bytes[index + 1] == 13 ? 3 : 2
                    continue
                }
                let digits = String(decoding: bytes[index + 1...index + 2], as: UTF8.self)
                if let byte = UInt8(digits, radix: 16) {
                    output.append(byte)
                    index += 3
                    continue
                }
            }
            // In encoded words a blank is written so.
            output.append(bytes[index] == 95 ? 32 : bytes[index])
            index += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func bytes(_ digits: Substring) -> [UInt8] {
        let digits = Array(digits.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }
}
