// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("postroom thread")
struct ThreadCommandTests {
    private let samples = Script.project + "/samples/threads"

    /// `file depth` of each mail of each thread.
    private func threads(_ call: InspectionCall) -> [[String]] {
        let threads = call.objects.first?["threads"] as? [[String: Any]] ?? []
        return threads.map { thread in
            let messages = thread["messages"] as? [[String: Any]] ?? []
            return messages.map { "\($0["file"] ?? "?") \($0["depth"] ?? "?")" }
        }
    }

    @Test("a folder gives what stands beside it, byte for byte")
    func expectations() throws {
        let script = """
            for json in *.json; do
                name=${json%.json}; folder=${name%.by-subject}; option=; [ $name = $folder ] || option=--by-subject
                $P thread --pretty $option $folder | cmp - $json
            done
            """
        let call = try InspectionCall(script, in: samples)
        #expect(call.status == 0 && call.output.isEmpty && call.errors.isEmpty, "\(call)")
    }

    @Test("files, folders and standard input together; one line, members sorted")
    func paths() throws {
        let call = try InspectionCall("$P thread chain/b.eml unseen-parent - < chain/a.eml", in: samples)
        #expect(call.status == 0 && call.errors.isEmpty)
        #expect(call.output.hasPrefix(#"{"threads":[{"messages":[{"date":"2026-03-01T08:00:00Z","depth":0,"file":"#))
        #expect(call.output.hasSuffix("}]}]}\n"))
        // Both cases use the same ids, so all but one mail are one thread.
        #expect(threads(call) == [["- 0", "a.eml 1", "chain/b.eml 1", "b.eml 1"], ["c.eml 0"]])
    }

    @Test("no mails are no threads")
    func empty() throws {
        let call = try InspectionCall("D=$(mktemp -d); $P thread $D; $P thread --pretty $D; rmdir $D", in: samples)
        #expect(call.output == "{\"threads\":[]}\n{\n  \"threads\": []\n}\n")
    }

    @Test("what cannot be read is told on standard error, the others are threaded, and 1 is the status")
    func unreadable() throws {
        let call = try InspectionCall("$P thread nowhere chain - - < /dev/null", in: samples)
        #expect(call.status == 1)
        #expect(
            call.errors.split(separator: "\n").map(String.init) == [
                "postroom: nowhere: No such file or directory", "postroom: -: standard input was read already",
            ])
        #expect(threads(call) == [["a.eml 0", "b.eml 1", "c.eml 2"], ["- 0"]])
    }

    @Test(
        "wrong usage ends with 2 and says so on standard error",
        arguments: ["", "--by-subject", "--jsonl chain", "--x chain"])
    func usage(words: String) throws {
        let call = try InspectionCall("$P thread \(words)", in: samples)
        #expect(call.status == 2 && call.output.isEmpty && call.errors.contains("Usage:"), "\(call)")
    }

    @Test("help ends with 0")
    func help() throws {
        #expect(try InspectionCall("$P thread --help", in: samples).status == 0)
    }

    @Test("a reader that went away and a full disk end with 1")
    func closedOutput() throws {
        let closed = try InspectionCall("$P thread . >&-", in: samples)
        #expect(closed.status == 1 && closed.errors.isEmpty)
        let full = try InspectionCall("$P thread . > /dev/full", in: samples)
        #expect(full.status == 1 && full.errors.contains("No space left on device"))
    }

    @Test("a chain of 20,000 mails")
    func chain() throws {
        let script = """
            D=$(mktemp -d)
            for i in $(seq 20000); do printf 'Message-ID: <%d@x>\\nReferences: <%d@x>\\n\\n' $i $((i - 1)) > $D/$i; done
            $P thread $D; status=$?; rm -r $D; exit $status
            """
        let call = try InspectionCall(script, in: "/tmp")
        let found = threads(call)
        #expect(call.status == 0 && found.count == 1)
        #expect(found.first == (1...20_000).map { "\($0) \($0 - 1)" })
    }
}
