// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The parts of an endpoint's URL, checked strictly.
///
/// Only what an endpoint needs is understood: scheme, host, port. User names, paths, queries and escapes are
/// refused rather than ignored, since a setting that silently does nothing is worse than one that is refused.
struct EndpointURL {
    let scheme: Endpoint.Scheme
    let host: String
    let port: Int

    /// - Parameter schemes: Those that may stand in it.
    init(
        _ url: String,
        allowing schemes: Set<Endpoint.Scheme> = [.imap, .imaps, .smtp, .smtps]
    ) throws(WireError) {
        try Self.refuseControls(in: url, called: "URL")
        guard let colon = url.range(of: "://") else {
            throw WireError(
                .misuse,
                "a server URL looks like imaps://mail.example.com:993 or smtp://mail.example.com:587"
            )
        }
        guard let scheme = Endpoint.Scheme(rawValue: url[..<colon.lowerBound].lowercased()),
            schemes.contains(scheme)
        else {
            throw WireError(.misuse, "the scheme of a server URL must be imap, imaps, smtp or smtps")
        }
        var rest = url[colon.upperBound...]
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        var portText: Substring?
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { throw Self.badHost }
            host = String(rest[rest.index(after: rest.startIndex)..<end])
            let after = rest[rest.index(after: end)...]
            if !after.isEmpty {
                guard after.hasPrefix(":") else { throw Self.badHost }
                portText = after.dropFirst()
            }
            guard host.utf8.contains(UInt8(ascii: ":")), host.utf8.allSatisfy(Self.isAddressByte) else {
                throw Self.badHost
            }
        } else {
            let pieces = rest.split(separator: ":", omittingEmptySubsequences: false)
            guard pieces.count <= 2 else { throw Self.badHost }
            host = String(pieces[0])
            portText = pieces.count == 2 ? pieces[1] : nil
            guard host.utf8.allSatisfy(Self.isNameByte), !host.hasPrefix("-"), !host.hasPrefix(".") else {
                throw Self.badHost
            }
        }
        guard (1...253).contains(host.utf8.count) else { throw Self.badHost }
        self.scheme = scheme
        if let portText {
            guard portText.utf8.count <= 5, portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(portText), (1...65535).contains(number)
            else {
                throw WireError(.misuse, "the port of a server URL must be a number from 1 to 65535")
            }
            port = number
        } else {
            port = scheme.defaultPort
        }
    }

    /// Refuses CR, LF, NUL and all other control characters, also U+0085, U+2028 and U+2029.
    static func refuseControls(in value: String?, called name: String) throws(WireError) {
        guard let value else { return }
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029:
                throw WireError(.misuse, "the \(name) must not contain line breaks or other control characters")
            default: continue
            }
        }
    }

    private static var badHost: WireError {
        WireError(
            .misuse,
            "a server URL needs a plain host name (xn-- form for international ones) or an address, no user and no path"
        )
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: ":"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension String {
    /// The first place of an ASCII text in the string; Foundation's method without Foundation.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
