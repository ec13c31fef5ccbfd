// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import PostroomTesting
import Testing

@Suite("Composed mails are read by another's parser, too", .timeLimit(.minutes(15)))
struct PythonReadsTests {
    /// Prints of each mail in a folder: its recipients' names and addresses, its subject, and of each part its type, its
    /// Content-ID, whether it has a file name, and its content; all texts in hexadecimal digits.
    private static let script = """
        import sys, os, email, email.utils
        from email.header import decode_header
        folder = sys.argv[1]
        def text(value):
            if value is None: return "-"
            value = value.replace("\\r\\n", "").replace("\\n", "")
            parts = [p if isinstance(p, str) else p.decode(c or "ascii") for p, c in decode_header(value)]
            return "".join(parts).encode().hex() or "-"
        for number in range(len(os.listdir(folder))):
            with open(os.path.join(folder, "%d.eml" % number), "rb") as f: mail = email.message_from_binary_file(f)
            row = []
            for field in ("From", "To", "Cc"):
                pairs = email.utils.getaddresses([v.replace("\\r\\n", "") for v in mail.get_all(field, [])])
                row.append(" ".join((text(name) + "/" + address.encode().hex()) for name, address in pairs) or "-")
            row += [text(mail["Subject"]), str(len(mail.defects)), ",".join(sorted(k for k in mail.keys()))]
            for part in mail.walk():
                if part.is_multipart():
                    row.append("%s %d" % (part.get_content_type(), len(part.defects)))
                    continue
                name = part.get_filename()
                content = part.get_payload(decode=True)
                if part.get_content_maintype() == "text": content = content.replace(b"\\r\\n", b"\\n")
                row.append("%s %d %s %s %s" % (part.get_content_type(), len(part.defects), part.get("Content-ID", "-"),
                    "name" if name else "-", content.hex() or "-"))
            print("|".join(row))
        """

    /// What Python says of mails, one row each.
    private func read(_ mails: [[UInt8]]) throws -> [[String]] {
        let folder = NSTemporaryDirectory() + "pr-mails-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (number, mail) in mails.enumerated() {
            try Data(mail).write(to: URL(fileURLWithPath: "\(folder)/\(number).eml"))
        }
        return try Script.program(["/usr/bin/python3", "-c", Self.script, folder])
            .split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return digits.isEmpty ? "-" : digits
    }

    private func unix(_ text: [UInt8]) -> [UInt8] {
        text.indices.filter { text[$0] != 0x0D || $0 + 1 == text.count || text[$0 + 1] != 0x0A }.map { text[$0] }
    }

    private func addresses(_ list: [Address]) -> String {
        let words = list.map { address in
            hex(address.name?.utf8.map { $0 } ?? []) + "/" + hex((address.address ?? "").utf8)
        }
        return words.isEmpty ? "-" : words.joined(separator: " ")
    }

    @Test("names, subjects, parts and files are what Python's email reads (seeded mails)", arguments: [7, 8])
    func same(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var mails: [[UInt8]] = []
        for _ in 0..<300 {
            var source = GeneratedMail(random: random)
            var mail = source.make()
            random = source.random
            // Python's getaddresses knows no groups, drops quotes of local parts and does not know address literals.
            let isPlain: (Address) -> Bool = {
                $0.group == nil && $0.address?.contains("\"") == false && $0.address?.contains("[") == false
            }
            (mail.to, mail.cc) = (mail.to.filter(isPlain), mail.cc.filter(isPlain))
            mail.from = Array(mail.from.filter(isPlain).prefix(1))
            // What is in a report is parts to Python, and a file to us.
            mail.attachments.removeAll { $0.contentType.hasPrefix("message/") }
            mails.append(try mail.build())
        }
        let rows = try read(mails)
        try #require(rows.count == mails.count)
        for (bytes, row) in zip(mails, rows) {
            let mail = Mail.parse(bytes)
            #expect(Array(row[0..<3]) == [addresses(mail.from), addresses(mail.to), addresses(mail.cc)])
            #expect(row[3] == hex(mail.subject?.utf8.map { $0 } ?? []))
            #expect(row[4] == "0" && !row[5].lowercased().contains("bcc"))
            #expect(row.count - 6 == mail.parts.count)
            for (part, words) in zip(mail.parts, row[6...]) {
                let words = words.split(separator: " ").map(String.init)
                #expect(words[0] == part.contentType.essence && words[1] == "0")
                guard words.count > 2 else { continue }
                #expect(words[2] == part.contentID.map { "<\($0)>" } ?? "-")
                // Of two names, one for old programs in ASCII, Python takes the first.
                #expect((words[3] == "-") == (part.filename == nil))
                // Python reads text with its own line breaks.
                let isText = part.contentType.type == "text"
                let content = mail.decodedContent(of: part)
                #expect(words[4] == hex(isText ? unix(content) : content))
            }
        }
    }
}
