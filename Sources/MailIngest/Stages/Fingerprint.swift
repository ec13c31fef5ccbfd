// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity
package import MIME

/// What makes two mails the same mail (RELIABILITY section 0): their bytes, or what a person would call their content.
///
/// Never the Message-ID alone: anybody can send another mail under a known id, and dropping it would lose a mail.
package struct Fingerprint: Equatable, Sendable {
    /// SHA-256 of the raw bytes.
    package let raw: BlobHash
    /// SHA-256 over Message-ID, From, Date, Subject and the body with its line ends made equal, so that trace fields of the
    /// way (Received, Delivered-To) do not matter. `nil` without a Message-ID: then too little is left that differs.
    package let content: [UInt8]?

    /// - Complexity: O(size).
    package init(_ mail: Mail, raw: BlobHash) {
        self.raw = raw
        guard let id = mail.messageID else {
            content = nil
            return
        }
        var hash = SHA256()
        for name in ["From", "Date", "Subject"] {
            hash.update(Array((mail.header.raw(first: name) ?? "").utf8))
            hash.update([0] as [UInt8])
        }
        hash.update(Array(id.utf8))
        hash.update([0] as [UInt8])
        Self.body(of: mail) { hash.update($0) }
        content = hash.finish()
    }

    /// Both hashes, as they are looked up and stored.
    package var all: [[UInt8]] { content.map { [raw.bytes, $0] } ?? [raw.bytes] }

    /// The same for the copy at one mailbox, where each mailbox has a ticket of its own.
    func own(at mailbox: MailboxID) -> [[UInt8]] {
        all.map { print in
            var hash = SHA256()
            hash.update(print)
            hash.update(mailbox.bytes)
            return hash.finish()
        }
    }

    /// The body's lines without their line ends, each followed by one LF; empty lines at the end do not count.
    private static func body(of mail: Mail, _ sink: (UnsafeRawBufferPointer) -> Void) {
        guard let root = mail.parts.first else { return }
        let newline: [UInt8] = [10]
        mail.bytes.withUnsafeBytes { bytes in
            var start = root.bodyRange.lowerBound
            var emptyLines = 0
            while start < root.bodyRange.upperBound {
                var end = start
                while end < root.bodyRange.upperBound, bytes[end] != 10, bytes[end] != 13 { end += 1 }
                if end == start {
                    emptyLines += 1
                } else {
                    for _ in 0..<emptyLines { newline.withUnsafeBytes(sink) }
                    emptyLines = 0
                    sink(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                    newline.withUnsafeBytes(sink)
                }
                start = end + 1
                if end < root.bodyRange.upperBound, bytes[end] == 13, start < root.bodyRange.upperBound,
                    bytes[start] == 10
                {
                    start += 1
                }
            }
        }
    }
}
