// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import postroom

@Suite("Roles of serve")
struct ServeRoleTests {
    @Test("words with commas between them, in any order and with spaces")
    func words() throws {
        #expect(try ServeRole.roles("api") == [.api])
        #expect(try ServeRole.roles("react, api,react") == [.api, .react])
        #expect(try ServeRole.roles("api,ingest,deliver,react") == Set(ServeRole.allCases))
        #expect(try ServeRole.roles("react,api").words == "api, react")
    }

    @Test("what is no role is named, all of it", arguments: ["", "api,", "apis,inject", "API", "api ingest"])
    func refused(words: String) {
        let error = #expect(throws: ValidationError.self) { try ServeRole.roles(words) }
        #expect(error?.message.contains("its words are api, ingest, deliver, react") == true)
        if words == "apis,inject" { #expect(error?.message.contains("names apis, inject;") == true) }
    }
}
