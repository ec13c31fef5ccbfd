// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Addresses as delivery status parts write them (RFC 3464 §2.1.2, RFC 6533 §3).
enum AddressText {
    /// The address of a recipient field: without brackets, comments and the encodings of RFC 3461 and RFC 6533.
    static func read(_ field: DeliveryStatusPart.TypedField) -> String? {
        var value = field.value.trimmed
        if let open = value.firstIndex(of: UInt8(ascii: "<")), let close = value.lastIndex(of: UInt8(ascii: ">")),
            open < close
        {
            value = value[(open + 1)..<close].trimmed
        } else if let found = AddressScan.first(in: value),
            field.type.elementsEqual("rfc822".utf8) || field.type.isEmpty
        {
            // QUIRK: a name or a comment stands with the address.
            if value.contains(where: \.isSpace) { value = found }
        }
        while let first = value.first, first == UInt8(ascii: "<") || first == UInt8(ascii: ":") {
            value = value.dropFirst().trimmed
        }
        while let last = value.last, last == UInt8(ascii: ">") || last == UInt8(ascii: ";") {
            value = value.dropLast().trimmed
        }
        if value.hasOpening("rfc822;") || value.hasOpening("smtp:") || value.hasOpening("mailto:") {
            value = value[
                (value.firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") } ?? value.startIndex)...
            ].dropFirst()
        }
        // QUIRK: a type within the value, `RFC822; X-Unix; |/usr/local/bin/tickets`.
        let inner = DeliveryStatusPart.TypedField(value)
        let known: [StaticString] = ["x-unix", "x-local", "local", "rfc822", "utf-8", "smtp"]
        if known.contains(where: { inner.type.equalsIgnoringCase($0) }) { value = inner.value }
        guard !value.isEmpty, value.count <= 1000 else { return nil }
        return decoded(value)
    }

    /// `\x{FC}` of RFC 6533 §3, and the two marks that RFC 3461 §4 encodes and every plus-address holds.
    private static func decoded(_ value: ArraySlice<UInt8>) -> String {
        guard value.contains(UInt8(ascii: "\\")) || value.contains(UInt8(ascii: "+")) else { return value.asText }
        var result: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            if value[index...].hasOpening("\\x{"),
                let close = value[index...].prefix(12).firstIndex(of: UInt8(ascii: "}")),
                let number = UInt32(value[(index + 3)..<close].asText, radix: 16), let scalar = Unicode.Scalar(number)
            {
                result += Array(String(scalar).utf8)
                index = close + 1
            } else if value[index...].prefix(3).elementsEqual("+2B".utf8) {
                result.append(UInt8(ascii: "+"))
                index += 3
            } else if value[index...].prefix(3).elementsEqual("+3D".utf8) {
                result.append(UInt8(ascii: "="))
                index += 3
            } else {
                result.append(value[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a local delivery is meant, and not an address: a program, a file, an included list.
    static func isCommand(_ address: String) -> Bool {
        guard let first = address.utf8.first(where: { $0 != UInt8(ascii: "\"") }) else { return false }
        return first == UInt8(ascii: "|") || first == UInt8(ascii: "/") || first == UInt8(ascii: ":")
    }

    /// Whether two addresses are one, letters in any case.
    static func areEqual(_ first: String, _ second: String) -> Bool {
        first.utf8.count == second.utf8.count
            && zip(first.utf8, second.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }
}
