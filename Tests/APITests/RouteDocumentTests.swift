// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@testable import API

@Suite("docs/api.md")
struct RouteDocumentTests {
    private static let mark = "<!-- made by RouteDocumentTests from Sources/API/Router/RouteTable.swift -->\n"

    /// The table of routes: what each needs, and what it does.
    private func table(_ routes: [Route]) -> String {
        var text = "\n| route | needs | what it does |\n|---|---|---|\n"
        for route in routes { text += "| `\(route.name)` | \(route.access.label) | \(route.operation.summary) |\n" }
        return text
    }

    @Test("the table of routes and permissions is that of the server; make schema writes it")
    func routes() async throws {
        try await TestServer.run { server in
            let path = "\(Script.project)/docs/api.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let head = try #require(text.range(of: Self.mark))
            let wanted = text[..<head.upperBound] + table(server.routes)
            if ProcessInfo.processInfo.environment["POSTROOM_WRITE_SCHEMA"] != nil {
                try String(wanted).write(toFile: path, atomically: true, encoding: .utf8)
            } else {
                #expect(
                    text == wanted,
                    "docs/api.md is not what the server serves; run `make schema` and commit the difference")
            }
        }
    }
}
