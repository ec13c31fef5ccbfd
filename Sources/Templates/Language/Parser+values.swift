// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Parser {
    func expectNothing(_ lexemes: ArraySlice<Lexeme>) throws(TemplateError) {
        if let extra = lexemes.first { throw TemplateError(.syntax, "this does not belong here", at: extra.position) }
    }

    /// An operand and its filters, with the type of the result and the placeholder that may leave a hole.
    func expression(
        _ lexemes: ArraySlice<Lexeme>,
        _ position: SourcePosition
    ) throws(TemplateError) -> (Expression, ValueType, warned: Placeholder?) {
        guard let first = lexemes.first else { throw TemplateError(.syntax, "a value is missing", at: position) }
        var (operand, type) = try self.operand(first)
        var calls: [Expression.Call] = []
        var hasDefault = false
        let parts = lexemes.dropFirst().split(omittingEmptySubsequences: false) { $0.kind == .pipe }
        for part in parts.enumerated() {
            guard part.offset > 0 else {
                // What stands between the value and the first pipe.
                try expectNothing(part.element)
                continue
            }
            guard let head = part.element.first, case .name(let name) = head.kind else {
                throw TemplateError(.syntax, "a filter is missing behind \"|\"", at: position)
            }
            let call = try self.call(name, part.element.dropFirst(), head.position, on: &type)
            if call.filter == .fallback, let argument = call.arguments.first {
                hasDefault = hasDefault || isPresent(argument)
            }
            calls.append(call)
            guard calls.count <= limits.filters else {
                throw TemplateError(.tooLarge, "more than \(limits.filters) filters in a row", at: head.position)
            }
        }
        var warned: Placeholder?
        if case .placeholder(let placeholder) = operand, placeholder.mayBeEmpty, !hasDefault,
            !guards.contains(placeholder)
        {
            warned = placeholder
        }
        return (Expression(operand: operand, filters: calls), type, warned)
    }

    private func call(
        _ name: String,
        _ lexemes: ArraySlice<Lexeme>,
        _ position: SourcePosition,
        on type: inout ValueType
    ) throws(TemplateError) -> Expression.Call {
        guard let filter = Filter(rawValue: name) else {
            throw TemplateError(
                .unknownFilter, "unknown filter \"\(name.shortened)\"", at: position,
                suggestion: NearestName.find(name, in: Filter.names))
        }
        var (arguments, isFalseKept) = try self.arguments(lexemes, of: filter)
        guard filter.arguments.contains(arguments.count) else {
            let (least, most) = (filter.arguments.lowerBound, filter.arguments.upperBound)
            let count = least == most ? "\(least)" : "\(least) to \(most)"
            throw TemplateError(
                .badArguments, "wrong number of arguments for \"\(name)\": it takes \(count)", at: position)
        }
        func refuse(_ reason: String) throws(TemplateError) -> Never {
            throw TemplateError(.badArguments, reason, at: position)
        }
        for (index, argument) in arguments.enumerated() where filter.numericArguments?.contains(index) == true {
            if case .constant(let value) = argument, Number.double(value) == nil,
                Int(value.text) == nil, Double(value.text) == nil
            {
                try refuse("\"\(name)\" takes a number")
            }
        }
        var field: String?
        if case .constant(let value)? = arguments.first {
            let number = Number.double(value)
            if [.truncate, .truncatewords].contains(filter), number.map({ $0 < 1 }) == true {
                try refuse("\"\(name)\" takes a number above zero")
            }
            if [.dividedBy, .modulo].contains(filter), number == 0 { try refuse("\"\(name)\" cannot take zero") }
            if filter == .date, !LanguageWords.styles.contains(value.text),
                let letter = DateFormat.mistake(in: value.text)
            {
                try refuse("\"%\(letter)\" means nothing in a date format")
            }
            field = value.text
        }
        if filter.needsList {
            guard case .list(let element) = type else {
                try refuse("\"\(name)\" works on lists, and this is \(type.label)")
            }
            if [.map, .where].contains(filter) || filter == .sort && !arguments.isEmpty {
                guard case .record(let fields) = element, let field else {
                    try refuse("\"\(name)\" needs the quoted name of a field, and a list of values that have fields")
                }
                guard let found = fields[field] else {
                    throw TemplateError(
                        .unknownName, "there is no field \"\(field.shortened)\"", at: position,
                        suggestion: NearestName.find(field, in: fields.keys.sorted()))
                }
                if filter == .map {
                    type = .list(found)
                    return Expression.Call(filter: filter, arguments: arguments)
                }
            }
        }
        if filter == .slice, arguments.count == 1 { arguments.append(.constant(.number(1))) }
        if filter == .date, type != .date, type != .text {
            try refuse("\"date\" works on dates, and this is \(type.label)")
        }
        type = filter.type(from: type)
        return Expression.Call(filter: filter, arguments: arguments, isFalseKept: isFalseKept)
    }

    private func arguments(
        _ lexemes: ArraySlice<Lexeme>,
        of filter: Filter
    ) throws(TemplateError) -> (operands: [Operand], isFalseKept: Bool) {
        guard let colon = lexemes.first else { return ([], false) }
        guard colon.kind == .colon else {
            throw TemplateError(.syntax, "arguments stand behind a colon", at: colon.position)
        }
        var (operands, isFalseKept) = ([Operand](), false)
        for argument in lexemes.dropFirst().split(
            omittingEmptySubsequences: false, whereSeparator: { $0.kind == .comma })
        {
            guard let lexeme = argument.first else {
                throw TemplateError(.badArguments, "an argument is missing", at: colon.position)
            }
            if filter == .fallback, argument.count == 3, lexeme.kind == .name("allow_false") {
                isFalseKept = argument.last?.kind == .name("true")
                continue
            }
            try expectNothing(argument.dropFirst())
            operands.append(try operand(lexeme).operand)
        }
        return (operands, isFalseKept)
    }

    /// What one lexeme stands for.
    func operand(_ lexeme: Lexeme) throws(TemplateError) -> (operand: Operand, type: ValueType) {
        switch lexeme.kind {
        case .text(let text): return (.constant(.text(text)), .text)
        case .number(let number): return (.constant(.number(number)), .number)
        case .decimal(let number): return (.constant(.decimal(number)), .number)
        case .name("nil"), .name("null"): return (.missing, .text)
        case .name("true"): return (.constant(.flag(true)), .flag)
        case .name("false"): return (.constant(.flag(false)), .flag)
        case .name("empty"): return (.empty, .text)
        case .name("blank"): return (.blank, .text)
        case .name(let name): return try named(name, at: lexeme.position)
        default: throw TemplateError(.syntax, "a value is expected", at: lexeme.position)
        }
    }

    private func named(_ name: String, at position: SourcePosition) throws(TemplateError) -> (Operand, ValueType) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts[0] == "forloop", loops > 0 {
            guard parts.count == 2, let word = LoopWord(rawValue: parts[1]) else {
                throw TemplateError(
                    .unknownName, "\"forloop\" has no \"\(name.shortened)\"", at: position,
                    suggestion: NearestName.find(name, in: LoopWord.allCases.map { "forloop." + $0.rawValue }))
            }
            return (.loop(word), [.first, .last].contains(word) ? .flag : .number)
        }
        if let variable = scopes.reversed().lazy.compactMap({ $0[parts[0]] }).first {
            var type = variable.type
            for part in parts.dropFirst() {
                guard case .record(let fields) = type, let field = fields[part] else {
                    var names: [String] = []
                    if case .record(let fields) = type { names = fields.keys.sorted() }
                    throw TemplateError(
                        .unknownName, "\"\(parts[0].shortened)\" has no field \"\(part.shortened)\"", at: position,
                        suggestion: NearestName.find(part, in: names))
                }
                type = field
            }
            return (.variable(variable.number, Array(parts.dropFirst())), type)
        }
        if let placeholder = catalogue[name] { return (.placeholder(placeholder), placeholder.type) }
        throw TemplateError(
            .unknownName, "unknown placeholder \"\(name.shortened)\"", at: position,
            suggestion: NearestName.find(
                name, in: catalogue.placeholders.map(\.name) + scopes.flatMap { $0.keys.sorted() }))
    }

    private func isPresent(_ operand: Operand) -> Bool {
        switch operand {
        case .constant(let value): !value.text.isEmpty
        case .placeholder(let placeholder): !placeholder.mayBeEmpty || guards.contains(placeholder)
        case .variable, .loop: true
        case .missing, .empty, .blank: false
        }
    }

    // MARK: Conditions and loops

    /// A condition; `and` and `or` bind from the right, as in Liquid.
    func condition(_ lexemes: ArraySlice<Lexeme>, at position: SourcePosition) throws(TemplateError) -> Condition {
        guard let first = lexemes.first else {
            throw TemplateError(.syntax, "the condition is missing", at: position)
        }
        let left = try operand(first).operand
        var rest = lexemes.dropFirst()
        var condition = Condition.isTrue(left)
        let comparison: Comparison? =
            switch rest.first?.kind {
            case .comparison(let comparison): comparison
            case .name("contains"): .contains
            default: nil
            }
        if let comparison, let sign = rest.first {
            rest = rest.dropFirst()
            guard let right = rest.first else {
                throw TemplateError(.syntax, "a value is missing behind \"\(comparison.rawValue)\"", at: sign.position)
            }
            condition = .compare(left, comparison, try operand(right).operand)
            rest = rest.dropFirst()
        }
        guard let word = rest.first else { return condition }
        switch word.kind {
        case .name("and"): return .both(condition, try self.condition(rest.dropFirst(), at: word.position))
        case .name("or"): return .either(condition, try self.condition(rest.dropFirst(), at: word.position))
        case .assignment: throw TemplateError(.syntax, "comparing is \"==\"", at: word.position)
        default: throw TemplateError(.syntax, "this does not belong here", at: word.position)
        }
    }

    /// What a `when` asks: whether the value is one of several, behind commas or `or`.
    func matches(
        _ subject: Operand,
        _ lexemes: ArraySlice<Lexeme>,
        at position: SourcePosition
    ) throws(TemplateError) -> Condition {
        let values = lexemes.split(omittingEmptySubsequences: false) { $0.kind == .comma || $0.kind == .name("or") }
        var condition: Condition?
        for value in values {
            guard let first = value.first else {
                throw TemplateError(.syntax, "\"when\" needs a value", at: position)
            }
            try expectNothing(value.dropFirst())
            let one = Condition.compare(subject, .equal, try operand(first).operand)
            condition = condition.map { .either($0, one) } ?? one
        }
        return condition ?? .unknown
    }

    /// The placeholders that cannot be empty where a condition holds, or does not.
    func guarded(by condition: Condition, when isTrue: Bool) -> [Placeholder] {
        switch condition {
        case .isTrue(.placeholder(let placeholder)): return isTrue ? [placeholder] : []
        case .compare(.placeholder(let placeholder), let comparison, let right):
            let isNothing =
                switch right {
                case .missing, .empty, .blank: true
                case .constant(let value): value.isBlank && value != .flag(false)
                default: false
                }
            if [.unequal, .otherThan].contains(comparison) { return isNothing == isTrue ? [placeholder] : [] }
            if case .constant = right, !isNothing { return isTrue ? [placeholder] : [] }
            return comparison == .equal && isNothing && !isTrue ? [placeholder] : []
        case .both(let left, let right):
            return isTrue ? guarded(by: left, when: true) + guarded(by: right, when: true) : []
        case .either(let left, let right):
            return isTrue ? [] : guarded(by: left, when: false) + guarded(by: right, when: false)
        case .not(let condition): return guarded(by: condition, when: !isTrue)
        default: return []
        }
    }

    /// What stands behind `for`.
    struct LoopHead {
        let name: String
        let values: Operand
        let element: ValueType
        var limit: Operand?
        var offset: Operand?
        var isReversed = false
    }

    /// Reads `message in conversation.messages limit: 5 offset: 1 reversed`.
    func loopHead(_ lexemes: ArraySlice<Lexeme>, at position: SourcePosition) throws(TemplateError) -> LoopHead {
        let parts = Array(lexemes)
        guard parts.count >= 3, case .name(let name) = parts[0].kind, !name.contains("."),
            !Self.reserved.contains(name),
            parts[1].kind == .name("in")
        else { throw TemplateError(.syntax, "\"for\" needs a name, \"in\" and a list", at: position) }
        let (values, type) = try operand(parts[2])
        guard case .list(let element) = type else {
            throw TemplateError(
                .badArguments, "\"for\" goes through lists, and this is \(type.label)", at: parts[2].position)
        }
        var head = LoopHead(name: name, values: values, element: element)
        var rest = parts.dropFirst(3)
        while let word = rest.popFirst() {
            switch word.kind {
            case .comma: continue
            case .name("reversed"): head.isReversed = true
            case .name("limit"), .name("offset"):
                guard rest.popFirst()?.kind == .colon, let number = rest.popFirst() else {
                    throw TemplateError(.syntax, "a number stands behind \"limit:\" and \"offset:\"", at: word.position)
                }
                let (operand, type) = try operand(number)
                guard type == .number else {
                    throw TemplateError(.badArguments, "a number is expected", at: number.position)
                }
                if word.kind == .name("limit") { head.limit = operand } else { head.offset = operand }
            default: throw TemplateError(.syntax, "this does not belong here", at: word.position)
            }
        }
        return head
    }
}
