// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes what of the parts has to wait for the mail's charset: parameters and file names.
enum PartFinisher {
    /// The charset the mail declares: the root's, else that of the first part that has one.
    static func charset(of parts: [Part]) -> Charset? {
        for part in parts {
            if let value = part.typeParameters.value(of: "charset"),
                let charset = Charset(label: String(decoding: value.bytes, as: UTF8.self))
            {
                return charset
            }
        }
        return nil
    }

    /// Fills in charsets and file names.
    static func finish(_ parts: inout [Part], header: HeaderText, defects: inout [Defect]) {
        for index in parts.indices {
            var found = DefectKinds()
            var name = parts[index].dispositionParameters.text(of: "filename", using: header, found: &found)
            if name?.isEmpty ?? true {
                name = parts[index].typeParameters.text(of: "name", using: header, found: &found)
            }
            if let name, !name.isEmpty { parts[index].filename = name }
            var ignored = DefectKinds()
            if let label = parts[index].typeParameters.text(of: "charset", using: header, found: &ignored) {
                parts[index].charset = normalized(label)
            }
            for kind in found.kinds {
                defects.append(Defect(kind, part: parts[index].path, offset: parts[index].headerRange.lowerBound))
            }
        }
    }

    /// A label in lower case, without blanks and the quotes that programs put around it.
    private static func normalized(_ label: String) -> String? {
        let clean = label.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "'") && $0 == $0.lowercased }
        if clean { return label.isEmpty ? nil : label }
        let kept = label.utf8.filter { $0 > 0x20 && $0 != UInt8(ascii: "'") }
        return kept.isEmpty ? nil : kept.asciiLowercasedText
    }
}
