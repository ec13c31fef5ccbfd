// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A parsed template: text with placeholders, conditions, loops and filters.
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
    /// Where its text goes.
    package let target: RenderTarget

    private let nodes: [Node]
    private let variables: Int
    private let locale: TemplateLocale
    private let limits: TemplateLimits

    /// What looking at a source gives: the template, or all its mistakes.
    package struct Check: Sendable {
        /// The template; `nil` where there are mistakes.
        package let template: Template?
        /// All mistakes, in the order of the source.
        package let errors: [TemplateError]
    }

    /// Parses and checks a template, and goes on behind a mistake.
    ///
    /// - Parameters:
    ///   - target: Where the text goes; it decides which places are safe.
    ///   - partials: The sources for `{% render "name" %}` by their names.
    /// - Complexity: O(n) in the length of the source and of the partials it uses.
    package static func check(
        _ source: String,
        for target: RenderTarget = .plainText,
        catalogue: Catalogue = .all,
        partials: [String: String] = [:],
        locale: TemplateLocale = .english,
        limits: TemplateLimits = TemplateLimits()
    ) -> Check {
        guard source.utf8.count <= limits.sourceBytes else {
            let reason = "the source is longer than \(limits.sourceBytes) bytes"
            return Check(template: nil, errors: [TemplateError(.tooLarge, reason)])
        }
        let source = source.normalizedLineBreaks
        var parser = Parser(catalogue: catalogue, target: target, partials: partials, limits: limits)
        let nodes = parser.parse(source)
        guard parser.errors.isEmpty else { return Check(template: nil, errors: parser.errors) }
        let template = Template(
            source: source, warnings: parser.warnings, target: target,
            nodes: target == .html ? StyleInliner.inlined(nodes) : nodes, variables: parser.variables, locale: locale,
            limits: limits)
        return Check(template: template, errors: [])
    }

    /// Parses and checks a template.
    ///
    /// - Throws: ``TemplateError``, the first mistake.
    package static func parse(
        _ source: String,
        for target: RenderTarget = .plainText,
        catalogue: Catalogue = .all,
        partials: [String: String] = [:],
        locale: TemplateLocale = .english,
        limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) -> Template {
        let check = check(
            source, for: target, catalogue: catalogue, partials: partials, locale: locale, limits: limits)
        if let template = check.template { return template }
        throw check.errors.first ?? TemplateError(.syntax)
    }

    /// The text with the values in place, each escaped for where it stands.
    ///
    /// - Throws: ``TemplateError/Kind/limitExceeded`` and nothing else.
    package func render(_ facts: Facts) throws(TemplateError) -> String {
        try Evaluator.render(
            nodes, facts: facts, target: target, variables: variables, locale: locale, limits: limits)
    }
}
