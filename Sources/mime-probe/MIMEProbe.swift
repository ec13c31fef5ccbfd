// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTML
import MIME
import Meaning

/// Reads hostile mails so that others can measure it. No clock is involved.
///
///     mime-probe list                          the names of all patterns
///     mime-probe count SIZE [NAME...]          for `valgrind --tool=callgrind`
///     mime-probe memory SIZE [NAME...]         peak memory of parsing and decoding, and of inspecting
///     mime-probe cuts FILE...                  reads each mail cut at every byte, and prints how many were read
///
/// `count` reads three mails of each pattern (see ``Pattern/mails(_:)``) inside ``measure(_:_:)``, the one function
/// whose instructions are counted:
///
///     valgrind --tool=callgrind --callgrind-out-file=counts --toggle-collect=postroom_mime_probe_measure \
///         --dump-after=postroom_mime_probe_measure mime-probe count 1024
///
/// writes `counts.1`, `counts.2` and so on, one for each mail.
@main
struct MIMEProbe {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        let names = words.dropFirst(2)
        let patterns = Pattern.all.filter { names.isEmpty || names.contains($0.name) }
        let size = words.count > 1 ? Int(words[1]) ?? 0 : 0
        switch words.first {
        case "list": for pattern in patterns { print(pattern.name) }
        case "count" where size > 0: for pattern in patterns { count(pattern, size) }
        case "memory" where size > 0: for pattern in patterns { printMemory(pattern, size) }
        case "cuts": print(words.dropFirst().reduce(0) { $0 + cuts(of: $1) }, "cut mails read")
        default:
            print("usage: mime-probe list | count SIZE [NAME...] | memory SIZE [NAME...] | cuts FILE...")
            exit(2)
        }
    }

    /// Reads every beginning of a mail.
    private static func cuts(of path: String) -> Int {
        guard let file = fopen(path, "r") else {
            perror(path)
            exit(1)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        for end in 0...bytes.count {
            work(Array(bytes[..<end]))
            sayMeaning(Array(bytes[..<end]))
        }
        return bytes.count + 1
    }

    private static func count(_ pattern: Pattern, _ size: Int) {
        // Tables that are made once are no part of what is counted.
        let body = pattern.isMeaning ? sayMeaning : work
        body(pattern.mail(64))
        for mail in pattern.mails(size) {
            mail.withUnsafeBytes { measure($0.baseAddress, $0.count, body) }
        }
    }

    /// Prints `parse NAME SIZE PEAK` and `inspect NAME SIZE PEAK`, tabs between.
    private static func printMemory(_ pattern: Pattern, _ size: Int) {
        let mail = pattern.mail(size)
        for (kind, body) in [("parse", readEverything), ("inspect", pattern.isMeaning ? sayMeaning : work)] {
            print("\(kind)\t\(pattern.name)\t\(mail.count)\t\(PeakMemory.growth { body(mail) })")
            // Whoever loses patience with the second still has the first.
            fflush(nil)
        }
    }
}

/// What is counted: reading a mail and writing all of it as inspection JSON, nested mails and contents included; or
/// saying what it means.
@_silgen_name("postroom_mime_probe_measure")
@inline(never)
func measure(_ bytes: UnsafeRawPointer?, _ count: Int, _ body: ([UInt8]) -> Void) {
    body(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
}

/// What inspection does; and an answer's subject, which is written for every mail.
@inline(never)
func work(_ bytes: [UInt8]) {
    let mail = Mail.parse(bytes)
    var writer = JSONWriter()
    MailInspection().write(mail, file: "-", to: &writer)
    let length = writer.bytes.count + SubjectLine.reply(to: mail.subject, ticket: 1042).utf8.count
    precondition(length > 0, "the inspection is empty")
}

/// What is made of a mail: is it a bounce, what of it is new, its HTML safe to show, and do its signatures hold.
@inline(never)
func sayMeaning(_ bytes: [UInt8]) {
    let mail = Mail.parse(bytes)
    let bodies = mail.readBodies()
    let safe = HTMLSanitizer.sanitize(bodies.html ?? [], remoteImages: .block)
    let (reply, report) = (ReplyText.read(mail), BounceReport.read(mail))
    let dkim = DKIMCheck(mail, now: 1000)
    let key = TextAnswer.records([Array("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".utf8)])
    let signatures = dkim.report(Dictionary(dkim.names.map { ($0, key) }) { first, _ in first }).signatures
    precondition(
        reply.spans.count + report.recipients.count + safe.html.count + signatures.count >= 0, "nothing was said")
}

/// What the pipeline does: all text decoded, contents handed out in pieces, nested mails read.
@inline(never)
func readEverything(_ bytes: [UInt8]) {
    read(Mail.parse(bytes))
}

private func read(_ mail: Mail) {
    _ = mail.readBodies()
    _ = mail.automation
    for index in mail.attachments {
        let part = mail.parts[index]
        mail.decodeContent(of: part) { _ in }
        _ = part.safeFilename
        if let inner = mail.nestedMail(of: part) { read(inner) }
    }
}
