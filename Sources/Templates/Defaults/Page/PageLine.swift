// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A line of a default's text: words, and markup of the template language between them.
struct PageLine: Equatable {
    private enum Piece: Equatable {
        case words(String)
        /// `{{ … }}`, without its braces.
        case value(String)
        case tag(String)
    }

    private let pieces: [Piece]

    /// Reads a line of a template that has no mistakes; blanks at its ends go.
    init(_ line: some StringProtocol) {
        var pieces: [Piece] = []
        var rest = Substring(line).trimmingBlanks[...]
        while let open = [rest.firstRange(of: "{{"), rest.firstRange(of: "{%")].compactMap({ $0 })
            .min(by: { $0.lowerBound < $1.lowerBound })
        {
            if open.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<open.lowerBound]))) }
            let isValue = rest[open] == "{{"
            let close = rest[open.upperBound...].firstRange(of: isValue ? "}}" : "%}")?.upperBound ?? rest.endIndex
            let markup = rest[open.lowerBound..<close]
            pieces.append(
                isValue ? .value(markup.dropFirst(2).dropLast(2).trimmingBlanks) : .tag(String(markup)))
            rest = rest[close...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// What stands between the braces, where the line is one value and nothing else.
    var onlyValue: String? {
        if pieces.count == 1, case .value(let value) = pieces[0] { value } else { nil }
    }

    /// Whether it is a greeting: `Hello,`.
    var isGreeting: Bool {
        if case .words(let words)? = pieces.last { words.hasSuffix(",") } else { false }
    }

    /// The line without `quote`, for what is marked as a quotation in another way.
    var withoutQuoting: PageLine {
        guard let value = onlyValue, value.hasSuffix("| quote") else { return self }
        return PageLine(pieces: [.value(value.dropLast("| quote".count).trimmingBlanks)])
    }

    /// The beginning of a line that is one value, for a preview.
    var shortened: PageLine {
        guard let value = onlyValue else { return self }
        return PageLine(pieces: [.value(value + " | truncate: 140")])
    }

    /// The line as a template of HTML: words are escaped, links can be followed.
    var html: String { html { "<a class=\"link\" href=\"{{ \($0) }}\" style=\"\(PageLook.link)\">{{ \($0) }}</a>" } }

    /// The line for places in which no elements may stand.
    var words: String { html { "{{ \($0) }}" } }

    private func html(link: (String) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words.escapedMarkup(once: false)
            case .value(let value): Catalogue.all[value]?.type == .link ? link(value) : "{{ \(value) }}"
            case .tag(let tag): tag
            }
        }.joined()
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.droppingLast { $0 == " " }) }
}
