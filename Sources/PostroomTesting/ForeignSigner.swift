// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography

/// Signs mails as a sender's server does (RFC 6376 §5), by the plainest way to write what is signed, and without a line of
/// the code that verifies.
package struct ForeignSigner: ~Copyable {
    package let key: SigningKey
    package let isRSA: Bool
    package var domain: String
    package var selector: String
    /// Further tags, as `x=1`.
    package var tags: [String] = []
    /// The signed fields; one that stands twice is looked for twice, from the bottom.
    package var fields = ["From", "To", "Subject", "Date", "Message-ID"]

    /// With an Ed25519 key made from a number.
    package init(_ domain: String, selector: String = "s1", seed: UInt8 = 1) throws {
        key = try SigningKey(ed25519Seed: [UInt8](repeating: seed, count: 32))
        (isRSA, self.domain, self.selector) = (false, domain, selector)
    }

    /// With an RSA key made for the test.
    package init(_ domain: String, selector: String = "s1", rsaBits: Int) throws {
        key = try SigningKey(rsaBits: rsaBits)
        (isRSA, self.domain, self.selector) = (true, domain, selector)
    }

    /// Where the key is published.
    package var name: String { "\(selector)._domainkey.\(domain)" }

    /// What is published there.
    package var record: String {
        "v=DKIM1; k=\(isRSA ? "rsa" : "ed25519"); p=\(Base64.encode(key.publicKey))"
    }

    /// The mail with a signature on top of it.
    ///
    /// - Parameter mail: Its lines end in CRLF.
    package func sign(_ mail: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: mail, as: UTF8.self)
        let end = text.utf8RangeOfEmptyLine
        let header = String(decoding: mail[..<end.header], as: UTF8.self)
        var body = Array(mail[end.body...])
        // Empty lines at the end are left out, and one line break is there at least.
        while body.suffix(4) == [13, 10, 13, 10] { body.removeLast(2) }
        if body.isEmpty { body = [13, 10] }
        if body.suffix(2) != [13, 10] { body += [13, 10] }
        var rest = Self.fields(of: header)
        var signed = ""
        for name in fields {
            guard
                let index = rest.lastIndex(where: { $0.lowercased().hasPrefix(name.lowercased() + ":") })
            else { continue }
            signed += rest.remove(at: index) + "\r\n"
        }
        let algorithm = isRSA ? "rsa-sha256" : "ed25519-sha256"
        let list = ["v=1", "a=\(algorithm)", "d=\(domain)", "s=\(selector)"] + tags
        let field =
            "DKIM-Signature: " + list.joined(separator: "; ") + ";\r\n h=" + fields.joined(separator: ":") + ";\r\n bh="
            + Base64.encode(SHA256.hash(body)) + ";\r\n b="
        let signature = try key.sign(sha256: SHA256.hash(Array((signed + field).utf8)))
        return Array((field + Base64.encode(signature) + "\r\n").utf8) + mail
    }

    private static func fields(of header: String) -> [String] {
        var result: [String] = []
        for line in header.linesOfCRLF {
            if line.hasPrefix(" ") || line.hasPrefix("\t"), !result.isEmpty {
                result[result.count - 1] += "\r\n" + line
            } else if !line.isEmpty {
                result.append(line)
            }
        }
        return result
    }
}

extension String {
    /// Where the header ends and the body begins, in bytes.
    fileprivate var utf8RangeOfEmptyLine: (header: Int, body: Int) {
        let bytes = Array(utf8)
        for index in bytes.indices.dropLast(3) where bytes[index...].starts(with: [13, 10, 13, 10]) {
            return (index + 2, index + 4)
        }
        return (bytes.count, bytes.count)
    }

    /// The lines between line breaks.
    fileprivate var linesOfCRLF: [String] {
        var (lines, line): ([String], [UInt8]) = ([], [])
        for byte in utf8 {
            if byte == 10, line.last == 13 {
                line.removeLast()
                lines.append(String(decoding: line, as: UTF8.self))
                line = []
            } else {
                line.append(byte)
            }
        }
        return lines + [String(decoding: line, as: UTF8.self)]
    }
}
