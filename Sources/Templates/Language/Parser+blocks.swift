// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Blocks that hold others, and partials.
extension Parser {
    mutating func conditional(
        _ lexemes: ArraySlice<Lexeme>,
        _ opener: Opener,
        _ isBroken: Bool,
        _ depth: Int
    ) -> Node {
        branches(
            opener, depth,
            first: { parser in
                let condition = isBroken ? .unknown : parser.asked(lexemes, opener.position)
                return opener.word == "unless" ? .not(condition) : condition
            }, later: { parser, end in end.isBroken ? .unknown : parser.asked(end.rest, end.position) })
    }

    private mutating func asked(_ lexemes: ArraySlice<Lexeme>, _ position: SourcePosition) -> Condition {
        noting { (parser: inout Parser) throws(TemplateError) in try parser.condition(lexemes, at: position) }
            ?? .unknown
    }

    mutating func selection(
        _ lexemes: ArraySlice<Lexeme>,
        _ opener: Opener,
        _ isBroken: Bool,
        _ depth: Int
    ) -> Node {
        var subject: Operand?
        if !isBroken {
            subject = noting { (parser: inout Parser) throws(TemplateError) in
                guard let first = lexemes.first else {
                    throw TemplateError(.syntax, "\"case\" needs a value", at: opener.position)
                }
                try parser.expectNothing(lexemes.dropFirst())
                return try parser.operand(first).operand
            }
        }
        // White space before the first "when" goes, words there would never be seen.
        while next < segments.count, case .text(let text) = segments[next].kind {
            if !text.allSatisfy(\.isWhitespace) {
                note(TemplateError(.syntax, "words between \"case\" and \"when\"", at: segments[next].position))
            }
            next += 1
        }
        return branches(
            opener, depth, first: nil,
            later: { parser, end in
                guard !end.isBroken, let subject else { return .unknown }
                return parser.noting { (parser: inout Parser) throws(TemplateError) in
                    try parser.matches(subject, end.rest, at: end.position)
                } ?? .unknown
            })
    }

    /// The branches of a block until its end; each must leave HTML where the others leave it.
    private mutating func branches(
        _ opener: Opener,
        _ depth: Int,
        first: ((inout Parser) -> Condition)?,
        later: (inout Parser, Terminator) -> Condition
    ) -> Node {
        let (inner, before, outer) = (Self.inner[opener.word] ?? [], place, guards)
        defer { guards = outer }
        var branches: [Node.Branch] = []
        var after: HTMLPlace?
        var condition = first?(&self)
        var (isElse, isSkipped) = (false, first == nil)
        while true {
            let known = guards
            if let condition { guards += self.guarded(by: condition, when: true) }
            place = before
            let (body, end) = block(in: opener, ending: inner + [opener.end], depth: depth)
            guards = known
            if let condition { guards += self.guarded(by: condition, when: false) }
            if !isSkipped {
                branches.append(Node.Branch(condition: condition, body: body))
                check(place, like: after ?? place, opener)
                after = after ?? place
            }
            isSkipped = false
            guard let end, end.word != opener.end else {
                if let end, !end.isBroken {
                    noting { (parser: inout Parser) throws(TemplateError) in try parser.expectNothing(end.rest) }
                }
                if !isElse, let after { check(after, like: before, opener) }
                place = after ?? before
                return .conditional(branches)
            }
            if isElse { note(TemplateError(.syntax, "\"\(end.word)\" behind \"else\"", at: end.position)) }
            if end.word == "else" {
                if !end.isBroken {
                    noting { (parser: inout Parser) throws(TemplateError) in try parser.expectNothing(end.rest) }
                }
                (condition, isElse) = (nil, true)
            } else {
                condition = later(&self, end)
            }
        }
    }

    private mutating func check(_ here: HTMLPlace, like there: HTMLPlace, _ opener: Opener) {
        guard target == .html, !here.isLike(there) else { return }
        let reason =
            "the branches of \"\(opener.word)\" end in different places of HTML: \(here.description), \(there.description)"
        note(TemplateError(.unsafePlace, reason, at: opener.position))
    }

    mutating func loop(
        _ lexemes: ArraySlice<Lexeme>,
        _ opener: Opener,
        _ isBroken: Bool,
        _ depth: Int
    ) -> Node {
        let head =
            isBroken
            ? nil
            : noting { (parser: inout Parser) throws(TemplateError) in try parser.loopHead(lexemes, at: opener.position)
            }
        let (before, guarded) = (place, guards)
        defer { guards = guarded }
        variables += 1
        let variable = variables - 1
        if let head {
            scopes.append([head.name: Variable(number: variable, type: head.element)])
            if case .placeholder(let placeholder) = head.values { guards.append(placeholder) }
        } else {
            scopes.append([:])
        }
        loops += 1
        var (body, end) = block(in: opener, ending: ["else", opener.end], depth: depth)
        loops -= 1
        scopes.removeLast()
        guards = guarded
        check(place, like: before, opener)
        var otherwise: [Node] = []
        if let middle = end, middle.word == "else" {
            noting { (parser: inout Parser) throws(TemplateError) in try parser.expectNothing(middle.rest) }
            (otherwise, end) = block(in: opener, ending: [opener.end], depth: depth)
            check(place, like: before, opener)
        }
        if let end, !end.isBroken {
            noting { (parser: inout Parser) throws(TemplateError) in try parser.expectNothing(end.rest) }
        }
        place = before
        guard let head else { return .conditional([]) }
        return .loop(
            Node.Loop(
                variable: variable, values: head.values, limit: head.limit, offset: head.offset,
                isReversed: head.isReversed, body: body, otherwise: otherwise))
    }

    mutating func partial(_ lexemes: ArraySlice<Lexeme>, at position: SourcePosition) throws(TemplateError)
        -> [Node]
    {
        guard case .text(let name)? = lexemes.first?.kind else {
            throw TemplateError(.syntax, "\"render\" needs the quoted name of a partial", at: position)
        }
        try expectNothing(lexemes.dropFirst())
        guard let source = partials[name] else {
            throw TemplateError(
                .unknownName, "unknown partial \"\(name.shortened)\"", at: position,
                suggestion: NearestName.find(name, in: partials.keys.sorted()))
        }
        guard !reading.contains(name) else {
            throw TemplateError(.syntax, "the partial \"\(name.shortened)\" would contain itself", at: position)
        }
        guard reading.count < 8, source.utf8.count <= limits.sourceBytes else {
            throw TemplateError(
                .tooLarge, "the partial \"\(name.shortened)\" is too long, or too deep in others", at: position)
        }
        // What it begins or ends with stands beside markup, or beside another partial's end.
        let beginsBadly = source.first.map("{}".contains) ?? false && !source.hasPrefix("{{") && !source.hasPrefix("{%")
        let endsBadly = source.last.map("{}".contains) ?? false && !source.hasSuffix("}}") && !source.hasSuffix("%}")
        guard !beginsBadly, !endsBadly else {
            throw TemplateError(
                .strayBrace, "the partial \"\(name.shortened)\" begins or ends with a brace", at: position)
        }
        // A partial sees the catalogue and its own variables, nothing of the template around it.
        let around = (scopes, loops)
        (scopes, loops) = ([[:]], 0)
        reading.append(name)
        let nodes = read(source.normalizedLineBreaks)
        reading.removeLast()
        (scopes, loops) = around
        return nodes
    }
}
