// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import BenchKit
import HTML
import MIME
import Meaning
import Threading

/// Postroom's side of the benchmark of what a mail means; `Benchmarks/README.md` describes what every side prints.
@main
enum MeaningBench {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.count == 3 ? words[0] : "" {
        case "sanitize": run(words) { HTMLSanitizer.sanitize($0).html.count }
        case "render": run(words) { HTMLText.render($0).utf8.count }
        case "reply": run(words) { ReplyText.read(text: $0).reply.count }
        case "bounce": run(words) { BounceReport.read(Mail.parse($0)).recipients.count }
        case "threads": threads(count: Int(words[1]) ?? 0, references: Int(words[2]) ?? 0)
        default:
            MailFile.fail("usage: meaning-bench sanitize|render|reply|bounce LIST TIMES | threads COUNT REFERENCES")
        }
    }

    /// The files of a list, all of them a number of times; sums up what `work` gives.
    private static func run(_ words: [String], _ work: ([UInt8]) -> Int) {
        var clock = Stopwatch()
        var (bytes, files, sum) = (0, 0, 0)
        MailFile.forEachBatch(listed: words[1]) { batch in
            for _ in 0..<(Int(words[2]) ?? 1) {
                clock.start()
                for file in batch { sum += work(file) }
                clock.stop()
                bytes += batch.reduce(0) { $0 + $1.count }
                files += batch.count
            }
        }
        print(clock.report, bytes, files, sum)
    }

    /// Threads of mails that are parsed already, in conversations of twenty, each mail with the ids of those before it.
    private static func threads(count: Int, references: Int) {
        let members = (0..<count).map { number in
            let (thread, place) = (number / 20, number % 20)
            let ids = (max(0, place - references)..<place).map { "<\(thread).\($0)@example.org>" }
            let header = """
                Message-ID: <\(thread).\(place)@example.org>
                Date: Mon, 2 Mar 2026 10:\(10 + place):00 +0000
                Subject: Re: Angebot
                References: \(ids.joined(separator: " "))


                """
            return ThreadMember(Mail.parse(Array(header.utf8)), file: "\(number).eml")
        }
        var clock = Stopwatch()
        clock.start()
        var builder = ThreadBuilder()
        for member in members { builder.add(member) }
        let threads = builder.threads(bySubject: false)
        clock.stop()
        print(clock.report, 0, count, threads.count)
    }
}
