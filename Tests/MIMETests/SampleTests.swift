// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import Testing

@Suite("Sample mails")
struct SampleTests {
    @Test("there are samples of every kind")
    func samplesExist() {
        for kind in Samples.kinds { #expect(Samples.names.count { $0.hasPrefix(kind + "/") } >= 100, "\(kind)") }
    }

    @Test("a sample is read as its expectation says", arguments: Samples.names)
    func sample(name: String) {
        let mail = Mail.parse(Samples.bytes(name))
        var writer = JSONWriter(.pretty)
        MailInspection().write(mail, file: name + ".eml", to: &writer)
        // Hash and type by content are not MIME's; the command's own tests compare whole objects.
        let wanted = Samples.expectation(name).split(separator: "\n").filter { line in
            !["\"sha256\":", "\"detected_type\":"].contains { line.drop { $0 == " " }.hasPrefix($0) }
        }
        let got = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
        guard wanted != got else { return }
        let missing = wanted.filter { !got.contains($0) }
        let extra = got.filter { !wanted.contains($0) }
        Issue.record("missing: \(missing) unexpected: \(extra)")
    }

    @Test("streaming and whole decoding agree", arguments: Samples.names)
    func streaming(name: String) {
        let mail = Mail.parse(Samples.bytes(name))
        for part in mail.parts where part.isLeaf {
            var pieces: [UInt8] = []
            mail.decodeContent(of: part) { pieces += $0 }
            #expect(pieces == mail.decodedContent(of: part))
        }
    }
}
