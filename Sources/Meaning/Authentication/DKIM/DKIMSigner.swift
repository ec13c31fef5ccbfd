// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
internal import MIME

/// Signs mails of ours with one key (RFC 6376 §5, RFC 8463).
///
/// Header and body are written relaxed, since relays fold lines anew and cut blanks. Every field that a reader looks at, or by
/// which programs sort, is signed once more than it is there: whoever adds a second Subject, or a Reply-To where there was
/// none, breaks the signature (RFC 6376 §5.4, §8.15). There is no `l=`, and no `x=`: a mail that a relay holds for days is as
/// good as one that arrives at once.
///
/// A value without any I/O; the time is handed in.
package struct DKIMSigner: Sendable {
    /// The signer, `d=`: in lower case and ASCII.
    package let domain: String
    /// Which of the domain's keys, `s=`.
    package let selector: String
    package let algorithm: DKIMAlgorithm
    private let key: Secret

    /// - Parameter key: As ``SigningKey/privateKey()`` gives it.
    package init(domain: String, selector: String, algorithm: DKIMAlgorithm, key: Secret) {
        self.domain = domain
        self.selector = selector
        self.algorithm = algorithm
        self.key = key
    }

    /// What is signed, there or not.
    static let signed = [
        "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Auto-Submitted",
        "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID",
    ]

    /// A finished mail with a signature of each signer on top, the last one's first; none covers another.
    ///
    /// - Parameters:
    ///   - mail: Its lines end in CRLF. These bytes go out: what changes them breaks the signatures.
    ///   - now: When it is signed, in seconds since 1970.
    /// - Throws: `invalidKey` for a key of another form than its algorithm's; `libraryFailure`.
    /// - Complexity: O(n); the body is hashed once for all, a header once for each. An RSA key of 2048 bits takes some
    ///   tenths of a millisecond.
    package static func sign(
        _ mail: [UInt8],
        with signers: [DKIMSigner],
        now: Int64
    ) throws(CryptoError) -> [UInt8] {
        if signers.isEmpty { return mail }
        return try fields(of: UnsignedMail(mail), with: signers, now: now) + mail
    }

    /// A part of a mail's body that is not in memory.
    package struct OtherPart {
        /// Behind so many of the mail's bytes it stands.
        package let at: Int
        /// Hands out its octets, as they are sent.
        package let read: ((UnsafeRawBufferPointer) -> Void) throws -> Void

        package init(at: Int, read: @escaping ((UnsafeRawBufferPointer) -> Void) throws -> Void) {
            (self.at, self.read) = (at, read)
        }
    }

    /// The signatures of a finished mail of which parts stand elsewhere: the fields that go on top of it.
    ///
    /// - Parameters:
    ///   - parts: In their order, all of them behind the header.
    /// - Throws: as ``sign(_:with:now:)``, and what reading throws.
    /// - Complexity: O(n); memory for one piece.
    package static func fields(
        of mail: [UInt8],
        _ parts: [OtherPart],
        with signers: [DKIMSigner],
        now: Int64
    ) throws -> [UInt8] {
        if signers.isEmpty { return [] }
        return try fields(of: UnsignedMail(mail, parts), with: signers, now: now)
    }

    private static func fields(
        of mail: UnsignedMail,
        with signers: [DKIMSigner],
        now: Int64
    ) throws(CryptoError) -> [UInt8] {
        var fields: [UInt8] = []
        for signer in signers { fields = try signer.field(for: mail, now: now) + fields }
        return fields
    }

    /// A mail as signers look at it.
    struct UnsignedMail {
        let header: HeaderBlock
        let places: [String: [Int]]
        let bodyHash: [UInt8]

        init(_ mail: [UInt8]) {
            let end = FoundHeader.end(of: mail)
            header = Mail.parse(Array(mail[..<end])).header
            places = SignedHeader.places(header)
            bodyHash = Canonicalization.relaxed.bodyHash(mail[end...])
        }

        init(_ mail: [UInt8], _ parts: [OtherPart]) throws {
            let end = FoundHeader.end(of: mail)
            header = Mail.parse(Array(mail[..<end])).header
            places = SignedHeader.places(header)
            var hash = SHA256()
            var body = CanonicalBody(.relaxed)
            var start = end
            for part in parts {
                mail[start..<max(start, part.at)].withUnsafeBytes { body.write($0) { hash.update($0) } }
                start = max(start, part.at)
                try part.read { body.write($0) { hash.update($0) } }
            }
            mail[start...].withUnsafeBytes { body.write($0) { hash.update($0) } }
            body.end { hash.update($0) }
            bodyHash = hash.finish()
        }
    }

    /// The whole field with its line break.
    private func field(for mail: UnsignedMail, now: Int64) throws(CryptoError) -> [UInt8] {
        let names = Self.signed.flatMap { name in
            [String](repeating: name, count: 1 + (mail.places[name.asciiLowercased]?.count ?? 0))
        }
        var text = "\(Self.name): v=1; a=\(algorithm.rawValue); c=relaxed/relaxed; d=\(domain);\r\n"
        text += "\ts=\(selector); t=\(now);\r\n\t" + Self.folded(names) + ";\r\n"
        text += "\tbh=\(Base64.encode(mail.bodyHash));\r\n\tb="
        let value = try signature(of: mail, names: names.map(\.asciiLowercased), unsigned: Array(text.utf8))
        return Array((text + Self.folded(Base64.encode(value)) + "\r\n").utf8)
    }

    /// What stands in `b=`, in bytes.
    ///
    /// - Parameters:
    ///   - names: The fields of `h=`, in lower case.
    ///   - field: The signature's field up to and with `b=`.
    func signature(of mail: UnsignedMail, names: [String], unsigned field: [UInt8]) throws(CryptoError) -> [UInt8] {
        let own = SignedHeader.Field(name: Array(Self.name.utf8)[...], unsigned: field[...])
        guard let digest = SignedHeader.hash(names, own, .relaxed, mail.header, mail.places) else {
            throw CryptoError(.libraryFailure, reason: "the header is larger than anybody checks")
        }
        switch algorithm {
        case .rsa: return try SigningKey(rsa: key).sign(sha256: digest)
        case .ed25519: return try SigningKey(ed25519Seed: key.revealBytes()).sign(sha256: digest)
        }
    }

    private static let name = "DKIM-Signature"
    /// Characters of a line (RFC 5322 §2.1.1 asks for 78 at most).
    private static let lineLength = 72

    /// `h=`, folded behind colons.
    private static func folded(_ names: [String]) -> String {
        var (result, column) = ("h=", 3)
        for (index, name) in names.enumerated() {
            let word = name + (index + 1 < names.count ? ":" : "")
            if column + word.utf8.count > lineLength {
                result += "\r\n\t "
                column = 2
            }
            result += word
            column += word.utf8.count
        }
        return result
    }

    /// A signature, folded anywhere (RFC 6376 §3.5: white space in it is nothing).
    private static func folded(_ signature: String) -> String {
        var (result, column) = ("", 3)
        for character in signature {
            if column == lineLength {
                result += "\r\n\t "
                column = 2
            }
            result.append(character)
            column += 1
        }
        return result
    }
}

/// Where a mail's header ends.
private enum FoundHeader {
    /// The first byte behind the empty line; the mail's end where there is none.
    static func end(of mail: [UInt8]) -> Int {
        var start = 0
        while let end = mail[start...].firstIndex(of: 10) {
            // An empty line: nothing but its line break.
            if end == start || end == start + 1 && mail[start] == 13 { return end + 1 }
            start = end + 1
        }
        return mail.count
    }
}

extension DKIMSigner {
    /// The domain that a mail of ours is from, as its signers are looked for: in lower case and ASCII.
    ///
    /// - Returns: `nil` where From has not one address with a domain.
    /// - Complexity: O(header).
    package static func domain(of mail: [UInt8]) -> String? {
        let from = Mail.parse(Array(mail[..<FoundHeader.end(of: mail)])).from
        guard from.count == 1 else { return nil }
        return from.first?.domain.flatMap(DNSName.host)
    }
}
