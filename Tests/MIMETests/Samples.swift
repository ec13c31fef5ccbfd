// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The sample mails of the repository, found from this file's place.
enum Samples {
    static let folder: URL = {
        var url = URL(fileURLWithPath: #filePath)
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("samples")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return url
    }()

    /// Folders that hold mails with an expectation in the shape of INSPECTION section 2.
    static let kinds = ["rfc", "wild", "malformed", "charsets", "attachments", "automation"]

    /// Relative paths of all mails, without extension.
    static let names: [String] = kinds.flatMap { kind -> [String] in
        let files =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(kind).path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { kind + "/" + $0.dropLast(4) }.sorted()
    }

    static func bytes(_ name: String) -> [UInt8] {
        [UInt8]((try? Data(contentsOf: folder.appendingPathComponent(name + ".eml"))) ?? Data())
    }

    static func expectation(_ name: String) -> String {
        (try? String(contentsOf: folder.appendingPathComponent(name + ".json"), encoding: .utf8)) ?? ""
    }
}
