// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("Types that inspection shows")
struct InspectedTypeTests {
    /// Bytes from text and numbers.
    private static func bytes(_ pieces: Any...) -> [UInt8] {
        pieces.flatMap { piece -> [UInt8] in
            if let text = piece as? String { return Array(text.unicodeScalars.map { UInt8($0.value) }) }
            if let number = piece as? Int { return [UInt8](repeating: 0, count: number) }
            return []
        }
    }

    /// Frames of MPEG audio of 417 and 418 bytes (128 kbit/s, 44,100 Hz).
    private static let mp3 = (0..<3).flatMap { _ in [0xFF, 0xFB, 0x90, 0x44] + [UInt8](repeating: 0x55, count: 413) }

    private static func ftyp(_ brand: String) -> [UInt8] {
        bytes(3, " ftyp", brand, 2, "\u{2}\u{0}isomiso2avc1mp41", 60)
    }

    static let samples: [(String, [UInt8], String?)] = [
        ("png", TypeDetectorTests.png, "image/png"),
        ("jpeg, JFIF", bytes("\u{FF}\u{D8}\u{FF}\u{E0}\u{0}\u{10}JFIF\u{0}\u{1}\u{1}", 20), "image/jpeg"),
        ("jpeg, Exif", bytes("\u{FF}\u{D8}\u{FF}\u{E1}\u{0}\u{10}Exif", 20), "image/jpeg"),
        ("jpeg, tables first", bytes("\u{FF}\u{D8}\u{FF}\u{DB}\u{0}\u{43}", 20), "image/jpeg"),
        ("gif 87", bytes("GIF87a\u{1}\u{0}\u{1}", 10), "image/gif"),
        ("gif 89", bytes("GIF89a\u{1}\u{0}\u{1}", 10), "image/gif"),
        ("webp", bytes("RIFF\u{24}", 3, "WEBPVP8 ", 20), "image/webp"),
        ("bmp", bytes("BM\u{E8}\u{3}", 6, "6", 3, "(", 3, "\u{A}", 3, "\u{A}", 3, "\u{1}\u{0}\u{18}", 30), "image/bmp"),
        (
            "bmp, OS/2", bytes("BM\u{E8}\u{3}", 6, "\u{1A}", 3, "\u{C}", 3, "\u{A}\u{0}\u{A}\u{0}\u{1}\u{0}\u{18}", 30),
            "image/bmp"
        ),
        ("text that begins with BM", bytes("BMW and other cars that are for sale here\n"), nil),
        ("tiff, Intel", bytes("II*\u{0}\u{8}", 30), "image/tiff"),
        ("tiff, Motorola", bytes("MM\u{0}*\u{0}\u{0}\u{0}\u{8}", 30), "image/tiff"),
        ("pdf", bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj\n"), "application/pdf"),
        ("pdf after blank lines", bytes("\r\n\r\n%PDF-1.4\n1 0 obj\n"), "application/pdf"),
        ("text about PDF", bytes("Such a file begins with %PDF-1.4 and ends with %%EOF.\n"), nil),
        ("zip", TypeDetectorTests.zip, "application/zip"),
        ("zip without files", bytes("PK\u{5}\u{6}", 18), "application/zip"),
        ("zip, four bytes", bytes("PK\u{3}\u{4}"), "application/zip"),
        (
            "docx", bytes("PK\u{3}\u{4}\u{14}\u{0}\u{6}", 19, "\u{13}\u{0}\u{0}\u{0}[Content_Types].xml", 40, "word/"),
            "application/zip"
        ),
        (
            "odt",
            bytes("PK\u{3}\u{4}\u{14}", 21, "\u{8}\u{0}\u{0}\u{0}mimetypeapplication/vnd.oasis.opendocument.text", 20),
            "application/zip"
        ),
        (
            "epub", bytes("PK\u{3}\u{4}\u{14}", 21, "\u{8}\u{0}\u{0}\u{0}mimetypeapplication/epub+zip", 20),
            "application/zip"
        ),
        ("gzip", bytes("\u{1F}\u{8B}\u{8}", 6, "\u{3}\u{4B}"), "application/gzip"),
        ("rtf", bytes("{\\rtf1\\ansi x}"), "application/rtf"),
        ("ole", bytes("\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}", 600), "application/x-ole-storage"),
        ("exe", TypeDetectorTests.exe, "application/vnd.microsoft.portable-executable"),
        ("exe for DOS", bytes("MZ\u{90}", 61), "application/vnd.microsoft.portable-executable"),
        ("text that begins with MZ", bytes("MZ stands for Mark Zbikowski.\n"), nil),
        ("elf, program", TypeDetectorTests.elf, "application/x-elf"),
        ("elf, library", bytes("\u{7F}ELF\u{2}\u{1}\u{1}", 9, "\u{3}\u{0}>\u{0}\u{1}", 60), "application/x-elf"),
        ("elf, object", bytes("\u{7F}ELF\u{1}\u{1}\u{1}", 9, "\u{1}\u{0}\u{3}\u{0}\u{1}", 60), "application/x-elf"),
        ("elf, core", bytes("\u{7F}ELF\u{2}\u{1}\u{1}", 9, "\u{4}\u{0}>\u{0}\u{1}", 60), "application/x-elf"),
        ("mp3 with a tag", bytes("ID3\u{3}\u{0}\u{0}\u{0}\u{0}\u{0}\u{A}", 40), "audio/mpeg"),
        ("mp3 without a tag", mp3, "audio/mpeg"),
        ("mp3, one frame cut short", Array(mp3.prefix(100)), "audio/mpeg"),
        ("text about ID3", bytes("ID3 tags hold the title of a song.\n"), nil),
        ("mp4, isom", ftyp("isom"), "video/mp4"),
        ("mp4, mp42", ftyp("mp42"), "video/mp4"),
        ("mp4, M4V", ftyp("M4V "), "video/mp4"),
        ("mp4, unheard of", ftyp("zz99"), "video/mp4"),
        ("m4a", ftyp("M4A "), "audio/mp4"),
        ("mov", ftyp("qt  "), "video/quicktime"),
        ("3gp", ftyp("3gp5"), "video/3gpp"),
        ("heic", ftyp("heic"), "image/heic"),
        ("avif", ftyp("avif"), "image/avif"),
        ("tnef", bytes("\u{78}\u{9F}\u{3E}\u{22}\u{1}\u{0}\u{1}\u{6}\u{90}", 20), "application/ms-tnef"),
        ("7z", bytes("7z\u{BC}\u{AF}'\u{1C}\u{0}\u{4}", 30), "application/x-7z-compressed"),
        ("ogg", bytes("OggS\u{0}\u{2}", 20, "\u{1}\u{1E}\u{1}vorbis", 20), "application/ogg"),
        ("PostScript", bytes("%!PS-Adobe-3.0\n%%Title: x\n"), "application/postscript"),
        ("svg", bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"), "image/svg+xml"),
        ("xml", bytes("<?xml version=\"1.0\"?>\n<order/>"), "text/xml"),
        ("text", bytes("Hello,\nthe printer does not print.\n"), nil),
        ("UTF-8", Array("Grüße aus Łódź 💌\n".utf8), nil),
        ("Latin-1", bytes("Grüße aus München, wo es regnet\n"), nil),
        ("csv", bytes("a,b,c\n1,2,3\n4,5,6\n"), nil),
        ("json", bytes("{\"a\": [1, 2]}\n"), nil),
        ("C", bytes("#include <stdio.h>\nint main(void) { return 0; }\n"), nil),
        ("shell", bytes("#!/bin/sh\necho x\n"), nil),
        ("mail", bytes("From: anna@example.org\nSubject: x\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n\nhello\n"), nil),
        ("calendar", bytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"), nil),
        ("signature", bytes("-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"), nil),
        ("nothing", [], nil),
        ("one byte", [0x80], nil),
        ("noise", [0x81, 0x93, 0x07, 0xF9, 0xEE, 0x02, 0xC4, 0x9D, 0x11, 0xAA], nil),
    ]

    @Test("known formats, text and noise", arguments: samples)
    func families(name: String, content: [UInt8], expected: String?) {
        #expect(content.withUnsafeBytes { InspectedType.of($0) } == expected, "\(name)")
    }

    @Test("signatures that are final say what libmagic says", arguments: samples)
    func agreement(name: String, content: [UInt8], expected: String?) {
        guard let cookie = MagicCookie() else {
            Issue.record("libmagic has no database")
            return
        }
        content.withUnsafeBytes { bytes in
            guard let signature = FileSignature.of(bytes), signature.isFinal else { return }
            let answer = cookie.type(of: bytes).flatMap(TypeDetector.normalized)
            // Where libmagic wants to see more of the file than there is, it says nothing.
            #expect(answer == signature.type || answer == nil, "\(name)")
        }
    }

    @Test(
        "HTML shows by its first tag, in any case, behind blanks, comments, a byte order mark",
        arguments: [
            "<!DOCTYPE html>", "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", "<html>", "<HTML lang=de>",
            "<Head>", "<body\nbgcolor=white>", "\r\n \t<html>", "<!-- x -->\n<!-- > --><html>", "\u{FEFF}<html>",
            "\u{FEFF} <!---->\n<!doctype html>", "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html/>",
            "<title>x</title>", "<table border=0>", "<meta charset=utf-8>",
        ]
    )
    func html(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { InspectedType.of($0) } == "text/html")
        for isLittleEndian in [true, false] {
            let wide = ("\u{FEFF}" + text.drop { $0 == "\u{FEFF}" }).utf16.flatMap { unit -> [UInt8] in
                let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isLittleEndian ? pair.reversed() : pair
            }
            #expect(wide.withUnsafeBytes { InspectedType.of($0) } == "text/html")
        }
    }

    @Test(
        "text that is not HTML",
        arguments: [
            "Write <html> first, then <body>.", "<", "<html", "<htmlx>", "<order><html></order>", "<!-- <html>",
            "<!doctype x>", "<a/>", "<p>x</p>", "<anna@example.org>", "<p", "<!--", "<?xml", "\u{FEFF}", "",
        ]
    )
    func noHTML(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { InspectedType.of($0) } != "text/html")
    }

    @Test("hostile beginnings are answered in time")
    func hostile() {
        let pieces = [
            "<!--", "<!-- -->", "<?xml ?>", "\n", "<", "\u{FF}\u{FB}\u{90}\u{44}", "BM", "ID3", "ftyp", "MZ\u{0}", "<p",
        ]
        for piece in pieces {
            let bytes = Self.bytes(String(repeating: piece, count: 65_536 / piece.unicodeScalars.count))
            let duration = ContinuousClock().measure { _ = bytes.withUnsafeBytes { InspectedType.of($0) } }
            #expect(duration < .milliseconds(500), "\(piece.debugDescription) took \(duration)")
        }
    }
}
