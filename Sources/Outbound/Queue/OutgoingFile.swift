// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// A file of a mail that is not among the mail's own bytes: a range of a blob that is put in while the mail is sent.
///
/// Twenty mails with one file keep it once, and a queue of large mails is small. Blobs are named by their hash and never
/// change, so every attempt sends the same bytes (RELIABILITY 5.3).
package struct OutgoingFile: Equatable, Sendable {
    /// How the octets of the blob go out.
    package enum Coding: String, Sendable, CaseIterable {
        /// They are encoded already: lines of ASCII that end in CRLF.
        case asIs = "as_is"
        /// As base64 in lines of 76 characters.
        case base64
    }

    /// Behind so many of the mail's own bytes it belongs.
    package var at: Int
    /// The blob's SHA-256.
    package var blob: [UInt8]
    /// The octets in the blob.
    package var range: Range<Int>
    package var coding: Coding
    /// SHA-256 of these octets: others are never sent.
    package var digest: [UInt8]

    package init(at: Int, blob: [UInt8], range: Range<Int>, coding: Coding, digest: [UInt8]) {
        self.at = at
        self.blob = blob
        self.range = range
        self.coding = coding
        self.digest = digest
    }

    /// Octets as sent.
    package var size: Int { coding == .asIs ? range.count : Base64Stream.size(of: range.count) }
}

/// Where blobs are read from.
package protocol BlobSource: Sendable {
    /// Some octets of a blob; fewer only where it ends.
    ///
    /// - Parameter blob: Its SHA-256.
    /// - Throws: When it is not there, or cannot be read.
    func octets(of blob: [UInt8], from offset: Int, most: Int) async throws -> [UInt8]
}

/// Where no mail has files that stand elsewhere.
package struct NoBlobs: BlobSource {
    package init() {}

    package func octets(of blob: [UInt8], from offset: Int, most: Int) async throws -> [UInt8] {
        throw SMTPError(.unreadable, "there is no blob store here")
    }
}
