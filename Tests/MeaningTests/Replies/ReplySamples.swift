// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Meaning

/// The sample replies of the repository, found from this file's place.
enum ReplySamples {
    /// `samples/replies`.
    static let folder: String = {
        var url = URL(fileURLWithPath: #filePath)
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("samples/replies").path
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
        }
        return "/"
    }()

    /// Names of all samples: mails, bare texts and bare HTML.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".eml") || $0.hasSuffix(".txt") || $0.hasSuffix(".html") }.sorted()
    }()

    static func bytes(_ name: String) -> [UInt8] {
        [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))) ?? Data())
    }

    static func expectation(_ name: String) -> String {
        let path = folder + "/" + (name as NSString).deletingPathExtension + ".json"
        return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    static func read(_ name: String) -> ReplyText {
        let bytes = bytes(name)
        if name.hasSuffix(".txt") { return ReplyText.read(text: bytes) }
        return name.hasSuffix(".html") ? ReplyText.read(html: bytes) : ReplyText.read(Mail.parse(bytes))
    }
}
