// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the rules of a template's style sheets into the `style` of the elements that they mean.
///
/// Many mail programs pass over style sheets. It is done once, when a template is parsed, in the texts between values and
/// tags, so nothing of the template language can break. Rules for elements, classes, ids, `*`, descendants and children
/// leave the sheet; media queries, states and the like stay there and become important, for otherwise `style` would win
/// over them. Where the class, id or style of an element is known only when a mail is written, that element is
/// left alone, and the rules stay in the sheet, too.
struct StyleInliner {
    /// More than so many bytes of styles are not written into a page; then everything stays as it is.
    static let most = 256 * 1024

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    private var edits: [Int: [Edit]] = [:]
    private var bytes = 0
    private var steps = 0

    /// The template with its styles in place.
    ///
    /// - Complexity: O(n + e·r) for e elements and r selectors, at most 2,000,000 comparisons; beyond that the template is
    ///   as it was.
    static func inlined(_ nodes: [Node]) -> [Node] {
        let items = PageMarkup(of: nodes).items
        let sheets = items.compactMap {
            item -> (pieces: [(place: PageMarkup.Place, text: String)], sheet: StyleSheet)? in
            guard case .sheet(let pieces, false) = item, let sheet = StyleSheet(pieces.map(\.text).joined()) else {
                return nil
            }
            return (pieces, sheet)
        }
        let rules = sheets.flatMap { $0.sheet.statements }.compactMap { statement -> StyleSheet.Rule? in
            if case .rule(let rule) = statement { rule } else { nil }
        }
        let cascade = StyleCascade(rules)
        guard cascade.count > 0 else { return nodes }
        var inliner = StyleInliner()
        guard let isWhole = inliner.write(cascade, into: items) else { return nodes }
        for (pieces, sheet) in sheets { inliner.write(sheet.css(keepsRules: !isWhole), over: pieces) }
        var number = 0
        return inliner.edited(nodes, &number)
    }

    /// - Returns: Whether all elements are known, or `nil` where it would be too much.
    private mutating func write(_ cascade: StyleCascade, into items: [PageMarkup.Item]) -> Bool? {
        var path = PagePath<Void>()
        var isWhole = true
        for item in items {
            switch item {
            case .open(let element):
                let here = path.path(to: element)
                steps += cascade.count
                guard steps <= 2_000_000, bytes <= Self.most else { return nil }
                if element.isVague {
                    isWhole = false
                } else if !Self.unseen.contains(element.name) {
                    let found = cascade.declarations(for: here[...])
                    write(found.usual, found.important, into: element)
                }
                path.open(element, ())
            case .close(let name): path.close(name)
            case .fork: path.fork()
            case .branch: path.branch()
            case .join: path.join()
            case .words, .sheet: break
            }
        }
        return isWhole
    }

    private mutating func write(
        _ usual: [StyleDeclaration],
        _ important: [StyleDeclaration],
        into element: PageMarkup.Element
    ) {
        guard !usual.isEmpty || !important.isEmpty else { return }
        // The element's own come between: they win over the usual, and lose to the important.
        let own = element.attributes["style"] ?? ""
        let before = usual.map(\.css).joined(separator: ";")
        let after = important.map(\.css).joined(separator: ";")
        guard let style = element.style else {
            let all = [before, after].filter { !$0.isEmpty }.joined(separator: ";")
            return insert(" style=\"\(Self.escaped(all, UInt8(ascii: "\"")))\"", at: element.end)
        }
        let begin = [before, after].filter { !$0.isEmpty }.joined(separator: ";")
        // An important one wins wherever it stands.
        insert(Self.escaped(begin + (own.isEmpty ? "" : ";"), style.quote), at: style.start)
    }

    private mutating func write(_ css: String, over pieces: [(place: PageMarkup.Place, text: String)]) {
        for (index, piece) in pieces.enumerated() {
            let range = piece.place.offset..<(piece.place.offset + piece.text.utf8.count)
            edits[piece.place.text, default: []].append(Edit(range: range, text: index == 0 ? css : ""))
        }
    }

    private mutating func insert(_ text: String, at place: PageMarkup.Place) {
        bytes += text.utf8.count
        edits[place.text, default: []].append(Edit(range: place.offset..<place.offset, text: text))
    }

    private func edited(_ nodes: [Node], _ number: inout Int) -> [Node] {
        var result: [Node] = []
        result.reserveCapacity(nodes.count)
        for node in nodes {
            switch node {
            case .text(let text):
                result.append(.text(edited(text, number)))
                number += 1
            case .conditional(let branches):
                var new: [Node.Branch] = []
                for branch in branches {
                    new.append(Node.Branch(condition: branch.condition, body: edited(branch.body, &number)))
                }
                result.append(.conditional(new))
            case .loop(let loop):
                let body = edited(loop.body, &number)
                let otherwise = edited(loop.otherwise, &number)
                result.append(
                    .loop(
                        Node.Loop(
                            variable: loop.variable, values: loop.values, limit: loop.limit, offset: loop.offset,
                            isReversed: loop.isReversed, body: body, otherwise: otherwise)))
            case .capture(let variable, let body): result.append(.capture(variable, edited(body, &number)))
            case .output, .assign, .leave, .skip: result.append(node)
            }
        }
        return result
    }

    private func edited(_ text: String, _ number: Int) -> String {
        guard let edits = edits[number] else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[place..<edit.range.lowerBound] + Array(edit.text.utf8)
            place = edit.range.upperBound
        }
        return String(decoding: result + bytes[place...], as: UTF8.self)
    }

    private static func escaped(_ css: String, _ quote: UInt8) -> String {
        var result = ""
        for scalar in css.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\"" where quote == UInt8(ascii: "\""): result += "&quot;"
            case "'" where quote == UInt8(ascii: "'"): result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// What `*` does not need to be written into.
    private static let unseen: Set<String> = ["head", "meta", "title", "style", "script", "link", "base"]
}
