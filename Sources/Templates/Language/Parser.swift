// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree of a template from its segments and checks every name in it.
struct Parser {
    private let segments: [Segment]
    private let catalogue: Catalogue
    private let limits: TemplateLimits
    private var next = 0
    private var nodes = 0
    private var guards: [Placeholder] = []
    /// Placeholders that may come out empty.
    private(set) var warnings: [TemplateWarning] = []

    /// Prepares to parse.
    init(_ segments: [Segment], catalogue: Catalogue, limits: TemplateLimits) {
        self.segments = segments
        self.catalogue = catalogue
        self.limits = limits
    }

    /// The tree of the whole template.
    mutating func parse() throws(TemplateError) -> [Node] {
        try block(in: nil, depth: 0).body
    }

    /// A tag that ends a block: its word and what stands behind it.
    private struct Terminator {
        let word: String
        let rest: ArraySlice<Lexeme>
        let position: SourcePosition
    }

    private mutating func block(
        in opener: SourcePosition?,
        depth: Int
    ) throws(TemplateError) -> (body: [Node], end: Terminator?) {
        var body: [Node] = []
        while next < segments.count {
            let segment = segments[next]
            next += 1
            nodes += 1
            guard nodes <= limits.nodes else {
                throw TemplateError(.tooLarge, "more than \(limits.nodes) parts", at: segment.position)
            }
            switch segment.kind {
            case .text(let text): body.append(.text(text))
            case .output(let lexemes): body.append(.output(try expression(lexemes, segment.position), segment.position))
            case .tag(let lexemes):
                guard case .name(let word)? = lexemes.first?.kind else {
                    throw TemplateError(.syntax, "a tag begins with its name", at: segment.position)
                }
                switch word {
                case "comment": try expectNothing(lexemes.dropFirst())
                case "if": body.append(try conditional(lexemes.dropFirst(), at: segment.position, depth: depth + 1))
                case "elsif", "else", "endif":
                    guard opener != nil else {
                        throw TemplateError(.syntax, "\"\(word)\" without \"if\"", at: segment.position)
                    }
                    return (body, Terminator(word: word, rest: lexemes.dropFirst(), position: segment.position))
                default:
                    throw TemplateError(
                        .unknownTag,
                        "unknown tag \"\(word.shortened)\"",
                        at: segment.position,
                        suggestion: NearestName.find(word, in: ["if", "elsif", "else", "endif", "comment"])
                    )
                }
            }
        }
        if let opener { throw TemplateError(.unclosedBlock, "\"if\" is not closed by \"endif\"", at: opener) }
        return (body, nil)
    }

    private mutating func conditional(
        _ lexemes: ArraySlice<Lexeme>,
        at opener: SourcePosition,
        depth: Int
    ) throws(TemplateError) -> Node {
        guard depth <= limits.depth else {
            throw TemplateError(.tooLarge, "more than \(limits.depth) blocks inside each other", at: opener)
        }
        var branches: [Node.Branch] = []
        var condition: Placeholder? = try self.condition(lexemes, at: opener)
        while true {
            let isElse = condition == nil
            if let condition { guards.append(condition) }
            let (body, end) = try block(in: opener, depth: depth)
            if !isElse { guards.removeLast() }
            branches.append(Node.Branch(condition: condition, body: body))
            guard let end, end.word != "endif" else {
                if let end { try expectNothing(end.rest) }
                return .conditional(branches)
            }
            guard !isElse else {
                throw TemplateError(.syntax, "\"\(end.word)\" behind \"else\"", at: end.position)
            }
            if end.word == "elsif" {
                condition = try self.condition(end.rest, at: end.position)
            } else {
                try expectNothing(end.rest)
                condition = nil
            }
        }
    }

    private func condition(
        _ lexemes: ArraySlice<Lexeme>,
        at position: SourcePosition
    ) throws(TemplateError) -> Placeholder {
        guard let first = lexemes.first else {
            throw TemplateError(.syntax, "the condition is missing", at: position)
        }
        try expectNothing(lexemes.dropFirst())
        return try placeholder(first)
    }

    private func expectNothing(_ lexemes: ArraySlice<Lexeme>) throws(TemplateError) {
        if let extra = lexemes.first { throw TemplateError(.syntax, "this does not belong here", at: extra.position) }
    }

    private mutating func expression(
        _ lexemes: [Lexeme],
        _ position: SourcePosition
    ) throws(TemplateError) -> Expression {
        guard let first = lexemes.first else { throw TemplateError(.syntax, "the braces are empty", at: position) }
        let placeholder = try placeholder(first)
        var filters: [Filter] = []
        var hasDefault = false
        for call in lexemes.dropFirst().split(separator: .pipe, omittingEmptySubsequences: false).enumerated() {
            guard call.offset > 0 else {
                // What stands between the placeholder and the first pipe.
                try expectNothing(call.element)
                continue
            }
            guard let head = call.element.first, case .name(let name) = head.kind else {
                throw TemplateError(.syntax, "a filter is missing behind \"|\"", at: position)
            }
            let arguments = try arguments(call.element.dropFirst())
            let filter = try Filter(name: name, arguments: arguments, at: head.position)
            if case .fallback(let operand) = filter { hasDefault = hasDefault || isPresent(operand) }
            filters.append(filter)
            guard filters.count <= limits.filters else {
                throw TemplateError(.tooLarge, "more than \(limits.filters) filters in a row", at: head.position)
            }
        }
        if placeholder.mayBeEmpty, !hasDefault, !guards.contains(placeholder) {
            warnings.append(TemplateWarning(placeholder: placeholder, position: position))
        }
        return Expression(placeholder: placeholder, filters: filters)
    }

    private func isPresent(_ operand: Operand) -> Bool {
        switch operand {
        case .constant(let value): !value.text.isEmpty
        case .placeholder(let placeholder): !placeholder.mayBeEmpty || guards.contains(placeholder)
        }
    }

    private func arguments(_ lexemes: ArraySlice<Lexeme>) throws(TemplateError) -> [Operand] {
        guard let colon = lexemes.first else { return [] }
        guard colon.kind == .colon else {
            throw TemplateError(.syntax, "arguments stand behind a colon", at: colon.position)
        }
        var operands: [Operand] = []
        for argument in lexemes.dropFirst().split(separator: .comma, omittingEmptySubsequences: false) {
            guard let lexeme = argument.first else {
                throw TemplateError(.badArguments, "an argument is missing", at: colon.position)
            }
            try expectNothing(argument.dropFirst())
            switch lexeme.kind {
            case .text(let text): operands.append(.constant(.text(text)))
            case .number(let number): operands.append(.constant(.number(number)))
            default: operands.append(.placeholder(try placeholder(lexeme)))
            }
        }
        return operands
    }

    private func placeholder(_ lexeme: Lexeme) throws(TemplateError) -> Placeholder {
        guard case .name(let name) = lexeme.kind else {
            throw TemplateError(.syntax, "the name of a placeholder is expected", at: lexeme.position)
        }
        if let placeholder = catalogue[name] { return placeholder }
        throw TemplateError(
            .unknownName,
            "unknown placeholder \"\(name.shortened)\"",
            at: lexeme.position,
            suggestion: NearestName.find(name, in: catalogue.placeholders.map(\.name))
        )
    }
}

extension ArraySlice<Lexeme> {
    fileprivate func split(separator: Lexeme.Kind, omittingEmptySubsequences: Bool) -> [ArraySlice<Lexeme>] {
        split(omittingEmptySubsequences: omittingEmptySubsequences) { $0.kind == separator }
    }
}
