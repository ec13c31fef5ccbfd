// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a template cannot be saved or rendered.
///
/// The reason names placeholders, filters and tags as the template's author wrote them, never a value that was
/// inserted. Equality looks at ``kind`` only.
package struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure; all but the last are found when the template is saved.
    package enum Kind: String, Sendable, CaseIterable {
        /// `{{` or `{%` without its end.
        case unclosedMarkup
        /// `{% if %}` or `{% comment %}` without its end.
        case unclosedBlock
        /// Something that does not belong where it stands.
        case syntax
        /// A brace that would be, or could become, part of a mail by mistake.
        case strayBrace
        /// A tag that does not exist.
        case unknownTag
        /// A placeholder that is not in the catalogue.
        case unknownName
        /// A filter that does not exist.
        case unknownFilter
        /// A filter with missing, needless or wrong arguments.
        case badArguments
        /// A source that is too long, too deeply nested or has too many parts.
        case tooLarge
        /// A placeholder where no value can be made safe, such as inside `<script>`.
        case unsafePlace
        /// Rendering takes too many steps or makes too much text.
        case limitExceeded
    }

    /// The part of a mail template in which the mistake is.
    package enum Part: String, Sendable {
        /// The subject line.
        case subject
        /// The text.
        case text
        /// The HTML.
        case html
    }

    /// The kind to switch on.
    package let kind: Kind
    /// A sentence for the author of the template.
    package let reason: String
    /// Where in the source it is.
    package let position: SourcePosition?
    /// The existing name that is most like the unknown one.
    package let suggestion: String?
    /// The part of the mail template, when it is one.
    package internal(set) var part: Part?
    /// The name of the partial, when the mistake is in one.
    package internal(set) var partial: String?

    init(_ kind: Kind, _ reason: String = "", at position: SourcePosition? = nil, suggestion: String? = nil) {
        self.kind = kind
        self.reason = reason
        self.position = position
        self.suggestion = suggestion
    }

    /// Never: a template does not become right by waiting.
    package var isTransient: Bool { false }

    /// Fixed words for metrics.
    package var label: String { "template." + kind.rawValue }

    /// For example `subject, line 1, column 4: unknown placeholder "ticket.nmber"; did you mean "ticket.number"?`
    package var description: String {
        var place = part.map { [$0.rawValue] } ?? []
        if let partial { place.append("partial \"\(partial.shortened)\"") }
        if let position { place.append(position.description) }
        let hint = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
        return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + reason + hint
    }

    /// Errors are equal when their kinds are.
    package static func == (left: TemplateError, right: TemplateError) -> Bool { left.kind == right.kind }
}
