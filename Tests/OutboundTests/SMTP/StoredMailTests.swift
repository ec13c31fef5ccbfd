// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
import Outbound
import PostroomTesting
import Testing
import Wire

/// A blob that is made up while it is read, and counts what is asked for.
private actor Blob: BlobSource {
    let size: Int
    private(set) var handedOut = 0
    private(set) var largest = 0
    /// Asked before octets are handed out.
    private let willHandOut: @Sendable (_ before: Int) async -> Void

    init(size: Int, willHandOut: @escaping @Sendable (_ before: Int) async -> Void = { _ in }) {
        (self.size, self.willHandOut) = (size, willHandOut)
    }

    static func octet(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: place &* 31 ^ place >> 8) }

    static func digest(of range: Range<Int>) -> [UInt8] {
        var hash = SHA256()
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start + 65_536, range.upperBound)
            hash.update((start..<end).map(octet))
            start = end
        }
        return hash.finish()
    }

    func octets(of blob: [UInt8], from offset: Int, most: Int) async throws -> [UInt8] {
        await willHandOut(handedOut)
        largest = max(largest, most)
        let octets = (offset..<min(size, offset + most)).map(Self.octet)
        handedOut += octets.count
        return octets
    }
}

/// A server that takes a mail, and keeps only how much it was.
private actor Taker: ByteStream {
    nonisolated let preamble = ["220 mx", "250-mx", "250 SIZE 100000000"]
    private(set) var taken = 0
    private(set) var commands: [String] = []
    private var answers: [UInt8] = []
    private var isContent = false
    private var hash = SHA256()
    private(set) var digest: [UInt8] = []

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {
        if isContent, bytes == Array(".\r\n".utf8) {
            isContent = false
            var other = SHA256()
            swap(&hash, &other)
            digest = other.finish()
            answers += "250 2.0.0 taken\r\n".utf8
        } else if isContent {
            taken += bytes.count
            hash.update(bytes)
        } else {
            let line = String(decoding: bytes, as: UTF8.self)
            commands.append(line.trimmingSuffix { $0.isNewline })
            isContent = line.hasPrefix("DATA")
            answers += (isContent ? "354 go\r\n" : "250 2.1.0 ok\r\n").utf8
        }
    }

    func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        defer { answers = [] }
        return answers
    }

    func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool { !answers.isEmpty }
    func close() async {}
}

extension String {
    fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isDropped(last) { text.removeLast() }
        return text
    }
}

@Suite("Mails with files that stand elsewhere", .timeLimit(.minutes(15)))
struct StoredMailTests {
    private static let envelope = SMTPEnvelope(sender: "a@x.example", recipients: [.init("b@y.example")])
    private static let start = Array("Subject: x\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
    private static let end = Array("\r\n--b--\r\n".utf8)

    private static func file(_ range: Range<Int>, _ coding: OutgoingFile.Coding, digest: [UInt8]? = nil) -> OutgoingFile
    {
        OutgoingFile(
            at: start.count, blob: [1], range: range, coding: coding, digest: digest ?? Blob.digest(of: range))
    }

    private static func bytes(of mail: StoredMail) async throws -> [UInt8] {
        var all: [UInt8] = []
        while let block = try await mail.next() { all += block }
        return all
    }

    @Test(
        "what is sent is what composing would have written, and its size is known before",
        arguments: [0, 1, 56, 57, 58, 114, 131_071, 131_072, 131_073, 400_000])
    func base64(count: Int) async throws {
        let range = 5..<5 + count
        let mail = StoredMail(Self.start + Self.end, files: [Self.file(range, .base64)], blobs: Blob(size: 1_000_000))
        var builder = MailBuilder(from: [Address(address: "a@x.example")], date: 0, messageID: "1@x.example")
        builder.attachments = [
            .init(filename: "f", contentType: "image/png", bytes: range.map(Blob.octet))
        ]
        let whole = try builder.build()
        let size = mail.size
        let sent = try await Self.bytes(of: mail)
        #expect(sent.count == size)
        #expect(sent.starts(with: Self.start) && sent.suffix(Self.end.count).elementsEqual(Self.end))
        let coded = sent.dropFirst(Self.start.count).dropLast(Self.end.count)
        #expect(
            Mail.parse(whole).attachments.map { Mail.parse(whole).parts[$0].bodyRange }.map { Array(whole[$0]) } == [
                Array(coded)
            ])
    }

    @Test("octets go as they are where they are encoded already; every attempt sends the same")
    func asIs() async throws {
        let range = 10..<300_010
        let blob = Blob(size: 400_000)
        for _ in 0..<2 {
            let mail = StoredMail(Self.start + Self.end, files: [Self.file(range, .asIs)], blobs: blob)
            #expect(try await Self.bytes(of: mail) == Self.start + range.map(Blob.octet) + Self.end)
        }
    }

    @Test("50 MB pass through two blocks of memory: nothing is read before what was read is sent")
    func memory() async throws {
        let (size, taker) = (50 << 20, Taker())
        // The server has all but one block of what was read when more is read.
        let blob = Blob(size: size) { before in
            let taken = await taker.taken
            #expect(taken + 2 * DataEncoder.blockSize >= before)
        }
        let mail = StoredMail(Self.start + Self.end, files: [Self.file(0..<size, .base64)], blobs: blob)
        let expected = mail.size
        let outcome = try await SMTPSession(stream: taker).send(Self.envelope, mail)
        #expect(outcome.isAccepted)
        #expect(await taker.taken == expected)
        #expect(await blob.handedOut == size)
        #expect(await blob.largest <= DataEncoder.blockSize)
        #expect(await taker.commands.first == "MAIL FROM:<a@x.example> SIZE=\(expected)")
    }

    @Test(
        "what is not what it was, shorter or gone, is never sent: the connection is closed before the dot, and it is tried again"
    )
    func damaged() async throws {
        let cases: [(OutgoingFile, any BlobSource)] = [
            (Self.file(0..<500, .asIs, digest: [UInt8](repeating: 0, count: 32)), Blob(size: 500)),
            (Self.file(0..<500, .base64), Blob(size: 499)),
            (Self.file(0..<500, .asIs), NoBlobs()),
        ]
        for (file, blobs) in cases {
            let taker = Taker()
            let session = SMTPSession(stream: taker)
            let outcome = try await session.send(
                Self.envelope, StoredMail(Self.start + Self.end, files: [file], blobs: blobs)
            ) {
                Issue.record("the dot comes next")
                return true
            }
            guard case .notAccepted(let error, during: .content) = outcome.result else {
                Issue.record("\(outcome.result)")
                continue
            }
            #expect(error == SMTPError(.unreadable, "") && error.isTransient)
            #expect(await !session.isUsable)
            #expect(await taker.digest.isEmpty)
        }
    }

    @Test("a mail above the server's SIZE is not begun, its files counted (RFC 1870)")
    func tooLarge() async throws {
        let taker = Taker()
        let mail = StoredMail(
            Self.start + Self.end, files: [Self.file(0..<90_000_000, .base64, digest: [])], blobs: NoBlobs())
        await #expect(throws: SMTPError(.tooLarge, "")) {
            try await SMTPSession(stream: taker).send(Self.envelope, mail)
        }
        #expect(await taker.commands.isEmpty)
    }
}
