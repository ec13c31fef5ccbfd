// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// `postroom audit` as its users run it, on an installation of their own.
@Suite("Audit commands")
struct AuditCommandTests {
    @Test("listed by actor, object, kind and time, exported as CSV, sealed and verified")
    func life() throws {
        let directory = "/tmp/postroom-audit-command-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let postroom = PostroomProcess(stateDirectory: directory)
        try postroom.run("agent", "add", "ada@desk.example", "--name", "Ada")
        try postroom.run("agent", "add", "bea@desk.example", "--name", "Bea")

        let added = try postroom.run("audit", "list", "--kind", "object.added", "--json").split(separator: "\n")
            .filter { $0.contains("\"agent:") }
        #expect(added.count == 2)
        let newest = try #require(
            try JSONSerialization.jsonObject(with: Data((added.first ?? "").utf8)) as? [String: Any])
        #expect(newest["actor"] as? String == "system")
        let object = try #require(newest["object"] as? String)
        #expect(object.hasPrefix("agent:"))
        let about = try postroom.run("audit", "list", "--object", object, "--actor", "system", "--json")
        #expect(about.split(separator: "\n").count == 1)
        #expect(try postroom.run("audit", "list", "--actor", "agent", "--json").isEmpty)
        #expect(try postroom.run("audit", "list", "--to", "2020-01-01", "--json").isEmpty)
        #expect(try postroom.run("audit", "list", "--from", "2020-01-01T00:00:00Z").contains("object.added"))

        let export = try postroom.run("audit", "export", "--kind", "object.added")
        #expect(export.split(separator: "\r\n").filter { $0.contains(",agent,") }.count == 2)
        #expect(export.hasPrefix("time,event,kind,actor_kind,"))
        // Names and addresses are not in the log.
        #expect(!export.contains("Ada") && !export.contains("desk.example"))

        // What is of no tenant has a log of its own.
        #expect(try postroom.run("audit", "list", "--system", "--json").isEmpty)
        try postroom.run("admin", "create", "olga@ops.example", "--name", "Olga")
        #expect(try postroom.run("audit", "list", "--system").contains("administrator:"))
        let own = try postroom.run("audit", "export", "--system")
        #expect(own.split(separator: "\r\n").count == 2 && own.contains(",administrator,"))
        #expect(!own.contains("Olga") && !own.contains("ops.example"))
        #expect(!(try postroom.run("audit", "export").contains(",administrator,")))

        #expect(try postroom.run("audit", "seal").contains("newest seal 1:"))
        #expect(try postroom.run("audit", "verify").contains("intact: 1 seals"))
        for words in [
            ["audit", "list", "--actor", "somebody"], ["audit", "list", "--object", "role"],
            ["audit", "list", "--from", "yesterday"], ["audit", "list", "--kind", "x"],
            ["audit", "list", "--system", "--ticket", "1"],
        ] {
            let refusal = #expect(throws: Script.Failure.self) {
                try Script.program([postroom.executable] + words, environment: postroom.environment)
            }
            #expect(refusal?.status == 64, "\(words)")
        }
        let unknown = #expect(throws: Script.Failure.self) { try postroom.run("audit", "list", "--ticket", "99") }
        #expect(unknown?.status == 65 && unknown?.output.contains("there is no ticket 99") == true)
    }
}
