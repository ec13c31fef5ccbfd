// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes JSON the way the inspection commands promise: members sorted, no spaces, only what must
/// be is escaped.
///
/// Foundation's encoder would escape `/` and is not available here; the promised form is small
/// enough to write out.
package indirect enum JSONText: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONText])
    case object([String: JSONText])

    /// A string, or null for `nil`.
    package static func text(_ value: String?) -> JSONText { value.map { .string($0) } ?? .null }

    /// The compact form.
    package var compact: String {
        var output: [UInt8] = []
        write(&output)
        return String(decoding: output, as: UTF8.self)
    }

    /// The indented form, two spaces a level.
    package var pretty: String {
        var output: [UInt8] = []
        write(&output, indent: 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func write(_ output: inout [UInt8], indent: Int? = nil) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .number(let value): output += String(value).utf8
        case .string(let value): JSONText.write(value, &output)
        case .array(let values):
            JSONText.list("[", "]", values, &output, indent) { value, output, inner in
                value.write(&output, indent: inner)
            }
        case .object(let members):
            // Ascending code points: the order of UTF-8 bytes.
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSONText.list("{", "}", sorted, &output, indent) { member, output, inner in
                JSONText.write(member.key, &output)
                output += (inner == nil ? ":" : ": ").utf8
                member.value.write(&output, indent: inner)
            }
        }
    }

    private static func list<Element>(
        _ open: String,
        _ close: String,
        _ elements: [Element],
        _ output: inout [UInt8],
        _ indent: Int?,
        _ each: (Element, inout [UInt8], Int?) -> Void
    ) {
        output += open.utf8
        for (place, element) in elements.enumerated() {
            if place > 0 { output.append(UInt8(ascii: ",")) }
            if let indent { output += ("\n" + String(repeating: "  ", count: indent + 1)).utf8 }
            each(element, &output, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { output += ("\n" + String(repeating: "  ", count: indent)).utf8 }
        output += close.utf8
    }

    private static func write(_ text: String, _ output: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
            case 0x08: output += "\\b".utf8
            case 0x09: output += "\\t".utf8
            case 0x0A: output += "\\n".utf8
            case 0x0C: output += "\\f".utf8
            case 0x0D: output += "\\r".utf8
            case 0..<0x20: output += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
