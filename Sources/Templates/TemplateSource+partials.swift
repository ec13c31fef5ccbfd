// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension TemplateSource {
    /// The names of the partials that it names itself, in all its parts.
    ///
    /// - Complexity: O(n) in the length of the sources.
    package var partialNames: Set<String> {
        Self.names(in: subject).union(text.map(Self.names) ?? []).union(html.map(Self.names) ?? [])
    }

    fileprivate static func names(in source: String) -> Set<String> {
        Set(
            Lexer.segments(of: source).segments.compactMap { segment in
                guard case .tag(let lexemes) = segment.kind, case .name("render")? = lexemes.first?.kind,
                    case .text(let name)? = lexemes.dropFirst().first?.kind
                else { return nil }
                return name
            })
    }
}

extension TemplatePartial {
    /// The names of the partials that it names itself.
    package var partialNames: Set<String> { TemplateSource.names(in: text).union(TemplateSource.names(in: html)) }

    /// The names, those that their partials name, and so on.
    ///
    /// - Parameter partials: Several may have one name, for several brands: then all of them count.
    package static func closure(of names: Set<String>, among partials: [TemplatePartial]) -> Set<String> {
        var (known, fresh) = (names, names)
        while !fresh.isEmpty {
            let named = partials.filter { fresh.contains($0.name) }.flatMap(\.partialNames)
            fresh = Set(named).subtracting(known)
            known.formUnion(fresh)
        }
        return known
    }

    /// All mistakes of a partial that no template uses yet, with every placeholder there is.
    ///
    /// What it may say where it is used is looked at there again: each kind of mail has placeholders of its own.
    ///
    /// - Parameter catalogue: With the tenant's fields.
    /// - Complexity: O(n) in its length and that of the partials it uses.
    package func check(among others: [TemplatePartial], catalogue: Catalogue = .all) -> [TemplateError] {
        let all = [self] + others.filter { $0.name != name }
        let source = TemplateSource(
            subject: "-", text: "{% render \"\(name)\" %}", html: "{% render \"\(name)\" %}")
        return MailTemplate.check(
            kind: .acknowledgement, locale: .english, source: source, partials: all, catalogue: catalogue
        ).errors
    }
}
