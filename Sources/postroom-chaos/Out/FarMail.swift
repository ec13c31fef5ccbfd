// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Mails as they lie in a mailbox of the sandbox, counted by Message-ID.
struct FarMail {
    /// Every copy's bytes with LF line ends, by Message-ID without angle brackets; those without one under the empty id.
    private(set) var copies: [String: [[UInt8]]] = [:]

    /// - Parameter folder: The folder of a Maildir that has `new` and `cur`.
    init(maildir folder: String) {
        for part in ["new", "cur"] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? [] {
                guard let data = FileManager.default.contents(atPath: "\(folder)/\(part)/\(name)") else { continue }
                let bytes = Self.normalized([UInt8](data))
                copies[Self.messageID(bytes), default: []].append(bytes)
            }
        }
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
