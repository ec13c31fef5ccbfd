// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Mails as they lie in a mailbox of the sandbox, by Message-ID. Their bytes stay on the disk until somebody asks for them.
struct FarMail {
    /// Every copy's file, by Message-ID without angle brackets; those without one under the empty id.
    private(set) var copies: [String: [String]] = [:]

    /// - Parameter folder: The folder of a Maildir that has `new` and `cur`.
    init(maildir folder: String) {
        for part in ["new", "cur"] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? [] {
                let path = "\(folder)/\(part)/\(name)"
                copies[Self.messageID(Self.bytes(of: path)), default: []].append(path)
            }
        }
    }

    /// A file's bytes with LF line ends.
    static func bytes(of path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map { normalized([UInt8]($0)) } ?? []
    }

    /// The bytes with LF line ends.
    static func normalized(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != 13 } }

    private static func messageID(_ bytes: [UInt8]) -> String {
        let text = bytes[..<(bytes.firstRange(of: [10, 10])?.lowerBound ?? bytes.endIndex)]
        for line in text.split(separator: 10) {
            let line = String(decoding: line, as: UTF8.self)
            guard line.lowercased().hasPrefix("message-id:") else { continue }
            return String(line.dropFirst("message-id:".count).drop { $0 == " " || $0 == "<" }.prefix { $0 != ">" })
        }
        return ""
    }
}
