// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// `postroom agent password` as its users run it.
@Suite("Passwords by the command line", .timeLimit(.minutes(10)))
struct PasswordCommandTests {
    @Test("a password is read from standard input or made, never an argument; weak ones are refused (R043)")
    func passwords() throws {
        let desk = CommandDesk("agent-password")
        try desk.run("agent", "add", "ada@desk.example", "--name", "Ada Lamplight")
        func say(_ password: String, _ words: String) throws -> String {
            try Script.program(
                ["/bin/sh", "-c", "printf '%s\\n' \"$PASSWORD_OF_TEST\" | \"$PROGRAM\" agent password \(words)"],
                environment: desk.postroom.environment.merging([
                    "PROGRAM": desk.postroom.executable, "PASSWORD_OF_TEST": password,
                ]) { $1 })
        }
        let said = try say("a lamp and a chair", "ada@desk.example")
        #expect(!said.contains("a lamp and a chair"))
        for (weak, words) in [
            ("short", "12 to 256"), ("ada lamplight", "name or the address"), ("password1234", "tried first"),
            ("", "--generate makes one"),
        ] {
            let failure = #expect(throws: Script.Failure.self) { try say(weak, "ada@desk.example") }
            #expect(
                failure?.status == 65 && failure?.output.contains(words) == true, "\(weak): \(failure?.output ?? "")")
        }
        let made = try desk.run("agent", "password", "ada@desk.example", "--generate")
        #expect(made.firstMatch(of: /(?:[a-z2-7]{5}-){3}[a-z2-7]{5}/) != nil, "\(made)")
        #expect(try desk.run("agent", "password", "ada@desk.example", "--forbid").contains("cannot log in any more"))
        desk.refuse([
            (["agent", "password", "ada@desk.example", "--forbid", "--generate"], 64, "take one"),
            (["agent", "password", "nobody@desk.example", "--forbid"], 65, "there is no agent"),
            (["agent", "password", "ada@desk.example", "secret words here"], 64, "Unexpected argument"),
        ])
    }
}
