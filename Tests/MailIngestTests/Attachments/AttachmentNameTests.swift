// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@testable import MailIngest

@Suite("Names of attachments (RELIABILITY 3.5, rows 87 and 90)")
struct AttachmentNameTests {
    private func part(_ parameters: String, type: String = "application/pdf") throws -> (Mail, Part) {
        let text = """
            From: a@example.org\r
            MIME-Version: 1.0\r
            Content-Type: \(type)\r
            Content-Disposition: attachment\(parameters)\r
            \r
            x
            """
        let mail = Mail.parse(Array(text.utf8))
        return (mail, try #require(mail.parts.first))
    }

    private func stored(_ name: String) throws -> String {
        let encoded = name.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return StoredName.of(try part("; filename*=utf-8''\(encoded)").1)
    }

    @Test(
        "a hostile name becomes a harmless one",
        arguments: [
            ("../../etc/cron.d/x", "x"), ("C:\\temp\\x.pdf", "x.pdf"), (".htaccess", "htaccess"),
            ("\u{200B}.htaccess", "htaccess"), ("invoice\u{202E}fdp.exe", "invoicefdp.exe"), ("a\u{0}b.pdf", "ab.pdf"),
            ("con", "_con"), ("CON.pdf", "_CON.pdf"), ("lpt1.txt", "_lpt1.txt"), ("contract.pdf", "contract.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"), ("..", "part-1.pdf"), ("\u{202E}", "part-1.pdf"),
        ])
    func names(_ name: String, _ expected: String) throws {
        #expect(try stored(name) == expected)
    }

    @Test("a name of 10 KiB keeps its extension and has 150 characters")
    func long() throws {
        let name = try stored(String(repeating: "ä", count: 5000) + ".pdf")
        #expect(name.unicodeScalars.count <= 150 && name.hasSuffix("ä.pdf"))
        #expect(try stored(String(repeating: "n.", count: 5000)).unicodeScalars.count <= 150)
    }

    @Test(
        "programs are known by the extension that counts somewhere",
        arguments: [
            "a.exe", "A.EXE", "invoice.pdf.exe", "a.exe ", "a.exe.", "a.exe. .", "gpj\u{202E}.exe", "a.e\u{200B}xe",
            "a.exe:x.pdf", "a.exe%00.pdf", "setup.MSI", "x.lnk", "disk.iso", "run.ps1", "a.jar", "x.js", "\"a.scr\"",
        ])
    func programs(_ name: String) {
        #expect(DangerousName.isProgram(name))
    }

    @Test(
        "others are not",
        arguments: ["exe", "a.pdf", "executable", "my.exe.pdf", "a.exe/b.txt", "read.me", "", ".", "a.bin"])
    func harmless(_ name: String) {
        #expect(!DangerousName.isProgram(name))
    }

    @Test("every name that a reader may see is one: filename*, filename, name, and those that are there twice")
    func readings() throws {
        let (mail, part) = try part(
            "; filename*=en-us'x-y'a.pdf; filename=\"a.exe\"; filename=b.scr", type: "application/pdf; name=\"c.js\"")
        #expect(part.filename != nil)
        let names = mail.fileNames(of: part)
        #expect(names.isSuperset(of: ["a.exe", "b.scr", "c.js"]))
        #expect(names.contains(part.filename ?? ""))
        #expect(mail.fileNames(of: try self.part("").1).isEmpty)
    }
}
