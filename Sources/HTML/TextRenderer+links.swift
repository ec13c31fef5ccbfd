// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension TextRenderer {
    /// The longest address that is shown.
    private static let maximumAddress = 2048

    private static let schemes: [[UInt8]] = ["http://", "https://", "ftp://", "mailto:", "tel:"].map { Array($0.utf8) }
    private static let mailto = Array("mailto:".utf8)
    private static let www = Array("www.".utf8)

    /// The address a link shows in text, or `nil` for schemes that mean nothing there and for bare fragments.
    static func address(of attributes: HTMLAttributes) -> [UInt8]? {
        guard let reference = attributes[.href], reference.count <= 4 * maximumAddress else { return nil }
        // As browsers do (WHATWG URL §4.4): controls and blanks around and line breaks within are dropped.
        var address: [UInt8] = []
        address.reserveCapacity(reference.count)
        for (index, byte) in reference.enumerated() where byte > 0x20 && byte != 0x7F {
            // Controls and the no-break space of ISO 8859-1 are C2 80 to C2 A0.
            if byte == 0xC2, index + 1 < reference.count, reference[index + 1] <= 0xA0 { continue }
            if byte >= 0x80, byte <= 0xA0, index > 0, reference[index - 1] == 0xC2 { continue }
            address.append(byte)
        }
        guard address.count <= maximumAddress, schemes.contains(where: { begins(address, with: $0) }) else {
            return nil
        }
        return address
    }

    /// Writes the address of a link whose text says something else.
    mutating func endLink(_ address: [UInt8], since offset: Int) {
        guard options.links != .textOnly, Self.says(builder.bytes, offset, otherThan: address) else { return }
        switch options.links {
        case .textOnly: break
        case .inline:
            builder.space()
            builder.write([UInt8(ascii: "(")] + address + [UInt8(ascii: ")")])
        case .footnotes:
            let number = footnotes.firstIndex(of: address)
            if number == nil, footnotes.count >= 200 { return }
            if number == nil { footnotes.append(address) }
            builder.space()
            builder.write(Array("[\((number ?? footnotes.count - 1) + 1)]".utf8))
        }
    }

    /// Whether there is a text from an offset on, and it is not just the address.
    private static func says(_ bytes: borrowing ByteBuffer, _ offset: Int, otherThan address: [UInt8]) -> Bool {
        bytes.withBytes { bytes in
            let text = bytes[min(offset, bytes.count)...]
            // A text much longer than the address is not it, and need not be read again for each link around it.
            if text.count > 4 * address.count + 256 { return true }
            let shown = bare(text)
            return !shown.isEmpty && shown != bare(address[...])
        }
    }

    /// What remains of an address or a link's text when it is compared: no scheme, `www.`, query of a mail address,
    /// last slash, blanks or case.
    private static func bare(_ text: some Collection<UInt8>) -> [UInt8] {
        let small = text.lazy.filter { $0 > 0x20 && $0 != UInt8(ascii: ">") }.map { ASCII.lowercased($0) }
        var rest = Array(small)[...]
        let isMail = begins(rest, with: mailto)
        if let scheme = schemes.first(where: { begins(rest, with: $0) }) { rest = rest.dropFirst(scheme.count) }
        if begins(rest, with: www) { rest = rest.dropFirst(www.count) }
        if isMail { rest = rest.prefix { $0 != UInt8(ascii: "?") } }
        if rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        return Array(rest)
    }

    private static func begins(_ text: some Sequence<UInt8>, with prefix: [UInt8]) -> Bool {
        var rest = prefix[...]
        for byte in text {
            guard let wanted = rest.first else { return true }
            guard ASCII.lowercased(byte) == wanted else { return false }
            rest = rest.dropFirst()
        }
        return rest.isEmpty
    }
}
