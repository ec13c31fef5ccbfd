// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Tickets

/// Finds in a mail what its mailbox's rules put into custom fields: texts, which the fields judge. Pure.
package struct FieldExtraction: Sendable {
    /// How much of a text is looked through, and of a header field taken, in bytes. More is no form and no value.
    package static let limit = 64 << 10

    private let header: HeaderBlock
    private let details: [String]
    private let text: MessageText
    private let isAnswer: Bool

    /// - Parameters:
    ///   - details: What stands behind the plus of the mailbox's addresses that it was sent to, without reply tokens.
    ///   - text: The words of the mail.
    ///   - isAnswer: Whether the mail answers another one and passes none on.
    package init(header: HeaderBlock, details: [String], text: MessageText, isAnswer: Bool) {
        self.header = header
        self.details = details
        self.text = text
        self.isAnswer = isAnswer
    }

    /// The texts by the keys of the fields; of several rules for a field the first counts that finds something.
    ///
    /// - Complexity: O(rules × (fields of the header + ``limit``)) at the worst; the lines of the text are read once.
    package func texts(by rules: [FieldRule]) -> [String: String] {
        var found: [String: String] = [:]
        var form: FormLines?
        for rule in rules where found[rule.field] == nil {
            let value: String?
            switch rule.source {
            case .header(let name): value = text(ofHeader: name)
            case .plusAddress(let prefix): value = detail(prefix)
            case .formLine(let label):
                let lines = form ?? FormLines(text, isAnswer: isAnswer, limit: Self.limit)
                form = lines
                value = lines[label]
            }
            if let value = value?.trimmed, !value.isEmpty { found[rule.field] = value }
        }
        return found
    }

    private func text(ofHeader name: String) -> String? {
        guard let field = header.first(name), field.value.count <= Self.limit else { return nil }
        return header.text(field)
    }

    private func detail(_ prefix: String?) -> String? {
        guard let prefix else { return details.first }
        let start = prefix.lowercased() + "-"
        return details.first { $0.lowercased().hasPrefix(start) && $0.count > start.count }
            .map { String($0.dropFirst(start.count)) }
    }
}
