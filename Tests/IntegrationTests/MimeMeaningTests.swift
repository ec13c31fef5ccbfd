// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("postroom mime bounce, reply and sanitize")
struct MimeMeaningTests {
    /// A command with the folder of its samples, and how many there are at least.
    struct Command: Sendable, CustomTestStringConvertible {
        let name: String
        let folder: String
        let count: Int
        var testDescription: String { name }
    }

    static let commands = [
        Command(name: "bounce", folder: "bounces", count: 300),
        Command(name: "reply", folder: "replies", count: 200),
    ]

    private func samples(_ folder: String) -> String { "\(Script.project)/samples/\(folder)" }

    private func expectation(_ command: Command, _ file: String) -> Data? {
        FileManager.default.contents(atPath: "\(samples(command.folder))/\(file.dropLast(4)).json")
    }

    @Test("a batch over the samples gives what stands beside them, in order", arguments: commands)
    func samplesInBatch(command: Command) throws {
        let call = try InspectionCall("$P mime \(command.name) --jsonl \(command.folder)", in: samples(""))
        #expect(call.status == 0 && call.errors.isEmpty)
        var compared = 0
        for object in call.objects {
            let file = try #require(object["file"] as? String)
            guard file.hasSuffix(".eml"), let wanted = expectation(command, file) else { continue }
            // The expectations name the file alone or with its folder.
            var expected = try #require(try JSONSerialization.jsonObject(with: wanted) as? [String: Any])
            expected["file"] = file
            #expect(object as NSDictionary == expected as NSDictionary, "\(file)")
            compared += 1
        }
        #expect(compared >= command.count)
    }

    @Test("a bare text or HTML is read like the body of a message")
    func bareBodies() throws {
        let text = "Danke!\n\nAm 1. März 2026 schrieb Support <s@helpdesk.test>:\n> Anbei\n"
        let html = "<p>Danke!</p><blockquote type=cite>Anbei</blockquote>"
        for (kind, body) in [("text", text), ("html", html)] {
            let call = try InspectionCall("printf '%s' '\(body)' | $P mime reply --as \(kind) -", in: "/tmp")
            #expect(call.status == 0 && call.objects.first?["reply"] as? String == "Danke!", "\(kind): \(call)")
            #expect(call.objects.first?["source"] as? String == kind)
        }
        let windows = try InspectionCall("printf 'gr\\374n' | $P mime reply --as text -", in: "/tmp")
        #expect(windows.objects.first?["reply"] as? String == "grün")
    }

    @Test("one file's HTML goes to standard output as it is, pictures on servers as asked for")
    func sanitize() throws {
        let body = #"<script>x</script><p onclick=y>a<img src="https://img.example.org/a.png">"#
        let image = #"<img src="https://img.example.org/a.png">"#
        let kept = try InspectionCall("printf '%s' '\(body)' | $P mime sanitize -", in: "/tmp")
        #expect(kept.status == 0 && kept.output == "<p>a\(image)</p>")
        let blocked = try InspectionCall("printf '%s' '\(body)' | $P mime sanitize --remote-images block -", in: "/tmp")
        #expect(blocked.output == "<p>a" + image.replacing("src=", with: "data-remote-src=") + "</p>")
        let batch = try InspectionCall(
            "D=$(mktemp -d); cd $D; printf '%s' '\(body)' > s.html; $P mime sanitize --jsonl s.html; rm -r $D",
            in: "/tmp"
        )
        #expect(batch.objects.first?["removed"] as? [String] == ["@onclick", "script"])
    }

    @Test(
        "wrong usage ends with 2 and says so on standard error",
        arguments: [
            "bounce", "bounce a b", "bounce --jsonl --pretty a", "reply", "reply --as picture a", "sanitize",
            "sanitize a b", "sanitize --pretty a", "sanitize --remote-images maybe a",
        ]
    )
    func usage(words: String) throws {
        let call = try InspectionCall("$P mime \(words)", in: "/tmp")
        #expect(call.status == 2 && call.output.isEmpty && call.errors.contains("Usage:"), "\(words): \(call)")
    }

    @Test("an input that cannot be read is told, and 1 is the status", arguments: ["bounce", "reply", "sanitize"])
    func unreadable(command: String) throws {
        let single = try InspectionCall("$P mime \(command) nowhere", in: "/tmp")
        #expect(single.status == 1 && single.output.isEmpty && single.errors.hasPrefix("postroom: "))
        let batch = try InspectionCall("$P mime \(command) --jsonl nowhere - < /dev/null", in: "/tmp")
        #expect(batch.status == 1 && batch.objects.map { $0["file"] as? String } == ["nowhere", "-"])
        #expect(batch.objects.first?["error"] as? String == "No such file or directory")
    }
}
