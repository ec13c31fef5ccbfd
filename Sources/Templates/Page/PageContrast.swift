// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Looks at the colours of all words of a page as they come out, by its style sheets and the `style` of its elements.
struct PageContrast {
    private let cascade: StyleCascade
    private let scheme: PagePaint.Scheme
    private var path = PagePath<(label: String, paint: PagePaint)>()
    private var told = Set<String>()
    private var steps = 0

    /// - Returns: `nil` for dark where a page says nothing of it: it is shown as in light.
    init?(_ sheets: [StyleSheet], _ scheme: PagePaint.Scheme) {
        var rules: [StyleSheet.Rule] = []
        var isDark = false
        for statement in sheets.flatMap(\.statements) {
            switch statement {
            case .rule(let rule): rules.append(rule)
            case .media(let condition, let inside) where scheme == .dark && Self.isOfDark(condition):
                isDark = true
                rules += inside
            default: break
            }
        }
        guard scheme == .light || isDark else { return nil }
        (cascade, self.scheme) = (StyleCascade(rules), scheme)
    }

    private static func isOfDark(_ condition: String) -> Bool {
        condition.lowercased().filter { !$0.isWhitespace }.contains("(prefers-color-scheme:dark)")
    }

    /// Goes over the next item of the page.
    ///
    /// - Parameter label: What the element is called, where one opens.
    /// - Returns: An element whose words cannot be told from their background, and the ratio; each once.
    /// - Complexity: O(n) in the number of selectors, 4,000,000 comparisons in all; behind them nothing is found.
    mutating func read(_ item: PageMarkup.Item, label: String) -> (label: String, ratio: Double)? {
        switch item {
        case .open(let element):
            let here = path.path(to: element)
            steps += cascade.count
            guard steps <= 4_000_000 else { return nil }
            let (usual, important) = cascade.declarations(for: here[...])
            let own = StyleDeclaration.all(in: element.attributes["style"] ?? "")
            let all = usual + own.filter { !$0.isImportant } + important + own.filter(\.isImportant)
            let around = path.last?.value.paint ?? PagePaint(scheme)
            path.open(element, (label, around.inside(element, all)))
        case .close(let name): path.close(name)
        case .words:
            guard let (label, paint) = path.last?.value, let ratio = paint.ratio, ratio < 4.5,
                told.insert(label).inserted
            else { return nil }
            return (label, ratio)
        case .sheet, .fork, .branch, .join: break
        }
        return nil
    }
}
