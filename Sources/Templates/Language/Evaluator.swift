// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Renders a tree with facts.
///
/// One pass: a value is escaped and appended, never read as a template, so a customer called
/// `{{ ticket.other }}` is greeted as such. Steps and output are counted.
struct Evaluator {
    /// Whether what follows in a block is done.
    private enum Flow {
        case on, leave, skip
    }

    private struct Round {
        let index, count: Int
    }

    private let facts: Facts
    private let target: RenderTarget
    private let limits: TemplateLimits
    private let context: FilterContext
    private var output = ""
    private var steps = 0
    private var variables: [TemplateValue?]
    private var rounds: [Round] = []

    /// The text of a tree.
    ///
    /// - Parameter variables: How many variables it has.
    static func render(
        _ nodes: [Node],
        facts: Facts,
        target: RenderTarget,
        variables: Int,
        locale: TemplateLocale,
        limits: TemplateLimits
    ) throws(TemplateError) -> String {
        var evaluator = Evaluator(facts, target, variables, locale, limits)
        _ = try evaluator.evaluate(nodes)
        return target == .header ? evaluator.output.foldedToOneLine : evaluator.output
    }

    private init(
        _ facts: Facts,
        _ target: RenderTarget,
        _ variables: Int,
        _ locale: TemplateLocale,
        _ limits: TemplateLimits
    ) {
        (self.facts, self.target, self.limits) = (facts, target, limits)
        self.variables = Array(repeating: nil, count: variables)
        context = FilterContext(locale: locale, target: target, room: limits.outputBytes)
    }

    private mutating func evaluate(_ nodes: [Node]) throws(TemplateError) -> Flow {
        for node in nodes {
            try step()
            switch node {
            case .text(let text): try append(text)
            case .output(let expression, let slot):
                if let value = try value(of: expression) { try append(value, in: slot) }
            case .conditional(let branches):
                for branch in branches {
                    if let condition = branch.condition, !(try holds(condition)) { continue }
                    let flow = try evaluate(branch.body)
                    if flow != .on { return flow }
                    break
                }
            case .loop(let loop): try repeated(loop)
            case .assign(let variable, let expression):
                let value = try value(of: expression)
                try charge(value?.weight ?? 0)
                variables[variable] = value
            case .capture(let variable, let body):
                let before = output
                output = ""
                let flow = try evaluate(body)
                variables[variable] = target == .html ? .html(output) : .text(output)
                output = before
                if flow != .on { return flow }
            case .leave: return .leave
            case .skip: return .skip
            }
        }
        return .on
    }

    private mutating func repeated(_ loop: Node.Loop) throws(TemplateError) {
        guard case .list(var values)? = value(of: loop.values) else {
            _ = try evaluate(loop.otherwise)
            return
        }
        if let offset = loop.offset {
            values.removeFirst(min(values.count, max(0, Number.whole(value(of: offset)) ?? 0)))
        }
        if let limit = loop.limit, let count = Number.whole(value(of: limit)) {
            values = Array(values.prefix(max(0, count)))
        }
        if loop.isReversed { values.reverse() }
        guard !values.isEmpty else {
            _ = try evaluate(loop.otherwise)
            return
        }
        let before = variables[loop.variable]
        for (index, value) in values.enumerated() {
            try step()
            variables[loop.variable] = value
            rounds.append(Round(index: index, count: values.count))
            let flow = try evaluate(loop.body)
            rounds.removeLast()
            if flow == .leave { break }
        }
        variables[loop.variable] = before
    }

    private mutating func holds(_ condition: Condition) throws(TemplateError) -> Bool {
        switch condition {
        case .isTrue(let operand):
            if case .empty = operand { return true }
            return value(of: operand)?.isTrue ?? false
        case .compare(let left, let comparison, let right): return try compare(left, comparison, right)
        case .both(let left, let right):
            guard try holds(left) else { return false }
            return try holds(right)
        case .either(let left, let right):
            if try holds(left) { return true }
            return try holds(right)
        case .not(let condition): return try !holds(condition)
        case .unknown: return false
        }
    }

    private mutating func compare(
        _ left: Operand,
        _ comparison: Comparison,
        _ right: Operand
    ) throws(TemplateError) -> Bool {
        let (a, b) = (value(of: left), value(of: right))
        switch (left, right) {
        case (_, .empty), (_, .blank), (.empty, _), (.blank, _):
            let isBlank = if case .blank = left { true } else if case .blank = right { true } else { false }
            let value = if case .empty = left { b } else if case .blank = left { b } else { a }
            let holds = isBlank ? value?.isBlank ?? true : value?.isEmpty ?? false
            return switch comparison {
            case .equal: holds
            case .unequal, .otherThan: !holds
            default: false
            }
        default: break
        }
        if comparison == .contains { try charge(a, searchedFor: b) }
        return comparison.holds(a, b)
    }

    private func value(of operand: Operand) -> TemplateValue? {
        switch operand {
        case .constant(let value): return value
        case .missing: return nil
        case .empty, .blank: return .text("")
        case .placeholder(let placeholder): return facts[placeholder]
        case .variable(let number, let path):
            var value = variables[number]
            for name in path {
                guard case .record(let fields)? = value else { return nil }
                value = fields[name]
            }
            return value
        case .loop(let word):
            guard let round = rounds.last else { return nil }
            return switch word {
            case .index: .number(round.index + 1)
            case .index0: .number(round.index)
            case .rindex: .number(round.count - round.index)
            case .rindex0: .number(round.count - round.index - 1)
            case .first: .flag(round.index == 0)
            case .last: .flag(round.index == round.count - 1)
            case .length: .number(round.count)
            }
        }
    }

    private mutating func value(of expression: Expression) throws(TemplateError) -> TemplateValue? {
        var value = value(of: expression.operand)
        for call in expression.filters {
            let arguments = call.arguments.map { self.value(of: $0) }
            switch call.filter {
            case .fallback: try step()
            case .replace, .replaceFirst, .remove, .removeFirst, .split: try charge(value, searchedFor: arguments[0])
            default: try charge(value?.weight ?? 0)
            }
            let (result, fits) = call.filter.apply(to: value, arguments, isFalseKept: call.isFalseKept, context)
            guard fits else { throw overflow }
            if call.filter != .fallback, let result {
                guard result.weight <= max(8 * limits.outputBytes, value?.weight ?? 0) else { throw overflow }
            }
            value = result
        }
        return value
    }

    private mutating func append(_ value: TemplateValue, in slot: HTMLPlace.Slot) throws(TemplateError) {
        switch target {
        case .plainText: try append(value.text.withoutControls)
        case .header: try append(value.text.foldedToOneLine)
        case .html:
            if case .html(let html) = value, slot == .content { return try append(html) }
            try append(HTMLPlace.escape(value.text.withoutControls, for: slot))
        }
    }

    private mutating func append(_ text: String) throws(TemplateError) {
        guard output.utf8.count + text.utf8.count <= limits.outputBytes else { throw overflow }
        output += text
    }

    private var overflow: TemplateError {
        TemplateError(.limitExceeded, "the text grows over \(limits.outputBytes) bytes")
    }

    private mutating func step(_ count: Int = 1) throws(TemplateError) {
        steps += count
        guard steps <= limits.steps else {
            throw TemplateError(.limitExceeded, "more than \(limits.steps) steps")
        }
    }

    /// Work on much text is as many steps as it takes the time of.
    private mutating func charge(_ bytes: Int) throws(TemplateError) { try step(1 + bytes / 4096) }

    private mutating func charge(_ value: TemplateValue?, searchedFor wanted: TemplateValue?) throws(TemplateError) {
        let (bytes, count) = (value?.weight ?? 0, wanted?.weight ?? 0)
        let (product, isHuge) = bytes.multipliedReportingOverflow(by: count)
        try step(1 + bytes / 4096 + (isHuge ? limits.steps : product / 65_536))
    }
}
