// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME

/// A mail's bytes, one block after the other, so that a large one is never in memory as a whole.
package protocol MailSource: Sendable {
    /// Octets of all blocks together, before dots are doubled (RFC 1870 §3).
    nonisolated var size: Int { get }
    /// Whether any of them is above 127.
    nonisolated var has8Bit: Bool { get }
    /// The next block; `nil` after the last.
    ///
    /// - Throws: When the mail cannot be read to its end: then none is sent.
    func next() async throws -> [UInt8]?
}

/// A mail that is in memory.
package actor WholeMail: MailSource {
    private nonisolated let content: [UInt8]
    private var offset = 0

    package init(_ content: [UInt8]) { self.content = content }

    package nonisolated var size: Int { content.count }
    package nonisolated var has8Bit: Bool { DataEncoder.has8Bit(content) }

    package func next() -> [UInt8]? {
        guard offset < content.count else { return nil }
        let end = min(offset + DataEncoder.blockSize, content.count)
        defer { offset = end }
        return Array(content[offset..<end])
    }
}

/// A mail of the outbox: its own bytes, and files from blobs where they belong.
package actor StoredMail: MailSource {
    private nonisolated let content: [UInt8]
    private nonisolated let files: [OutgoingFile]
    private let blobs: any BlobSource
    /// How far the own bytes are read, and which file is next.
    private var (offset, place) = (0, 0)
    /// The file that is being read, and how far.
    private var file: OutgoingFile?
    private var fileOffset = 0
    private var hash: SHA256?
    private var coder = Base64Stream()

    /// - Parameter files: In their order.
    package init(_ content: [UInt8], files: [OutgoingFile], blobs: any BlobSource) {
        (self.content, self.files, self.blobs) = (content, files, blobs)
    }

    package nonisolated var size: Int { files.reduce(content.count) { $0 + $1.size } }
    // Files are ASCII, as they are or by their encoding.
    package nonisolated var has8Bit: Bool { DataEncoder.has8Bit(content) }

    /// - Throws: `unreadable` where a blob is not what it was; what the blobs' source throws.
    package func next() async throws -> [UInt8]? {
        while true {
            if let file {
                let block = try await next(of: file)
                if block.isEmpty { continue }
                return block
            }
            let end = place < files.count ? min(files[place].at, content.count) : content.count
            if offset < end {
                let stop = min(offset + DataEncoder.blockSize, end)
                defer { offset = stop }
                return Array(content[offset..<stop])
            }
            guard place < files.count else { return nil }
            (file, fileOffset, coder) = (files[place], files[place].range.lowerBound, Base64Stream())
            hash = SHA256()
            place += 1
        }
    }

    /// The next block of a file; may be empty.
    private func next(of file: OutgoingFile) async throws -> [UInt8] {
        let most = min(DataEncoder.blockSize, file.range.upperBound - fileOffset)
        if most == 0 {
            self.file = nil
            // Before the mail's end is sent, so what is damaged never becomes a mail.
            guard hash.take()?.finish() == file.digest else {
                throw SMTPError(.unreadable, "a file of the mail is not what it was when the mail was written")
            }
            return file.coding == .base64 ? coder.finish() : []
        }
        let octets = try await blobs.octets(of: file.blob, from: fileOffset, most: most)
        guard !octets.isEmpty else {
            throw SMTPError(.unreadable, "a file of the mail is shorter than it was when the mail was written")
        }
        fileOffset += octets.count
        hash?.update(octets)
        return file.coding == .base64 ? coder.encode(octets) : octets
    }
}
