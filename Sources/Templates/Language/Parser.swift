// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree of a template from its segments and checks every name in it.
///
/// A mistake is noted and passed over, so that an author sees all of them at once.
struct Parser {
    let catalogue: Catalogue
    let target: RenderTarget
    let limits: TemplateLimits
    let partials: [String: String]
    var segments: [Segment] = []
    var next = 0
    private var nodes = 0
    private var isTooRich = false
    var place = HTMLPlace()
    /// The partials that are being read, for their recursion and for the words of errors.
    var reading: [String] = []

    /// A variable of the template.
    struct Variable {
        let number: Int
        let type: ValueType
    }

    /// Variables by name, those of inner blocks last.
    var scopes: [[String: Variable]] = [[:]]
    /// How many loops are around.
    var loops = 0
    /// Placeholders that cannot be empty here.
    var guards: [Placeholder] = []
    /// How many variables there are.
    var variables = 0
    /// All mistakes.
    private(set) var errors: [TemplateError] = []
    /// Placeholders that may come out empty.
    private(set) var warnings: [TemplateWarning] = []

    /// Prepares to parse.
    init(catalogue: Catalogue, target: RenderTarget, partials: [String: String], limits: TemplateLimits) {
        self.catalogue = catalogue
        self.target = target
        self.partials = partials
        self.limits = limits
    }

    /// The tree of a whole template.
    mutating func parse(_ source: String) -> [Node] {
        let nodes = read(source)
        if target == .html, !place.isContent, errors.isEmpty {
            note(TemplateError(.unsafePlace, "the template ends \(place.description)"))
        }
        return nodes
    }

    mutating func read(_ source: String) -> [Node] {
        let (segments, mistakes) = Lexer.segments(of: source)
        for mistake in mistakes { note(mistake) }
        let before = (self.segments, next)
        (self.segments, next) = (segments, 0)
        defer { (self.segments, next) = before }
        return block(in: nil, ending: [], depth: 0).body
    }

    mutating func note(_ error: TemplateError) {
        guard errors.count < 100 else { return }
        var error = error
        error.partial = reading.last
        errors.append(error)
    }

    /// A tag that ends a block: its word and what stands behind it.
    struct Terminator {
        let word: String
        let rest: ArraySlice<Lexeme>
        let position: SourcePosition
        let isBroken: Bool
    }

    /// A tag that begins a block.
    struct Opener {
        let word: String
        let position: SourcePosition
        var end: String { "end" + word }
    }

    /// The blocks, and the words that may stand in them.
    static let inner = [
        "if": ["elsif", "else"], "unless": ["elsif", "else"], "case": ["when", "else"], "for": ["else"],
    ]
    private static let tags = [
        "if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "for", "endfor", "break",
        "continue",
        "assign", "capture", "endcapture", "comment", "endcomment", "raw", "endraw", "render",
    ]

    mutating func block(
        in opener: Opener?,
        ending words: [String],
        depth: Int
    ) -> (body: [Node], end: Terminator?) {
        var body: [Node] = []
        while next < segments.count {
            let segment = segments[next]
            next += 1
            nodes += 1
            guard nodes <= limits.nodes else {
                if !isTooRich {
                    note(TemplateError(.tooLarge, "more than \(limits.nodes) parts", at: segment.position))
                }
                isTooRich = true
                return (body, nil)
            }
            do throws(TemplateError) {
                switch segment.kind {
                case .text(let text):
                    if target == .html { place.read(text) }
                    body.append(.text(text))
                case .output(let lexemes):
                    if !segment.isBroken { body.append(try output(lexemes, at: segment.position)) }
                case .tag(let lexemes):
                    guard case .name(let word)? = lexemes.first?.kind else {
                        if segment.isBroken { continue }
                        throw TemplateError(.syntax, "a tag begins with its name", at: segment.position)
                    }
                    let rest = lexemes.dropFirst()
                    if words.contains(word) {
                        return (
                            body,
                            Terminator(word: word, rest: rest, position: segment.position, isBroken: segment.isBroken)
                        )
                    }
                    try tag(word, rest, segment, depth, into: &body)
                }
            } catch {
                note(error)
            }
        }
        if let opener, !isTooRich {
            note(
                TemplateError(
                    .unclosedBlock, "\"\(opener.word)\" is not closed by \"\(opener.end)\"", at: opener.position))
        }
        return (body, nil)
    }

    private mutating func tag(
        _ word: String,
        _ rest: ArraySlice<Lexeme>,
        _ segment: Segment,
        _ depth: Int,
        into body: inout [Node]
    ) throws(TemplateError) {
        let opener = Opener(word: word, position: segment.position)
        guard depth < limits.depth || Self.inner[word] == nil && word != "capture" else {
            throw TemplateError(.tooLarge, "more than \(limits.depth) blocks inside each other", at: segment.position)
        }
        switch word {
        case "comment", "raw", "endraw": if !segment.isBroken { try expectNothing(rest) }
        case "if", "unless": body.append(conditional(rest, opener, segment.isBroken, depth + 1))
        case "case": body.append(selection(rest, opener, segment.isBroken, depth + 1))
        case "for": body.append(loop(rest, opener, segment.isBroken, depth + 1))
        case "capture":
            let name = noting { (parser: inout Parser) throws(TemplateError) in
                try parser.newName(rest, at: segment.position)
            }
            if name != nil {
                noting { (parser: inout Parser) throws(TemplateError) in try parser.expectNothing(rest.dropFirst()) }
            }
            let outside = place
            place = HTMLPlace()
            let (inside, end) = block(in: opener, ending: [opener.end], depth: depth + 1)
            if let end, !end.isBroken { try expectNothing(end.rest) }
            if !place.isContent {
                throw TemplateError(.unsafePlace, "what is captured ends \(place.description)", at: segment.position)
            }
            place = outside
            // Captured words can be cut and joined, so that single braces could meet.
            if inside.contains(where: \.hasBrace) {
                throw TemplateError(.strayBrace, "a captured text must not hold braces", at: segment.position)
            }
            if let name { body.append(.capture(declare(name, target == .html ? .html : .text), inside)) }
        case _ where segment.isBroken: return
        case "assign":
            let name = try newName(rest, at: segment.position)
            guard rest.dropFirst().first?.kind == .assignment else {
                throw TemplateError(.syntax, "\"assign\" needs a name, \"=\" and a value", at: segment.position)
            }
            let (expression, type, _) = try expression(rest.dropFirst(2), segment.position)
            body.append(.assign(declare(name, type), expression))
        case "break", "continue":
            try expectNothing(rest)
            guard loops > 0 else { throw TemplateError(.syntax, "\"\(word)\" without \"for\"", at: segment.position) }
            body.append(word == "break" ? .leave : .skip)
        case "render": body += try partial(rest, at: segment.position)
        case "elsif", "else", "when", "endif", "endunless", "endcase", "endfor", "endcapture":
            let begin = ["endif": "if", "elsif": "if", "else": "if", "when": "case"][word] ?? String(word.dropFirst(3))
            throw TemplateError(.syntax, "\"\(word)\" without \"\(begin)\"", at: segment.position)
        default:
            throw TemplateError(
                .unknownTag, "unknown tag \"\(word.shortened)\"", at: segment.position,
                suggestion: NearestName.find(word, in: Self.tags))
        }
    }

    @discardableResult
    mutating func noting<Result>(_ body: (inout Parser) throws(TemplateError) -> Result) -> Result? {
        do throws(TemplateError) {
            return try body(&self)
        } catch {
            note(error)
            return nil
        }
    }

    // MARK: Values

    private mutating func output(_ lexemes: [Lexeme], at position: SourcePosition) throws(TemplateError) -> Node {
        guard !lexemes.isEmpty else { throw TemplateError(.syntax, "the braces are empty", at: position) }
        let (expression, type, warned) = try expression(lexemes[...], position)
        if let warned {
            warnings.append(TemplateWarning(placeholder: warned, position: position, partial: reading.last))
        }
        if case .record(let fields) = type {
            let names = fields.keys.sorted().joined(separator: ", ")
            throw TemplateError(
                .badArguments, "this is several values; choose one of its fields: \(names)", at: position)
        }
        guard target == .html else {
            if type == .html, target == .header || Self.isOfCatalogue(expression.operand) {
                throw TemplateError(.unsafePlace, "HTML has no place in a text", at: position)
            }
            return .output(expression, .plain)
        }
        guard let slot = place.slot, slot == .content || type != .html, slot != .address || type == .link else {
            let cure = place.slot == .address ? "; begin the address with https:// yourself, or use a link" : ""
            throw TemplateError(.unsafePlace, "no value can be made safe \(place.description)\(cure)", at: position)
        }
        place.readValue()
        return .output(expression, slot)
    }

    private static func isOfCatalogue(_ operand: Operand) -> Bool {
        if case .placeholder = operand { true } else { false }
    }

    private func newName(_ lexemes: ArraySlice<Lexeme>, at position: SourcePosition) throws(TemplateError) -> String {
        guard case .name(let name)? = lexemes.first?.kind, !name.contains("."), !Self.reserved.contains(name) else {
            throw TemplateError(.syntax, "the name of a variable is expected: one word without a point", at: position)
        }
        return name
    }

    /// Words that cannot be names of variables.
    static let reserved: Set<String> = [
        "true", "false", "nil", "null", "empty", "blank", "and", "or", "in", "contains", "forloop",
    ]

    private mutating func declare(_ name: String, _ type: ValueType) -> Int {
        if let known = scopes[0][name], known.type == type { return known.number }
        variables += 1
        scopes[0][name] = Variable(number: variables - 1, type: type)
        return variables - 1
    }
}

extension Node {
    /// Whether there is a brace in the template's own words.
    fileprivate var hasBrace: Bool {
        switch self {
        case .text(let text): text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
        case .conditional(let branches): branches.contains { $0.body.contains(where: \.hasBrace) }
        case .loop(let loop): (loop.body + loop.otherwise).contains(where: \.hasBrace)
        case .capture(_, let body): body.contains(where: \.hasBrace)
        case .output, .assign, .leave, .skip: false
        }
    }
}
