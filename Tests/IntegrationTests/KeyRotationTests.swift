// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// Runbooks/keys.md, done as it stands there.
@Suite("Keys are replaced")
struct KeyRotationTests {
    @Test("in the middle of a conversation, with serve running: mails are fetched and sent, old reply addresses hold")
    func conversation() async throws {
        let desktop = try Desktop()
        let (postroom, story) = (desktop.postroom, Story(sandbox: desktop.sandbox, postroom: desktop.postroom))
        try story.setUp()
        var service = try await serve(desktop)
        try await play(0..<5, of: story)

        let commands = try Document("Runbooks/keys.md").blocks("").flatMap { Document.commands(in: $0) }
        let changes = commands.filter { $0.first == "key" && !["list", "replies"].contains($0[1]) }
        #expect(changes.map { $0[1] } == ["add", "use", "reseal", "remove", "rotate-replies"])
        for words in changes {
            let said = try run(postroom, words)
            if ["add", "use"].contains(words[1]) {
                #expect(said.contains("restart every serve"), "\(said)")
                service.signal(SIGTERM)
                #expect(service.wait() == 0)
                service = try await serve(desktop)
            }
            if words[1] == "add" {
                // Nothing is sealed by it before every process knows it.
                #expect(try keys(postroom).map { $0["seals"] as? Bool } == [true, false])
                #expect(throws: Script.Failure.self) { try postroom.run("key", "remove", "1") }
            }
            if words[1] == "use" {
                #expect(throws: Script.Failure.self, "everything is sealed with it") {
                    try postroom.run("key", "remove", "1")
                }
            }
        }
        let left = try keys(postroom)
        #expect(left.count == 1 && left[0]["number"] as? Int == 2 && left[0]["sealed"] as? Int ?? 0 >= 2)
        let secrets = try postroom.run("key", "replies", "--json").split(separator: "\n")
        #expect(secrets.count == 2)

        // The agent answers a notification of before, the customer an answer of now.
        try await play(5..<8, of: story)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        // With the key file as it is now, from the beginning.
        service = try await serve(desktop)
        #expect(
            try await eventually { try desktop.health(of: Story.support)["failures"] as? Int == 0 ? nil : "" } == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        #expect(!desktop.log.text.contains("cannot be opened"))
    }

    @Test("what would lose something is refused, and says what to do")
    func refusals() throws {
        let desk = CommandDesk("key-refusals")
        try desk.run("tenant", "add", "acme", "--name", "Acme")
        let file = desk.postroom.stateDirectory + "/secret.key"
        desk.refuse([
            (["key", "use", "2"], 65, "there is no key 2"),
            (["key", "remove", "1"], 65, "have another one seal first"),
            (["key", "remove", "9"], 65, "there is no key 9"), (["key", "use", "300"], 64, "300"),
            (["key", "retire-replies", "0", "--tenant", "acme"], 65, "Secret 0 signs"),
            (["key", "retire-replies", "5", "--tenant", "acme"], 65, "no secret 5"),
        ])
        try desk.run("key", "rotate-replies", "--tenant", "acme")
        desk.refuse([(["key", "retire-replies", "0", "--tenant", "acme"], 65, "is to be believed until")])
        #expect(try desk.run("key", "retire-replies", "0", "--tenant", "acme", "--at-once") == "secret 0 is retired\n")

        // A key that something is sealed with is taken out by hand.
        try desk.run("key", "add")
        try desk.run("key", "use", "2")
        let whole = try String(contentsOfFile: file, encoding: .utf8)
        let cut = whole.split(separator: "\n").filter { !$0.hasPrefix("1 ") }.joined(separator: "\n")
        try cut.write(toFile: file, atomically: false, encoding: .utf8)
        desk.refuse([
            (["key", "list"], 65, "tenant_keys.sealed_secret"), (["key", "reseal"], 65, "are opened by no key"),
            (["doctor", "--quick"], 69, "cannot be opened"),
        ])
        try whole.write(toFile: file, atomically: false, encoding: .utf8)
        #expect(try desk.run("key", "reseal").hasSuffix("secrets sealed anew\n"))
        #expect(try desk.run("key", "reseal") == "0 secrets sealed anew\n")
        #expect(try desk.run("key", "remove", "1").contains("keep it with the backups"))
        // The first key still signs the links that are in people's mailboxes.
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\nlinks "))
        #expect(try desk.run("key", "list").contains("links are signed with a key of their own"))
        try desk.run("key", "use", "2", "--new-links")
        #expect(try desk.rows("key", "list").map { $0["signs_links"] as? Bool } == [true])
    }

    /// Starts `serve` and waits until it can be told to stop in order.
    private func serve(_ desktop: Desktop) async throws -> ChildProgram {
        let service = try desktop.serve()
        let missing = try await eventually { desktop.log.text.contains("the API listens") ? nil : "it does not serve" }
        try #require(missing == nil)
        return service
    }

    private func play(_ steps: Range<Int>, of story: Story) async throws {
        for index in steps {
            try story.act(before: index)
            let step = story.steps[index]
            let missing = try await eventually { try step.check() }
            try #require(missing == nil, "\(step.title): \(missing ?? "")")
        }
    }

    private func keys(_ postroom: PostroomProcess) throws -> [[String: Any]] {
        try postroom.run("key", "list", "--json").split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func run(_ postroom: PostroomProcess, _ words: [String]) throws -> String {
        try Script.program([postroom.executable] + words, environment: postroom.environment)
    }
}
