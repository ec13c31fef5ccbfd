// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("postroom mime parse")
struct MimeParseTests {
    private func mime(_ words: String, in folder: String) throws -> InspectionCall {
        try InspectionCall(words, in: folder)
    }

    private let samples = Script.project + "/samples"

    /// The folders whose expectations are what this command prints.
    private let kinds = ["attachments", "automation", "charsets", "malformed", "rfc", "wild"]

    /// Mails with an expectation beside them, relative to `samples`.
    private func sampleNames() -> [String] {
        kinds.flatMap { kind in
            let all = (try? FileManager.default.contentsOfDirectory(atPath: "\(samples)/\(kind)")) ?? []
            return all.filter { $0.hasSuffix(".eml") }.map { "\(kind)/\($0)" }
        }
        .sorted()
    }

    private func expectation(_ name: String) throws -> String {
        try String(contentsOfFile: "\(samples)/\(name.dropLast(4)).json", encoding: .utf8)
    }

    @Test("a batch over the samples gives what stands beside them, in order")
    func samplesInBatch() throws {
        let call = try mime("$P mime parse --jsonl .", in: samples)
        #expect(call.status == 0 && call.errors.isEmpty)
        let names = sampleNames()
        #expect(names.count >= 1_000)
        let objects = call.objects
        let files = objects.compactMap { $0["file"] as? String }
        #expect(files == files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        let byFile = Dictionary(uniqueKeysWithValues: zip(files, objects))
        for name in names {
            let wanted = try JSONSerialization.jsonObject(with: Data(try expectation(name).utf8)) as? NSDictionary
            #expect(byFile[name].map { $0 as NSDictionary } == wanted, "\(name)")
        }
    }

    @Test("a single call prints the expectation byte for byte")
    func samplesOneByOne() throws {
        // One of each folder.
        let names = Dictionary(grouping: sampleNames()) { $0.prefix { $0 != "/" } }.values.compactMap(\.first)
        for name in names {
            let call = try mime("$P mime parse --pretty '\(name)'", in: samples)
            #expect(call.status == 0)
            #expect(call.output == (try expectation(name)), "\(name)")
            let compact = try mime("$P mime parse - < '\(name)'", in: samples)
            #expect(compact.output.hasSuffix("}\n") && compact.output.dropLast().allSatisfy { $0 != "\n" })
            #expect(compact.objects.first?["file"] as? String == "-")
        }
    }

    @Test(
        "wrong usage ends with 2 and says so on standard error",
        arguments: [
            "", "parse", "parse a b", "parse --nonsense a", "parse --jsonl", "parse --jsonl --pretty a", "nonsense",
        ]
    )
    func usage(words: String) throws {
        let call = try mime("$P mime \(words)", in: samples)
        #expect(call.status == 2 && call.output.isEmpty && call.errors.contains("Usage:"), "\(words): \(call)")
    }

    @Test("help ends with 0")
    func help() throws {
        #expect(try mime("$P mime parse --help", in: samples).status == 0)
    }

    @Test("an input that cannot be read is a line of its own in a batch, and 1 is the status")
    func batchErrors() throws {
        let name = sampleNames()[0]
        let call = try mime("$P mime parse --jsonl nowhere '\(name)' - - < /dev/null", in: samples)
        #expect(call.status == 1 && call.errors.isEmpty)
        let lines = call.output.split(separator: "\n")
        #expect(lines.first == #"{"error":"No such file or directory","file":"nowhere"}"#)
        #expect(lines.last == #"{"error":"standard input was read already","file":"-"}"#)
        #expect(call.objects.map { $0["file"] as? String } == ["nowhere", name, "-", "-"])
        #expect(call.objects.map { $0["size"] as? Int }[2] == 0)
    }

    @Test("a single input that cannot be read is told on standard error", arguments: ["nowhere", "rfc", "''"])
    func singleErrors(file: String) throws {
        let call = try mime("$P mime parse \(file)", in: samples)
        #expect(call.status == 1 && call.output.isEmpty && call.errors.hasPrefix("postroom: "))
    }

    @Test("a reader that goes away ends the command without a word")
    func closedOutput() throws {
        // `yes` complains where SIGPIPE is ignored.
        let names = "$(yes '\(sampleNames()[0])' 2>/dev/null | head -2000)"
        let piped = try mime("$P mime parse --jsonl \(names) | head -1", in: samples)
        #expect(piped.errors.isEmpty && piped.objects.count == 1)
        let closed = try mime("$P mime parse --jsonl . >&-", in: samples)
        #expect(closed.status == 1 && closed.errors.isEmpty)
        let full = try mime("$P mime parse --jsonl . > /dev/full", in: samples)
        #expect(full.status == 1 && full.errors.contains("No space left on device"))
        #expect(try mime("$P mime parse nowhere 2>&-", in: samples).status == 1)
    }

    @Test("a name that is not UTF-8 is read, and shown with U+FFFD")
    func otherNames() throws {
        let call = try mime(
            "D=$(mktemp -d); cd $D; printf 'Subject: x\\n\\ny' | tee $'gr\\xfcn' > $'\\xff'; $P mime parse --jsonl . $'gr\\xfcn' $'\\xff'; rm -r $D",
            in: "/tmp"
        )
        #expect(call.objects.map { $0["file"] as? String } == ["gr\u{FFFD}n", "\u{FFFD}", "gr\u{FFFD}n", "\u{FFFD}"])
        #expect(call.objects.allSatisfy { $0["subject"] as? String == "x" })
    }

    @Test("mails nested a thousandfold, and one of 50 MiB with little memory")
    func extremes() throws {
        let call = try mime(
            """
            D=$(mktemp -d)
            (for i in $(seq 1000); do printf 'Content-Type: message/rfc822\\n\\n'; done) > $D/nested
            (printf 'Content-Type: application/octet-stream\\nContent-Transfer-Encoding: base64\\n\\n'
             head -c 38000000 /dev/zero | base64) > $D/large
            (printf 'Content-Type: text/plain\\n\\n'; yes 'a line of a very long text' | head -c 8388608) > $D/text
            (ulimit -v 4000000; $P mime parse --jsonl $D)
            status=$?; rm -r $D; exit $status
            """,
            in: "/tmp"
        )
        #expect(call.status == 0)
        #expect(call.objects.compactMap { $0["file"] as? String } == ["large", "nested", "text"])
        let content = (call.objects.first?["attachments"] as? [[String: Any]])?.first
        #expect(content?["size"] as? Int == 38_000_000)
        #expect((call.objects.last?["text"] as? String)?.utf8.count == 8_388_608)
    }
}
