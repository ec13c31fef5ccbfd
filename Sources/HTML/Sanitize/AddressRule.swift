// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which addresses are kept.
///
/// An address is first read as browsers read it (WHATWG URL §4.4): blanks and controls around it and line breaks and
/// tabs in it do not count. What is kept is written without them.
enum AddressRule {
    /// For links.
    case link
    /// For pictures.
    case picture
    /// For pictures that somebody else holds.
    case remote

    /// What became of an address.
    enum Verdict {
        /// It is good as it is.
        case passed(UnsafeBufferPointer<UInt8>)
        /// It is good without what browsers ignore.
        case cleaned([UInt8])
        /// It is not kept; its scheme is this, or empty.
        case refused([UInt8])
    }

    /// Judges an address; controls other than tab and line break are gone already (``HTMLInput``).
    ///
    /// - Complexity: O(n).
    func check(_ value: UnsafeBufferPointer<UInt8>) -> Verdict {
        let isClean = value.allSatisfy { $0 >= 0x20 } && value.first != 0x20 && value.last != 0x20
        if isClean, let refused = refusal(of: value) {
            return isFoldedPicture(value) ? checkCleaned(value.filter { $0 > 0x20 }) : .refused(refused)
        }
        if isClean { return .passed(value) }
        var cleaned = value.drop { $0 <= 0x20 }.filter { $0 >= 0x20 }
        while let last = cleaned.last, last <= 0x20 { cleaned.removeLast() }
        if cleaned.withUnsafeBufferPointer(isFoldedPicture) { cleaned.removeAll { $0 == 0x20 } }
        return checkCleaned(cleaned)
    }

    private func checkCleaned(_ cleaned: [UInt8]) -> Verdict {
        cleaned.withUnsafeBufferPointer { refusal(of: $0) }.map { .refused($0) } ?? .cleaned(cleaned)
    }

    /// QUIRK: base64 in folded, indented lines is common in mails, and blanks do not count in base64 (WHATWG Infra §7).
    private func isFoldedPicture(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        self == .picture && value.count > 5 && NameKey(value.prefix(5)) == Self.dataColon && value.contains(0x20)
    }

    private static let dataColon = NameKey("data:".utf8)

    /// Whether an address is kept.
    func passes(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        if case .refused = check(value) { return false }
        return true
    }

    /// The scheme of a clean address that is not kept.
    private func refusal(of address: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let colon = Self.endOfScheme(address) else { return [] }
        var scheme = NameKey()
        for byte in address[..<colon] { scheme.append(byte) }
        let rest = UnsafeBufferPointer(rebasing: address[(colon + 1)...])
        if isAllowed(scheme, rest) { return nil }
        return address[..<colon].map { ASCII.lowercased($0) }
    }

    private func isAllowed(_ scheme: NameKey, _ rest: UnsafeBufferPointer<UInt8>) -> Bool {
        // `https:/path` and `https:path` are relative to a page with https (WHATWG URL §4.4, "special relative or
        // authority state"), and a mail has no such page.
        let hasHost = rest.count > 2 && rest[0] == UInt8(ascii: "/") && rest[1] == UInt8(ascii: "/")
        switch scheme {
        case Self.http, Self.https: return hasHost
        case Self.ftp: return self == .link && hasHost
        case Self.mailto, Self.tel: return self == .link
        case Self.cid: return self != .remote
        case Self.data: return self == .picture && Self.isPicture(rest)
        default: return false
        }
    }

    /// Where the colon behind a scheme is (RFC 3986 §3.1).
    private static func endOfScheme(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
        for (index, byte) in address.enumerated() {
            switch byte {
            case UInt8(ascii: ":"): return index > 0 ? index : nil
            case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if index == 0 { return nil }
            default:
                if !ASCII.isLetter(byte) { return nil }
            }
        }
        return nil
    }

    /// Whether what stands behind `data:` is a picture of a kind that holds no script, in base64.
    private static func isPicture(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
        let kind = rest.prefix(20).prefix { $0 != UInt8(ascii: ",") }.map { $0 | 0x20 }
        guard kinds.contains(kind), kind.count < rest.count else { return false }
        var data = rest[(kind.count + 1)...]
        // The padding may be written as in other addresses.
        for _ in 0..<2 where data.count >= 3 && NameKey(data.suffix(3)) == padding { data = data.dropLast(3) }
        return data.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
                || $0 == UInt8(ascii: "=")
        }
    }

    private static let padding = NameKey("%3d".utf8)

    private static let kinds = ["png", "jpeg", "gif", "webp"].map { Array("image/\($0);base64".utf8) }
    private static let http = NameKey("http".utf8)
    private static let https = NameKey("https".utf8)
    private static let ftp = NameKey("ftp".utf8)
    private static let mailto = NameKey("mailto".utf8)
    private static let tel = NameKey("tel".utf8)
    private static let cid = NameKey("cid".utf8)
    private static let data = NameKey("data".utf8)
}

extension NameKey {
    /// Lets a key stand in a `switch`.
    static func ~= (pattern: NameKey, value: NameKey) -> Bool { pattern == value }
}
