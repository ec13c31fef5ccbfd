// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing
import Tickets
import Wire

@testable import MailIngest

@Suite("What is found out about attachments")
struct AttachmentExaminerTests {
    private static let ole: [UInt8] =
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)

    private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

    private func examine(
        _ files: [FileMail.File],
        by policy: AttachmentPolicy = AttachmentPolicy(),
        scanner: VirusScanner? = nil
    ) async -> [NewAttachment] {
        let examiner = AttachmentExaminer(detector: TypeDetector(), scanner: scanner)
        return await examiner.examine(Mail.parse(FileMail(files).bytes), by: policy).attachments
    }

    @Test(
        "each kind of trouble is noticed, and the standard policy says what becomes of the file",
        arguments: [
            (FileMail.File("a.pdf", "application/pdf", FileMail.pdf), [], .accepted),
            (FileMail.File("a.png", "image/png", FileMail.png), [], .accepted),
            // A program that calls itself an invoice (R024).
            (FileMail.File("invoice.pdf", "application/pdf", FileMail.elf), [.dangerous, .mismatch], .stripped),
            (FileMail.File("a.exe", "application/octet-stream", "text"), [.dangerous], .stripped),
            (FileMail.File("a.txt", "application/x-msdownload", "text"), [.dangerous, .mismatch], .stripped),
            (FileMail.File("a.zip", "application/zip", ZipText([.init("a.exe", [])]).bytes), [.dangerous], .stripped),
            (FileMail.File("page.html", "text/html", "<html><p>x"), [.active], .held),
            (FileMail.File("a.svg", "image/svg+xml", "<svg xmlns='x'/>"), [.active], .held),
            // A page that calls itself a picture.
            (FileMail.File("a.png", "image/png", "<!DOCTYPE html><script>"), [.active, .mismatch], .held),
            // Wrong, and harmless.
            (FileMail.File("a.pdf", "application/pdf", FileMail.png), [.mismatch], .accepted),
            (
                FileMail.File("a.zip", "application/zip", ZipText([.init("a", [1], isEncrypted: true)]).bytes),
                [.encrypted], .held
            ),
            (FileMail.File("a.doc", "application/msword", ole + wide("_VBA_PROJECT")), [.macros], .held),
            (FileMail.File("a.docx", "application/octet-stream", ole + wide("EncryptedPackage")), [.encrypted], .held),
            (FileMail.File("a.xlsm", "application/octet-stream", "x"), [.macros], .held),
            (
                FileMail.File(
                    "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    ZipText([.init("[Content_Types].xml", []), .init("word/vbaProject.bin", ole)]).bytes), [.macros],
                .held
            ),
            (
                FileMail.File("a.7z", "application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
                [.opaque], .held
            ),
            (
                FileMail.File("a.zip", "application/zip", Array(ZipText([.init("a", [1])]).bytes.dropLast(4))),
                [.opaque], .held
            ),
        ] as [(FileMail.File, Set<AttachmentFinding>, AttachmentState)])
    func findings(_ file: FileMail.File, _ findings: Set<AttachmentFinding>, _ state: AttachmentState) async throws {
        let attachment = try #require(await examine([file]).first)
        #expect(attachment.findings == findings)
        #expect(attachment.state == state)
        #expect(attachment.declaredType == file.type && attachment.fileName == file.name)
        #expect(attachment.size == file.content.count && attachment.scan == .none)
    }

    @Test("names that disagree are noticed, and the strictest counts (RELIABILITY 3.5, row 90)")
    func names() async throws {
        var file = FileMail.File("a.pdf", "application/pdf", FileMail.pdf)
        file.parameters = "; filename=\"a.exe\""
        #expect(try #require(await examine([file]).first).findings == [.mismatch, .dangerous])
        file.parameters = "; filename*=utf-8''b.pdf"
        #expect(try #require(await examine([file]).first).findings == [])
        file.type = "application/pdf; name=\"a.html\""
        #expect(try #require(await examine([file]).first).findings == [.mismatch, .active])
    }

    @Test("one byte more than the limit is too large, and the others of the mail stay what they are")
    func size() async throws {
        var policy = AttachmentPolicy()
        policy.sizeLimit = 4096
        let attachments = await examine(
            [
                FileMail.File("a.txt", "text/plain", [UInt8](repeating: 65, count: 4096)),
                FileMail.File("b.txt", "text/plain", [UInt8](repeating: 65, count: 4097)),
            ], by: policy)
        #expect(attachments.map(\.findings) == [[], [.tooLarge]])
        #expect(attachments.map(\.state) == [.accepted, .stripped])
        #expect(AttachmentPolicy().sizeLimit == 10 * 1024 * 1024)
    }

    @Test("an archive's listing is kept; that of a document is not")
    func listing() async throws {
        let zip = ZipText([.init("a.txt", [65])]).bytes
        let attachments = await examine([
            FileMail.File("a.zip", "application/zip", zip),
            FileMail.File(
                "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                ZipText([.init("[Content_Types].xml", []), .init("word/document.xml", [])]).bytes),
        ])
        #expect(
            attachments[0].listing
                == #"{"entries":[{"isDangerous":false,"isEncrypted":false,"name":"a.txt","size":1}],"format":"zip"}"#)
        #expect(attachments[1].listing == nil && attachments[1].findings.isEmpty)
    }

    @Test("bombs in many attachments share one budget")
    func bombs() async throws {
        // Each is 1 MiB of stored entries that say nothing; together they have more entries than are named.
        let zip = ZipText((0..<900).map { ZipText.Entry("n\($0)", []) }).bytes
        let attachments = await examine((0..<4).map { FileMail.File("\($0).zip", "application/zip", zip) })
        #expect(attachments.map { $0.findings.contains(.opaque) } == [false, false, true, true])
    }

    @Test("the scanner's word stands beside the file, and its silence is a finding")
    func scanner() async throws {
        let answers = Answers(["stream: OK", "stream: Test.Virus FOUND"])
        let scanner = VirusScanner(timeout: .seconds(9), pause: .seconds(600)) { () async throws(WireError) in
            try answers.next()
        }
        let file = FileMail.File("a.pdf", "application/pdf", FileMail.pdf)
        let attachments = await examine([file, file, file, file], scanner: scanner)
        #expect(attachments.map(\.scan) == [.clean, .infected, .unknown, .unknown])
        #expect(attachments.map(\.state) == [.accepted, .quarantined, .held, .held])
        #expect(attachments.map(\.signature) == [nil, "Test.Virus", nil, nil])
        #expect(attachments[3].findings == [.unscanned])
        // The fourth question was not asked: nobody asks a dead scanner again at once.
        #expect(answers.count == 3)
        #expect(await scanner.isAnswering == false)
    }

    /// Scanners that give one answer each, and then none.
    private final class Answers: Sendable {
        private let rest: Lock<(texts: [String], count: Int)>

        init(_ texts: [String]) { rest = Lock((texts, 0)) }

        var count: Int { rest.withLock { $0.count } }

        func next() throws(WireError) -> any ByteStream {
            let text: String? = rest.withLock {
                $0.count += 1
                return $0.texts.isEmpty ? nil : $0.texts.removeFirst()
            }
            guard let text else { throw WireError(.refused, "nobody listens") }
            return SilentScanner(reply: text)
        }
    }

    /// A scanner that takes whatever it is sent.
    private struct SilentScanner: ByteStream {
        let reply: String
        var preamble: [String] { [] }

        func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {}
        func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
            Array(reply.utf8) + [0]
        }
        func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool { true }
        func close() async {}
    }

    @Test("a policy decides by the strictest finding, and no policy lets through what is infected")
    func policy() {
        var policy = AttachmentPolicy()
        for finding in AttachmentFinding.chosen { policy[finding] = .accept }
        #expect(policy.state(for: Set(AttachmentFinding.chosen)) == .accepted)
        policy[.infected] = .accept
        #expect(policy.state(for: [.infected]) == .quarantined)
        (policy[.macros], policy[.active]) = (.hold, .strip)
        #expect(policy.state(for: [.macros]) == .held)
        #expect(policy.state(for: [.macros, .active]) == .stripped)
        #expect(policy.state(for: [.macros, .active, .infected]) == .quarantined)
        #expect(policy.state(for: []) == .accepted)
    }

    @Test("a mail that is a file is as dangerous as its own files, in a mail in a mail too")
    func nested() async throws {
        let inner = FileMail([FileMail.File("invoice.pdf", "application/pdf", FileMail.elf)]).bytes
        let zip = ZipText([.init("a", [1], isEncrypted: true)]).bytes
        let locked = FileMail([FileMail.File("a.zip", "application/zip", zip)]).bytes
        func forward(_ mail: [UInt8]) -> FileMail.File { FileMail.File("mail.eml", "message/rfc822", mail) }
        let attachments = await examine([
            forward(inner), forward(FileMail([forward(inner)]).bytes), forward(locked),
            forward(FileMail([FileMail.File("a.pdf", "application/pdf", FileMail.pdf)]).bytes),
        ])
        #expect(attachments.map(\.findings) == [[.dangerous], [.dangerous], [.encrypted], []])
        var deep = inner
        for _ in 0..<12 { deep = FileMail([forward(deep)]).bytes }
        #expect(await examine([forward(deep)]).map(\.findings) == [[.opaque]])
    }

    @Test("of ten thousand files a thousand are looked at; the others are told of (RELIABILITY 3.5, row 93)")
    func thousands() async throws {
        let bytes = FileMail((0..<10_000).map { FileMail.File("\($0).txt", "text/plain", "x") }).bytes
        let found = await AttachmentExaminer().examine(Mail.parse(bytes), by: AttachmentPolicy())
        #expect(found.attachments.count == 1000 && found.omitted == 9000)
    }

    @Test("a mail with many files asks a slow scanner for a while only; the rest is asked about later")
    func slowScanner() async {
        let scanner = VirusScanner(timeout: .seconds(9), pause: .zero) { () async throws(WireError) in
            SilentScanner(reply: "stream: OK")
        }
        let mail = Mail.parse(FileMail([FileMail.File("a.pdf", "application/pdf", FileMail.pdf)]).bytes)
        let examiner = AttachmentExaminer(scanner: scanner, scanTime: .zero)
        #expect(await examiner.examine(mail, by: AttachmentPolicy()).attachments.map(\.scan) == [.unknown])
        #expect(await scanner.answers.isEmpty)
    }
}
