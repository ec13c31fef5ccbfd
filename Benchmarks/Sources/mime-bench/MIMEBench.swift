// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import BenchKit
import MIME

/// Postroom's side of the MIME benchmark; `Benchmarks/README.md` describes what every side prints.
@main
enum MIMEBench {
    static func main() {
        switch Array(CommandLine.arguments.dropFirst()) {
        case let words where words.count == 3 && (words[0] == "stream" || words[0] == "bytes"):
            for _ in 0..<(Int(words[2]) ?? 1) { parse(listed: words[1], asBytes: words[0] == "bytes") }
        case let words where words.count == 3 && words[0] == "base64":
            for _ in 0..<(Int(words[2]) ?? 1) { base64(MailFile.read(words[1])) }
        case let words where words.count == 3 && words[0] == "memory":
            memory(of: words[1], first: words[2])
        default:
            MailFile.fail(
                "usage: mime-bench stream LIST ROUNDS | bytes LIST ROUNDS | base64 MAIL ROUNDS | memory MAIL FIRST"
            )
        }
    }

    /// One round over all mails of a list; files are read in batches while the clock stands still.
    private static func parse(listed list: String, asBytes: Bool) {
        var work = Work(asBytes: asBytes)
        var clock = Stopwatch()
        var bytes = 0
        var mails = 0
        MailFile.forEachBatch(listed: list) { batch in
            clock.start()
            for mail in batch { work.run(mail) }
            clock.stop()
            mails += batch.count
            bytes += batch.reduce(0) { $0 + $1.count }
        }
        print(clock.report, bytes, mails, 0, work.leaves, work.decoded, work.text, work.header)
    }

    /// Decodes the largest leaf of a mail, again and again for at least half a second.
    private static func base64(_ bytes: [UInt8]) {
        let mail = Mail.parse(bytes)
        guard let part = mail.parts.filter(\.isLeaf).max(by: { $0.bodyRange.count < $1.bodyRange.count }) else {
            MailFile.fail("the mail has no content")
        }
        var clock = Stopwatch()
        var times = 0
        var decoded = 0
        while clock.wall < 500_000_000 {
            clock.start()
            mail.decodeContent(of: part) { decoded += $0.count }
            clock.stop()
            times += 1
        }
        print(clock.report, times * part.bodyRange.count, times, 0, times, decoded, 0, 0)
    }

    /// Peak of resident memory that reading, parsing and decoding one mail adds; another mail warms up.
    private static func memory(of path: String, first: String) {
        var work = Work(asBytes: false)
        work.run(MailFile.read(first))
        let base = MailFile.memory("VmRSS:")
        let bytes = MailFile.read(path)
        work.run(bytes)
        print(MailFile.memory("VmHWM:") - base, bytes.count)
    }
}
