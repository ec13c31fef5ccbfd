// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("docs/reliability.md")
struct ReliabilityDocumentTests {
    @Test("every suite that it names exists, and every command is one of the Makefile")
    func names() throws {
        let text = try Document("docs/reliability.md").text
        let folder = Script.project + "/Tests/"
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var suites = Set(files.compactMap { $0.split(separator: "/").first.map(String.init) })
        for file in files where file.hasSuffix(".swift") {
            let source = try String(contentsOfFile: folder + file, encoding: .utf8)
            for match in source.matches(of: /struct ([A-Z][A-Za-z]+Tests)/) { suites.insert(String(match.output.1)) }
        }
        var named: Set<String> = []
        for match in text.matches(of: /([A-Z][A-Za-z]+Tests)`/) { named.insert(String(match.output.1)) }
        #expect(named.count > 25)
        #expect(named.subtracting(suites) == [])
        let makefile = try String(contentsOfFile: Script.project + "/Makefile", encoding: .utf8)
        for match in text.matches(of: /(?m)^make ([a-z-]+)/) {
            #expect(makefile.contains("\n\(match.output.1): "), "make \(match.output.1)")
        }
    }
}
