// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Renders a tree with facts.
///
/// One pass: a value is escaped and appended, never read as a template, so a customer called
/// `{{ ticket.other }}` is greeted as such. Steps and output are counted.
struct Evaluator {
    private let facts: Facts
    private let target: RenderTarget
    private let limits: TemplateLimits
    private var output = ""
    private var steps = 0
    private var place = HTMLPlace()

    /// The text of a tree.
    static func render(
        _ nodes: [Node],
        facts: Facts,
        target: RenderTarget,
        limits: TemplateLimits
    ) throws(TemplateError) -> String {
        var evaluator = Evaluator(facts: facts, target: target, limits: limits)
        try evaluator.evaluate(nodes)
        return target == .header ? evaluator.output.foldedToOneLine : evaluator.output
    }

    private init(facts: Facts, target: RenderTarget, limits: TemplateLimits) {
        self.facts = facts
        self.target = target
        self.limits = limits
    }

    private mutating func evaluate(_ nodes: [Node]) throws(TemplateError) {
        for node in nodes {
            try step()
            switch node {
            case .text(let text):
                if target == .html { place.read(text) }
                try append(text)
            case .output(let expression, let position):
                try append(try value(of: expression), at: position)
            case .conditional(let branches):
                if let taken = branches.first(where: { isTaken($0) }) { try evaluate(taken.body) }
            }
        }
    }

    private func isTaken(_ branch: Node.Branch) -> Bool {
        guard let condition = branch.condition else { return true }
        return facts[condition]?.isTrue ?? false
    }

    private mutating func value(of expression: Expression) throws(TemplateError) -> String {
        var value = facts[expression.placeholder]
        for filter in expression.filters {
            try step()
            value = filter.apply(to: value, facts: facts)
        }
        return value?.text ?? ""
    }

    private mutating func append(_ value: String, at position: SourcePosition) throws(TemplateError) {
        switch target {
        case .plainText: try append(value.withoutControls)
        case .header: try append(value.foldedToOneLine)
        case .html:
            guard let escaped = place.escape(value.withoutControls) else {
                throw TemplateError(.unsafePlace, "no value can stand here in HTML", at: position)
            }
            try append(escaped)
        }
    }

    private mutating func append(_ text: String) throws(TemplateError) {
        guard output.utf8.count + text.utf8.count <= limits.outputBytes else {
            throw TemplateError(.limitExceeded, "the text grows over \(limits.outputBytes) bytes")
        }
        output += text
    }

    private mutating func step() throws(TemplateError) {
        steps += 1
        guard steps <= limits.steps else {
            throw TemplateError(.limitExceeded, "more than \(limits.steps) steps")
        }
    }
}
