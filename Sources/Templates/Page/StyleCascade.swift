// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the rules of a page's style sheets say of its elements.
struct StyleCascade: Sendable {
    private struct Entry: Sendable {
        let selector: StyleSelector
        let declarations: [StyleDeclaration]
    }

    private let entries: [Entry]

    /// The order in which they count: by weight, then as they were written.
    init(_ rules: [StyleSheet.Rule]) {
        let all = rules.flatMap { rule in
            (rule.selectors ?? []).map { Entry(selector: $0, declarations: rule.declarations) }
        }
        entries = all.enumerated().sorted {
            ($0.element.selector.weight, $0.offset) < ($1.element.selector.weight, $1.offset)
        }.map(\.element)
    }

    /// How many selectors there are.
    var count: Int { entries.count }

    /// The declarations for the last of some elements, what counts most last; the important ones apart, for they win over
    /// the element's own.
    ///
    /// - Complexity: O(n) in the number of selectors.
    func declarations(for path: ArraySlice<StyleSelector.Element>) -> (
        usual: [StyleDeclaration], important: [StyleDeclaration]
    ) {
        var (usual, important): ([StyleDeclaration], [StyleDeclaration]) = ([], [])
        for entry in entries where entry.selector.matches(path) {
            // A value that a program does not know is passed over: those of one rule all stay.
            let weak = entry.declarations.filter { !$0.isImportant }
            let strong = entry.declarations.filter(\.isImportant)
            usual.removeAll { old in weak.contains { $0.property == old.property } }
            important.removeAll { old in strong.contains { $0.property == old.property } }
            usual += weak
            important += strong
        }
        return (usual, important)
    }
}
