// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Tickets

/// Finds in a mail what its mailbox's rules put into custom fields: texts, which the fields judge. Pure.
package struct FieldExtraction: Sendable {
    /// How much of a text is looked through, in bytes.
    package static let mostText = 64 << 10
    /// How much of a value is kept, in characters; the rest of a longer one is cut off.
    package static let mostValue = 4096

    private let header: HeaderBlock
    private let details: [String]
    private let text: String

    /// - Parameters:
    ///   - details: What stands behind the plus of the mailbox's addresses that it was sent to, without reply tokens.
    ///   - text: The words of the mail.
    package init(header: HeaderBlock, details: [String], text: String) {
        self.header = header
        self.details = details
        self.text = text
    }

    /// The texts by the keys of the fields; of several rules for a field the first counts that finds something.
    ///
    /// - Complexity: O(rules × (header + ``mostText``)) at the worst; the lines of the text are cut once.
    package func texts(by rules: [FieldRule]) -> [String: String] {
        var found: [String: String] = [:]
        var lines: [String: String]?
        for rule in rules where found[rule.field] == nil {
            let value: String?
            switch rule.source {
            case .header(let name): value = header.text(first: name)
            case .plusAddress(let prefix): value = detail(prefix)
            case .formLine(let label):
                let all = lines ?? formLines()
                lines = all
                value = all[Self.folded(label[...])]
            }
            if let value = value.map({ Self.trimmed($0[...]) }), !value.isEmpty {
                found[rule.field] = String(value.prefix(Self.mostValue))
            }
        }
        return found
    }

    private func detail(_ prefix: String?) -> String? {
        guard let prefix else { return details.first }
        let start = prefix.lowercased() + "-"
        return details.first { $0.lowercased().hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    /// What stands behind each label, by the label in lower case; the first with something behind it.
    private func formLines() -> [String: String] {
        var lines: [String: String] = [:]
        let beginning = String(decoding: text.utf8.prefix(Self.mostText), as: UTF8.self)
        for line in beginning.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let label = Self.folded(line[..<colon])
            guard (1...255).contains(label.unicodeScalars.count), lines[label] == nil else { continue }
            let value = Self.trimmed(line[line.index(after: colon)...])
            if !value.isEmpty { lines[label] = value }
        }
        return lines
    }

    private static func folded(_ label: Substring) -> String { trimmed(label).lowercased() }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
