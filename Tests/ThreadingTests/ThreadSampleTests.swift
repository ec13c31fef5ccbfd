// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Testing
import Threading

@Suite("Sample threads")
struct ThreadSampleTests {
    /// `samples/threads` of the repository, found from this file's place.
    private static let folder: String = {
        var url = URL(fileURLWithPath: #filePath)
        while url.path != "/" {
            url.deleteLastPathComponent()
            let candidate = url.appendingPathComponent("samples/threads").path
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
        }
        return "/"
    }()

    /// Names of expectations, without extension: those of cases, or `CASE.by-subject`.
    private static let expectations: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test("there are samples")
    func samplesExist() {
        #expect(Self.expectations.count >= 50)
    }

    @Test("the mails of a folder are threaded as its expectation says", arguments: expectations)
    func sample(name: String) throws {
        let bySubject = name.hasSuffix(".by-subject")
        let folder = Self.folder + "/" + (bySubject ? String(name.dropLast(".by-subject".count)) : name)
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var builder = ThreadBuilder()
        for file in files where file.hasSuffix(".eml") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
            builder.add(ThreadMember(Mail.parse([UInt8](bytes)), file: file))
        }
        var writer = JSONWriter(.pretty)
        MailThread.write(builder.threads(bySubject: bySubject), to: &writer)
        writer.endLine()
        let wanted = try String(contentsOfFile: "\(Self.folder)/\(name).json", encoding: .utf8)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == wanted)
    }
}
