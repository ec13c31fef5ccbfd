// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// A mail with files, for tests of attachments.
package struct FileMail: Sendable {
    /// One file of it.
    package struct File: Sendable {
        package var name: String?
        package var type: String
        package var content: [UInt8]
        /// Without angle brackets; such a file stands inline.
        package var contentID: String?
        /// Further parameters of Content-Disposition, as they are written.
        package var parameters = ""

        package init(_ name: String?, _ type: String, _ content: [UInt8], contentID: String? = nil) {
            (self.name, self.type, self.content, self.contentID) = (name, type, content, contentID)
        }

        package init(_ name: String?, _ type: String, _ content: String) {
            self.init(name, type, Array(content.utf8))
        }
    }

    package var text = MailText(from: "Anna <anna@example.org>")
    package var html: String?
    package var files: [File]

    package init(_ files: [File], html: String? = nil) { (self.files, self.html) = (files, html) }

    /// The mail's bytes.
    package var bytes: [UInt8] {
        var body = "--b\r\nContent-Type: text/plain\r\n\r\n\(text.body)\r\n"
        if let html { body += "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\(html)\r\n" }
        for file in files {
            let disposition = file.contentID == nil ? "attachment" : "inline"
            body += "--b\r\nContent-Type: \(file.type)\r\nContent-Transfer-Encoding: base64\r\n"
            if let id = file.contentID { body += "Content-ID: <\(id)>\r\n" }
            body += "Content-Disposition: \(disposition)"
            if let name = file.name { body += "; filename=\"\(name)\"" }
            body += "\(file.parameters)\r\n\r\n" + Self.folded(Base64.encode(file.content)) + "\r\n"
        }
        return text.with {
            $0.fields += ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body = body + "--b--\r\n"
        }.bytes
    }

    private static func folded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 76)
            .map { String(decoding: bytes[$0..<min($0 + 76, bytes.count)], as: UTF8.self) }.joined(separator: "\r\n")
    }

    /// Files as they begin, to be sent under other names.
    package static let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 120)
    /// A picture of one pixel.
    package static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89]
    package static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".utf8)
}
