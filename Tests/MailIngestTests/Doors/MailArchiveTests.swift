// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MailIngest

@Suite("Archives of mails")
struct MailArchiveTests {
    /// What a walk finds, as lines.
    private func walk(_ paths: [String], below folder: String) async throws -> [String] {
        var lines: [String] = []
        try await MailArchive.walk(paths) { finding in
            switch finding {
            case .file(let file):
                lines.append("\(file.isMbox ? "mbox" : "mail") \(file.path.dropFirst(folder.count + 1))")
            case .skipped(let path, let reason):
                lines.append(
                    "skipped \(path.hasPrefix(folder) ? String(path.dropFirst(folder.count + 1)) : path): \(reason)")
            }
        }
        return lines
    }

    private func folder(_ files: [String: String]) throws -> String {
        let folder = NSTemporaryDirectory() + "pr-archive-\(UUID().uuidString)"
        for (path, text) in files {
            let url = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: false, encoding: .utf8)
        }
        return folder
    }

    @Test(
        "mboxes, .eml files and Maildirs in one tree, in the order of their names; drafts and deleted mails are left out"
    )
    func tree() async throws {
        let line = "From a@example.org Sat Jan  3 01:05:34 2026\nA: 1\n\nx\n"
        let folder = try folder([
            "b.eml": "A: 1\n\nx", "a/c.EML": "A: 2\n\nx", "old": line, "notes.txt": "no mail",
            "Maildir/cur/1770000000.M1.host:2,S": "A: 3\n\nx", "Maildir/cur/1770000001.M1.host:2,DS": "A: 4\n\nx",
            "Maildir/cur/1770000002.M1.host:2,T": "A: 5\n\nx", "Maildir/new/1770000003.M1.host": "A: 6\n\nx",
            "Maildir/tmp/1770000004.M1.host": "A: 7\n\nx", "Maildir/dovecot-uidlist": "3 V1",
            "Maildir/.Sent/cur/1770000005.M1.host:2,RS": "A: 8\n\nx", "Maildir/.Sent/new/.keep": "",
        ])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/circle", withDestinationPath: folder)
        let expected = [
            "mail Maildir/.Sent/cur/1770000005.M1.host:2,RS", "mail Maildir/cur/1770000000.M1.host:2,S",
            "skipped Maildir/cur/1770000001.M1.host:2,DS: it is a draft",
            "skipped Maildir/cur/1770000002.M1.host:2,T: it was deleted", "mail Maildir/new/1770000003.M1.host",
            "mail a/c.EML", "mail b.eml", "skipped notes.txt: it is neither .eml nor an mbox", "mbox old",
        ]
        #expect(try await walk([folder], below: folder) == expected)
        // What is named is taken whatever it is called; a link that is named is followed.
        #expect(try await walk([folder + "/notes.txt"], below: folder) == ["mail notes.txt"])
        #expect(try await walk([folder + "/circle/a"], below: folder + "/circle") == ["mail a/c.EML"])
        let missing = try await walk([folder + "/nothing"], below: folder)
        #expect(missing == ["skipped nothing: it is neither a file nor a folder that can be read"])
    }

    @Test("a mail of a Maildir came when its name or its file says, whichever is earlier")
    func dates() async throws {
        let folder = try folder(["cur/1770000000.M1.host:2,S": "A: 1\n\nx", "new/x.host": "A: 2\n\nx"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let old = Date(timeIntervalSince1970: 1_500_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder + "/new/x.host")
        var dates: [Date?] = []
        try await MailArchive.walk([folder]) { if case .file(let file) = $0 { dates.append(file.date) } }
        #expect(dates == [Date(timeIntervalSince1970: 1_770_000_000), old])
    }
}
