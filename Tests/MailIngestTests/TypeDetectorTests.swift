// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("Attachment types")
struct TypeDetectorTests {
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89]
    /// The beginning of an archive as Python writes it.
    static let zip: [UInt8] =
        [
            0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x4D, 0x52, 0x75, 0x5D, 0x86, 0xA6, 0x10, 0x36,
            0x05, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00,
        ]
        + Array("a.txthello".utf8) + [UInt8](repeating: 0x50, count: 40)
    static let exe: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 512)
        bytes.replaceSubrange(0..<2, with: Array("MZ".utf8))
        bytes[0x18] = 0x40
        bytes[0x3C] = 0x80
        bytes.replaceSubrange(0x80..<0x84, with: [0x50, 0x45, 0, 0])
        bytes.replaceSubrange(0x84..<0x86, with: [0x64, 0x86])
        bytes.replaceSubrange(0x94..<0x98, with: [0xF0, 0, 0x22, 0])
        bytes.replaceSubrange(0x98..<0x9A, with: [0x0B, 0x02])
        return bytes
    }()
    static let elf: [UInt8] =
        [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8) + [2, 0, 0x3E, 0, 1, 0, 0, 0]
        + [UInt8](repeating: 0, count: 40)

    static let samples: [(String, [UInt8], String?)] = [
        ("png", png, "image/png"),
        ("jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0], "image/jpeg"),
        ("gif", Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0], "image/gif"),
        ("pdf", Array("%PDF-1.7\n%âãÏÓ\n1 0 obj\n".utf8), "application/pdf"),
        ("zip", zip, "application/zip"),
        ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], "application/gzip"),
        ("exe", exe, "application/vnd.microsoft.portable-executable"),
        ("elf", elf, "application/x-elf"),
        ("text", Array("Hello,\nthe printer does not print.\n".utf8), "text/plain"),
        ("prose with commas", Array("Hello, Anna\nThe printer, again\nBye, Ben\n".utf8), "text/plain"),
        ("html", Array("<!DOCTYPE html><html><body>x</body></html>".utf8), "text/html"),
        ("rtf", Array("{\\rtf1\\ansi x}".utf8), "application/rtf"),
        (
            "ole", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600),
            "application/x-ole-storage"
        ),
        ("nothing", [], nil),
        ("noise", [0x81, 0x93, 0x07, 0xF9, 0xEE, 0x02, 0xC4, 0x9D, 0x11, 0xAA], nil),
    ]

    @Test("known formats are recognised", arguments: samples)
    func formats(name: String, bytes: [UInt8], expected: String?) async throws {
        let detector = try #require(TypeDetector())
        #expect(await detector.detect(bytes) == expected, "\(name)")
    }

    @Test("a missing database gives no detector")
    func missingDatabase() {
        #expect(TypeDetector(database: "/nonexistent/magic.mgc") == nil)
    }

    @Test("many tasks share a detector, and several detectors work side by side")
    func concurrency() async throws {
        let detectors = try (0..<4).map { _ in try #require(TypeDetector()) }
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<400 {
                let sample = Self.samples[index % Self.samples.count]
                let detector = detectors[index % detectors.count]
                group.addTask { await detector.detect(sample.1) == sample.2 }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("megabytes of hostile bytes are answered from their prefix in time")
    func hostile() async throws {
        let detector = try #require(TypeDetector())
        for piece in ["{", "[", "(", "%PDF-", "<?xml ", "a,b\n", "PK\u{3}\u{4}", "MZ", "\u{7F}ELF", "BEGIN:", "#!/"] {
            let bytes = Array(String(repeating: piece, count: 2_000_000 / piece.utf8.count).utf8)
            let duration = await ContinuousClock().measure { _ = await detector.detect(bytes) }
            #expect(duration < .seconds(2), "\(piece.debugDescription) took \(duration)")
        }
    }

    static let exeType = "application/vnd.microsoft.portable-executable"
    static let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @Test(
        "declared against detected",
        arguments: [
            ("image/png", "image/png", .matches(type: "image/png")),
            ("Image/PNG; name=\"x.png\"", "image/png", .matches(type: "image/png")),
            ("image/png", nil, .matches(type: "image/png")),
            (nil, nil, .matches(type: "application/octet-stream")),
            ("nonsense", "image/png", .refined(type: "image/png")),
            ("application/octet-stream", "application/pdf", .refined(type: "application/pdf")),
            ("application/octet-stream", exeType, .refined(type: exeType)),
            ("application/octet-stream", "text/html", .matches(type: "application/octet-stream")),
            ("application/octet-stream", "text/plain", .refined(type: "text/plain")),
            ("image/jpeg", "image/png", .refined(type: "image/png")),
            ("image/png", exeType, .contradicts(.executable, type: exeType)),
            ("application/pdf", exeType, .contradicts(.executable, type: exeType)),
            ("text/plain", exeType, .contradicts(.executable, type: exeType)),
            ("application/x-acme", exeType, .contradicts(.executable, type: exeType)),
            ("application/x-msdownload", exeType, .refined(type: exeType)),
            ("application/pdf", "application/zip", .contradicts(.archive, type: "application/zip")),
            ("text/csv", "application/zip", .contradicts(.archive, type: "application/zip")),
            ("image/png", "text/html", .contradicts(.markup, type: "text/html")),
            ("application/pdf", "text/html", .contradicts(.markup, type: "text/html")),
            ("image/png", "text/x-shellscript", .contradicts(.script, type: "text/x-shellscript")),
            ("text/plain", "text/html", .matches(type: "text/plain")),
            ("text/plain", "text/x-c", .matches(type: "text/plain")),
            ("text/plain", "text/x-shellscript", .matches(type: "text/plain")),
            ("text/calendar", "text/plain", .matches(type: "text/calendar")),
            ("application/json", "text/plain", .matches(type: "application/json")),
            ("application/pgp-signature", "text/plain", .matches(type: "application/pgp-signature")),
            ("message/rfc822", "text/plain", .matches(type: "message/rfc822")),
            (docx, "application/zip", .matches(type: docx)),
            (docx, docx, .matches(type: docx)),
            (docx, "application/x-ole-storage", .refined(type: "application/x-ole-storage")),
            ("application/msword", "application/x-ole-storage", .matches(type: "application/msword")),
            ("application/vnd.ms-outlook", "application/x-ole-storage", .matches(type: "application/vnd.ms-outlook")),
            ("application/epub+zip", "application/zip", .matches(type: "application/epub+zip")),
            ("application/x-zip-compressed", "application/zip", .matches(type: "application/x-zip-compressed")),
            ("application/x-acme", "application/zip", .matches(type: "application/x-acme")),
            ("audio/mpeg", "video/mp4", .refined(type: "video/mp4")),
        ] as [(String?, String?, AttachmentVerdict)]
    )
    func verdicts(declared: String?, detected: String?, expected: AttachmentVerdict) {
        #expect(AttachmentVerdict.verdict(declared: declared, detected: detected) == expected)
    }

    @Test("a program is known as one whether it hides or not")
    func executables() {
        for declared in ["image/png", "application/octet-stream", "application/x-msdownload", "text/plain"] {
            #expect(AttachmentVerdict.verdict(declared: declared, detected: Self.exeType).isExecutable)
        }
        #expect(!AttachmentVerdict.verdict(declared: "image/png", detected: "image/png").isExecutable)
    }
}
