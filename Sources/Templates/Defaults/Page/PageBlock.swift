// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A piece of a default mail's page, read from the text that stands in its text part.
///
/// A default is written once, as text; its HTML is made of it, so one cannot say what the other does not. The form of
/// a line says what it is on the page:
///
/// | a line | on the page |
/// |---|---|
/// | a tag alone, such as `{%- if x %}` | the tag; blocks end before it |
/// | `============ Words ============` | a heading |
/// | `Word: {{ value }}`, nothing behind it | a row in a table of facts |
/// | `{{ value \| quote }}` | a quotation |
/// | `Words: {{ link }}`, a placeholder of the type link | a button |
/// | `postroom outbox …` | a command |
/// | `- words` | an item of a list |
/// | `{{ brand.name }}` | the signature |
/// | `Internal: words`, `Intern: words` | small print |
/// | all others | a paragraph, up to the next blank line |
enum PageBlock: Equatable {
    case tag(String)
    case heading(PageLine)
    case facts([Fact])
    case quotation(PageLine)
    case button(words: PageLine, link: String)
    case commands([PageLine])
    case list([PageLine])
    case signature(PageLine)
    case smallPrint([PageLine])
    case paragraph([PageLine])

    /// A name and its value.
    struct Fact: Equatable {
        let label: PageLine
        let value: PageLine
    }

    /// The blocks of a text.
    ///
    /// - Complexity: O(n).
    static func all(in text: String) -> [PageBlock] {
        var blocks: [PageBlock] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let block = block(of: line) else {
                isOpen = false
                continue
            }
            if isOpen, let last = blocks.last, let joined = last.joined(with: block) {
                blocks[blocks.count - 1] = joined
            } else {
                blocks.append(block)
            }
            isOpen = true
        }
        return blocks
    }

    /// The words of small print, by which notifications begin the line that says for whom they are.
    private static let smallPrints = ["Internal: ", "Intern: "]

    private static func block(of line: Substring) -> PageBlock? {
        guard !line.allSatisfy(\.isWhitespace) else { return nil }
        if line.hasPrefix("{%"), line.hasSuffix("%}"), !line.dropFirst(2).contains("{") { return .tag(String(line)) }
        if line.hasPrefix("==== ") || line.hasPrefix("=====") {
            return .heading(PageLine(line.drop { "= ".contains($0) }.droppingLast { "= ".contains($0) }))
        }
        if smallPrints.contains(where: line.hasPrefix) { return .smallPrint([PageLine(line)]) }
        if line.hasPrefix("postroom ") { return .commands([PageLine(line)]) }
        if line.hasPrefix("- ") { return .list([PageLine(line.dropFirst(2))]) }
        let words = PageLine(line)
        if let value = words.onlyValue {
            if value == Placeholder.brandName.name { return .signature(words) }
            if value.hasSuffix("| quote") { return .quotation(words.withoutQuoting) }
        }
        if let open = line.ranges(of: "{{").last, let value = PageLine(line[open.lowerBound...]).onlyValue,
            case let before = line[..<open.lowerBound].droppingLast(while: { $0 == " " }), before.hasSuffix(":")
        {
            let label = before.dropLast()
            if Catalogue.all[value]?.type == .link { return .button(words: PageLine(label), link: value) }
            if label.allSatisfy(\.isLetter) {
                return .facts([Fact(label: PageLine(label), value: PageLine(line[open.lowerBound...]))])
            }
        }
        return .paragraph([words])
    }

    /// This block and the next line in one, where they are one.
    private func joined(with next: PageBlock) -> PageBlock? {
        switch (self, next) {
        case (.facts(let old), .facts(let new)): .facts(old + new)
        case (.commands(let old), .commands(let new)): .commands(old + new)
        case (.list(let old), .list(let new)): .list(old + new)
        case (.smallPrint(let old), .smallPrint(let new)): .smallPrint(old + new)
        case (.paragraph(let old), .paragraph(let new)): .paragraph(old + new)
        default: nil
        }
    }
}
