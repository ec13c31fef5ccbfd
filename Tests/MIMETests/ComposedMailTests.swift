// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@Suite("Composed mails are read back")
struct ComposedMailTests {
    @Test("what was composed is read back (seeded mails)", arguments: 1...5)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            var source = GeneratedMail(random: random)
            let mail = source.make()
            random = source.random
            let bytes = try mail.build()
            checkLines(bytes)
            let read = Mail.parse(bytes)
            #expect((read.defects + read.contentDefects()).map(\.kind) == [])
            checkHeader(read, mail)
            checkTexts(read, mail)
            checkFiles(read, mail)
        }
    }

    private func checkLines(_ bytes: [UInt8]) {
        #expect(bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09) })
        #expect(bytes.suffix(2) == [0x0D, 0x0A])
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        let bad = lines.filter { !isLawful($0) }.map { String(decoding: $0, as: UTF8.self) }
        #expect(bad == [])
    }

    /// Whether a line, its LF taken off, is as long as it may be (RFC 5322 §2.1.1, RFC 2047 §2).
    private func isLawful(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.last == 0x0D, line.firstIndex(of: 0x0D) == line.endIndex - 1, line.count <= 999 else { return false }
        if line.count <= 77 { return true }
        if line.count <= 79 { return !String(decoding: line, as: UTF8.self).contains("=?utf-8?") }
        // It has no blank to fold at: a word alone, or a field's name and its first word.
        let words = line.dropLast().split(separator: 0x20)
        return words.count == 1 || (words.count == 2 && words.first?.last == UInt8(ascii: ":"))
    }

    private func checkHeader(_ read: Mail, _ mail: MailBuilder) {
        #expect(ExpectedMail.octets(read.from) == ExpectedMail.addresses(mail.from))
        #expect(ExpectedMail.octets(read.to) == ExpectedMail.addresses(mail.to))
        #expect(ExpectedMail.octets(read.cc) == ExpectedMail.addresses(mail.cc))
        #expect(ExpectedMail.octets(read.replyTo) == ExpectedMail.addresses(mail.replyTo))
        #expect(ExpectedMail.octets(read.sender) == ExpectedMail.addresses(mail.sender.map { [$0] } ?? []))
        #expect(read.subject.map { Array($0.utf8) } == ExpectedMail.subject(mail.subject))
        #expect(read.date?.secondsSince1970 == mail.date && read.messageID == mail.messageID)
        #expect(read.inReplyTo == ExpectedMail.unique(mail.inReplyTo))
        #expect(read.references.first == mail.references.first && read.references.last == mail.references.last)
        for field in mail.extraFields {
            let value = read.header.text(first: field.name) ?? ""
            #expect(Array(value.utf8) == ExpectedMail.subject(field.value) ?? [])
        }
    }

    private func checkTexts(_ read: Mail, _ mail: MailBuilder) {
        let part = read.textBodies.first.map { read.parts[$0] }
        let format = part.flatMap { read.typeParameter("format", of: $0) }
        let deletesSpaces = part.flatMap { read.typeParameter("delsp", of: $0) } == "yes"
        let text = read.text ?? ""
        if format == "flowed" {
            let flowed = FlowedText(received: text, deletesSpaces: deletesSpaces)
            #expect(Array(flowed.unflowed.utf8) == ExpectedMail.flowed(mail.text))
        } else {
            #expect(Array(text.utf8) == ExpectedMail.text(mail.text) ?? [])
        }
        #expect(Array((read.html ?? "").utf8) == ExpectedMail.text(mail.html) ?? [])
        #expect(part == nil || part?.charset == "utf-8")
    }

    private func checkFiles(_ read: Mail, _ mail: MailBuilder) {
        let isShown: (MailBuilder.Attachment) -> Bool = { mail.html != nil && $0.contentID != nil }
        let expected = mail.attachments.filter(isShown) + mail.attachments.filter { !isShown($0) }
        let files = read.attachments.map { read.parts[$0] }
        #expect(files.map { read.decodedContent(of: $0) } == expected.map(\.bytes))
        #expect(files.map(\.contentID) == expected.map(\.contentID))
        #expect(files.map(\.disposition) == expected.map { isShown($0) ? "inline" : "attachment" })
        for (file, source) in zip(files, expected) where file.contentType.essence == source.contentType.lowercased() {
            let name = file.filename.map { Array($0.utf8) }
            guard let whole = ExpectedMail.filename(source.filename), whole.count > 255 else {
                #expect(name == ExpectedMail.filename(source.filename))
                continue
            }
            // Cut from the middle: the beginning and a short extension stay.
            #expect((name?.count ?? 0) <= 255 && whole.starts(with: name?.prefix(200) ?? [0]))
            #expect(String(validating: name ?? [], as: UTF8.self) != nil)
        }
    }

    @Test("no value brings in a field or a part (1,000 hostile mails)")
    func injection() {
        var random = SeededRandom(seed: 99)
        var refused = 0
        for _ in 0..<1_000 {
            var source = GeneratedMail(random: random, isHostile: true)
            let mail = source.make()
            random = source.random
            do throws(ComposeError) {
                let bytes = try mail.build()
                checkShape(Mail.parse(bytes), mail)
            } catch {
                refused += 1
                // The field is one of ours, never a value.
                #expect(ComposedMailTests.fields.contains(error.field))
            }
        }
        #expect(refused > 200 && refused < 900)
    }

    private static let fields: Set<String> = [
        "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Message-ID", "In-Reply-To", "References", "X-Thing",
        "Content-Type", "Content-ID", "filename",
    ]

    private func checkShape(_ read: Mail, _ mail: MailBuilder) {
        var names = ["Date", "From"]
        if mail.sender != nil { names.append("Sender") }
        if !mail.replyTo.isEmpty { names.append("Reply-To") }
        if !mail.to.isEmpty { names.append("To") }
        if !mail.cc.isEmpty { names.append("Cc") }
        if ExpectedMail.subject(mail.subject) != nil { names.append("Subject") }
        names.append("Message-ID")
        if !mail.inReplyTo.isEmpty { names.append("In-Reply-To") }
        if !mail.references.isEmpty { names.append("References") }
        names += mail.extraFields.map(\.name) + ["MIME-Version", "Content-Type"]
        let written = read.header.fields.map { read.header.name(of: $0) }
        #expect(written.filter { $0 != "Content-Transfer-Encoding" } == names)
        let texts = (mail.text == nil ? 0 : 1) + (mail.html == nil ? 0 : 1)
        #expect(read.parts.filter(\.isLeaf).count == max(1, texts + mail.attachments.count))
        let own: Set = ["Content-Type", "Content-Disposition", "Content-ID", "Content-Transfer-Encoding"]
        for part in read.parts.dropFirst() {
            let block = read.header(of: part)
            #expect(own.isSuperset(of: block.fields.map { block.name(of: $0) }))
        }
        #expect(read.to.count == mail.to.count && read.cc.count == mail.cc.count && read.from.count == mail.from.count)
    }
}
