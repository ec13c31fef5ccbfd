// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// The values that reading a composed mail must give: those that were set, in the form that
/// `MailBuilder` documents.
///
/// Written without any of the builder's own code. Texts are compared octet by octet: Swift calls
/// strings equal that Unicode calls equivalent.
enum ExpectedMail {
    static func name(_ name: String?) -> [UInt8]? {
        guard let name else { return nil }
        var words: [[UInt8]] = [[]]
        for scalar in name.unicodeScalars where !turnsDirection(scalar) {
            let isBlank = scalar == " " || scalar == "\t"
            if isBlank { words.append([]) } else { words[words.count - 1] += String(scalar).utf8 }
        }
        let filled = words.filter { !$0.isEmpty }
        return filled.isEmpty ? nil : Array(filled.joined(separator: [0x20]))
    }

    /// The name of a group: its first 200 characters.
    private static func group(_ name: String?) -> [UInt8]? {
        guard let bytes = self.name(name) else { return nil }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(200)
        return self.name(String(scalars))
    }

    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}".unicodeScalars.contains(scalar)
    }

    static func subject(_ subject: String?) -> [UInt8]? {
        guard let subject else { return nil }
        var bytes = subject.utf8.map { $0 == 0x09 ? 0x20 : $0 }
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return bytes.isEmpty ? nil : bytes
    }

    /// Each address as its octets.
    static func addresses(_ list: [Address]) -> [[[UInt8]?]] {
        let domains = [
            "müller.example": "xn--mller-kva.example", "例え.テスト": "xn--r8jz45g.xn--zckzah",
            "faß.example": "xn--fa-hia.example",
        ]
        return list.map { address in
            var spec = address.address
            for (unicode, ascii) in domains where spec?.hasSuffix("@" + unicode) == true {
                spec = spec.map { String($0.dropLast(unicode.count)) + ascii }
            }
            return [spec.map { Array($0.utf8) }, name(address.name), group(address.group)]
        }
    }

    /// Addresses that were read, as their octets.
    static func octets(_ list: [Address]) -> [[[UInt8]?]] {
        list.map { [$0.address, $0.name, $0.group].map { $0.map { Array($0.utf8) } } }
    }

    static func filename(_ name: String?) -> [UInt8]? {
        guard let name else { return nil }
        var bytes: [UInt8] = []
        for scalar in name.unicodeScalars where !turnsDirection(scalar) {
            bytes += String(scalar == "\t" ? " " : scalar).utf8
        }
        return bytes.allSatisfy { $0 == 0x20 } ? nil : bytes
    }

    /// A text as it comes back: one kind of line break, one at the end unless it is empty.
    static func text(_ text: String?) -> [UInt8]? {
        guard let text, !text.isEmpty else { return nil }
        let lines = text.replacing("\r\n", with: "\n").unicodeScalars.map { $0 == "\r" ? "\n" : $0 }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: lines)
        if lines.last != "\n" { result.append("\n") }
        return Array(String(result).utf8)
    }

    /// A text that was flowed: no blanks at the end of lines but a signature separator's, quote marks in one form.
    static func flowed(_ text: String?) -> [UInt8]? {
        guard let bytes = self.text(text) else { return nil }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for place in lines.indices {
            var depth = 0
            while true {
                if lines[place].first == 0x3E {
                    lines[place].removeFirst()
                } else if depth > 0, lines[place].starts(with: [0x20, 0x3E]) {
                    lines[place].removeFirst(2)
                } else {
                    break
                }
                depth += 1
            }
            if depth > 0, lines[place].first == 0x20 { lines[place].removeFirst() }
            if lines[place] != Array("-- ".utf8) { while lines[place].last == 0x20 { lines[place].removeLast() } }
            if depth > 0 {
                let blank: [UInt8] = lines[place].isEmpty ? [] : [0x20]
                lines[place] = [UInt8](repeating: 0x3E, count: depth) + blank + lines[place]
            }
        }
        return Array(lines.joined(separator: [0x0A]))
    }

    static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
