// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What can be done to a value on its way into the mail. Names and results are those of Liquid.
enum Filter: Sendable {
    /// `default: "there"`: another value for a missing one.
    case fallback(Operand)
    /// `upcase`.
    case upcase
    /// `downcase`.
    case downcase
    /// `capitalize`: the first letter large, the others small.
    case capitalize
    /// `strip`: no white space at the ends.
    case strip
    /// `truncate: 20`: at most so many characters, the ellipsis included.
    case truncate(Int, ellipsis: String)
    /// `quote`: `> ` before every line (ours, not Liquid's), so that foreign text cannot pass for the mail's own.
    case quote

    /// The names of all filters.
    static let names = ["default", "upcase", "downcase", "capitalize", "strip", "truncate", "quote"]

    /// Makes a filter from its name and arguments.
    init(name: String, arguments: [Operand], at position: SourcePosition) throws(TemplateError) {
        func expect(_ counts: ClosedRange<Int>) throws(TemplateError) {
            guard counts.contains(arguments.count) else {
                throw TemplateError(.badArguments, "wrong number of arguments for \"\(name)\"", at: position)
            }
        }
        switch name {
        case "default":
            try expect(1...1)
            self = .fallback(arguments[0])
        case "truncate":
            try expect(1...2)
            guard case .constant(.number(let length)) = arguments[0], length > 0 else {
                throw TemplateError(.badArguments, "\"truncate\" takes a number of characters", at: position)
            }
            var ellipsis = "..."
            if arguments.count == 2 {
                guard case .constant(.text(let text)) = arguments[1] else {
                    throw TemplateError(.badArguments, "the ellipsis of \"truncate\" is a quoted text", at: position)
                }
                ellipsis = text
            }
            self = .truncate(length, ellipsis: ellipsis)
        case "upcase", "downcase", "capitalize", "strip", "quote":
            try expect(0...0)
            self =
                switch name {
                case "upcase": .upcase
                case "downcase": .downcase
                case "capitalize": .capitalize
                case "strip": .strip
                default: .quote
                }
        default:
            throw TemplateError(
                .unknownFilter,
                "unknown filter \"\(name.shortened)\"",
                at: position,
                suggestion: NearestName.find(name, in: Self.names)
            )
        }
    }

    /// The value behind the filter; a missing value stays missing except behind `default`.
    func apply(to value: Facts.Value?, facts: Facts) -> Facts.Value? {
        if case .fallback(let operand) = self {
            // Liquid takes false for missing here, as in `if`.
            if let value, value.isTrue, value != .text("") { return value }
            switch operand {
            case .constant(let constant): return constant
            case .placeholder(let placeholder): return facts[placeholder]
            }
        }
        guard let text = value?.text else { return nil }
        return .text(transform(text))
    }

    private func transform(_ text: String) -> String {
        switch self {
        case .fallback: text
        case .upcase: text.uppercased()
        case .downcase: text.lowercased()
        case .capitalize: text.prefix(1).uppercased() + text.dropFirst().lowercased()
        case .strip: text.strippingWhiteSpace
        case .truncate(let length, let ellipsis): text.truncated(to: length, ellipsis: ellipsis)
        case .quote: text.quoted
        }
    }
}

extension String {
    fileprivate var strippingWhiteSpace: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    fileprivate func truncated(to length: Int, ellipsis: String) -> String {
        // Counting stops at the limit, whatever the length of the text.
        guard let limit = index(startIndex, offsetBy: length, limitedBy: endIndex), limit < endIndex else {
            return self
        }
        return String(prefix(max(0, length - ellipsis.count))) + ellipsis
    }

    fileprivate var quoted: String {
        strippingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty || $0.first == ">" ? ">" + $0 : "> " + $0 }.joined(separator: "\n")
    }

    private var strippingLineEnds: String {
        var rest = normalizedLineBreaks[...]
        while rest.first == "\n" { rest.removeFirst() }
        while rest.last == "\n" { rest.removeLast() }
        return String(rest)
    }

    /// Enough of a name to recognise it in an error.
    var shortened: String { count > 40 ? prefix(40) + "…" : self }
}
