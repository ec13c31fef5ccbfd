// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Testing

@testable import Meaning

/// Mails in samples/bounces with what `postroom mime bounce` has to print, written by hand from INSPECTION section 3.
@Suite("Sample bounces")
struct BounceSampleTests {
    static let folder: URL = {
        var url = URL(fileURLWithPath: #filePath)
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("samples/bounces")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return url
    }()

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private func bytes(_ file: String) -> [UInt8] {
        [UInt8]((try? Data(contentsOf: BounceSampleTests.folder.appendingPathComponent(file))) ?? Data())
    }

    @Test("there are at least 300")
    func samplesExist() { #expect(BounceSampleTests.names.count >= 300) }

    @Test("a sample is read as its expectation says", arguments: names)
    func sample(name: String) {
        var writer = JSONWriter(.pretty)
        // Samples name their file by its path below samples.
        let wanted = String(decoding: bytes(name + ".json"), as: UTF8.self).split(separator: "\n")
        let file = wanted.first { $0.hasPrefix("  \"file\": ") }?.split(separator: "\"").dropFirst(3).first.map(
            String.init)
        BounceReport.read(Mail.parse(bytes(name + ".eml"))).write(file: file ?? "", to: &writer)
        let got = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
        guard wanted != got else { return }
        let differences = zip(wanted, got).filter { $0 != $1 }.prefix(6).map { "\($0) but \($1)" }
        Issue.record("\(differences.joined(separator: "; ")) (\(wanted.count) and \(got.count) lines)")
    }
}
