// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A parsed template: text with placeholders, conditions and filters.
///
/// ```
/// Hello {{ contact.first_name | default: "there" }},
/// {% if agent.name %}{{ agent.name }} answers you.{% else %}We answer you.{% endif %}
/// ```
///
/// Every mistake is found when parsing, that is when the template is saved: an unknown placeholder never reaches a
/// customer as `{{ … }}` or as a hole. Rendering fails only at its limits.
package struct Template: Sendable {
    /// The source as it was parsed, with `\n` for line breaks.
    package let source: String
    /// Placeholders that may come out empty.
    package let warnings: [TemplateWarning]

    private let nodes: [Node]
    private let limits: TemplateLimits

    /// Parses and checks a template.
    ///
    /// - Throws: ``TemplateError`` with the position of the first mistake.
    /// - Complexity: O(n) in the length of the source.
    package static func parse(
        _ source: String,
        catalogue: Catalogue = .all,
        limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) -> Template {
        guard source.utf8.count <= limits.sourceBytes else {
            throw TemplateError(.tooLarge, "the source is longer than \(limits.sourceBytes) bytes")
        }
        let source = source.normalizedLineBreaks
        var parser = Parser(try Lexer.segments(of: source), catalogue: catalogue, limits: limits)
        let nodes = try parser.parse()
        return Template(source: source, warnings: parser.warnings, nodes: nodes, limits: limits)
    }

    /// The text with the values in place, each escaped for where it stands.
    ///
    /// - Throws: ``TemplateError/Kind/limitExceeded``, and for HTML ``TemplateError/Kind/unsafePlace``.
    package func render(_ facts: Facts, as target: RenderTarget) throws(TemplateError) -> String {
        try Evaluator.render(nodes, facts: facts, target: target, limits: limits)
    }
}
