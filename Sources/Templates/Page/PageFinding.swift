// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something in the page of a mail that some of its readers suffer from.
///
/// It does not keep a template from being saved: its author may know better. The page is looked at as it comes out with
/// the examples of the catalogue.
package struct PageFinding: Equatable, Sendable, CustomStringConvertible {
    /// What is found.
    package enum Kind: String, Sendable, CaseIterable {
        /// Longer than 102 kB, where Gmail cuts mails.
        case tooLong = "too_long"
        /// `<html>` without `lang`: a screen reader does not know how to speak.
        case noLanguage = "no_language"
        /// `<html>` without `dir`.
        case noDirection = "no_direction"
        /// A picture without `alt`; an empty one says that it is decoration.
        case noAlternative = "no_alternative"
        /// Text and background of an element are too alike, in light or in dark (WCAG 2.2, 1.4.3: 4.5 to 1).
        case lowContrast = "low_contrast"
        /// A heading that skips a level.
        case headingSkipsLevel = "heading_skips_level"
    }

    /// What is found.
    package let kind: Kind
    /// The element, such as `<img>`, and which of its name it is, from 1.
    package let element: String
    /// What to do.
    package let advice: String

    /// For example `<img> 2: give it alt="…", or alt="" where it is decoration`.
    package var description: String { "\(element): \(advice)" }

    /// The most bytes of a page that Gmail shows without being asked.
    package static let longest = 102_000

    /// All findings of a page, in its order.
    ///
    /// - Complexity: O(n), and for contrast O(e·r) for e elements and r selectors of style sheets, up to a limit.
    package static func all(in page: String) -> [PageFinding] {
        var findings: [PageFinding] = []
        if page.utf8.count >= longest {
            let advice = "the page has \(page.utf8.count) bytes; Gmail cuts it behind \(longest)"
            findings.append(PageFinding(kind: .tooLong, element: "page", advice: advice))
        }
        let items = PageMarkup(of: page).items
        let sheets = items.compactMap { item -> StyleSheet? in
            if case .sheet(let pieces, _) = item { StyleSheet(pieces.map(\.text).joined()) } else { nil }
        }
        var (light, dark) = (PageContrast(sheets, .light), PageContrast(sheets, .dark))
        var counts: [String: Int] = [:]
        var level = 0
        for item in items {
            var label = ""
            if case .open(let element) = item {
                counts[element.name, default: 0] += 1
                label = "<\(element.name)> \(counts[element.name] ?? 1)"
                findings += markup(element, label, &level)
            }
            if let bad = light?.read(item, label: label) { findings.append(contrast(bad, "text")) }
            if let bad = dark?.read(item, label: label) { findings.append(contrast(bad, "in dark, text")) }
        }
        if counts["html"] == nil {
            findings.append(
                PageFinding(kind: .noLanguage, element: "page", advice: "begin it with <html lang=\"…\" dir=\"…\">"))
        }
        return findings
    }

    private static func markup(_ tag: PageMarkup.Element, _ label: String, _ level: inout Int) -> [PageFinding] {
        var findings: [PageFinding] = []
        func found(_ kind: Kind, _ advice: String) {
            findings.append(PageFinding(kind: kind, element: label, advice: advice))
        }
        switch tag.name {
        case "html":
            if tag.attributes["lang"]?.isEmpty ?? true {
                found(.noLanguage, "give it lang=\"{{ mail.language }}\"")
            }
            if tag.attributes["dir"]?.isEmpty ?? true {
                found(.noDirection, "give it dir=\"{{ mail.direction }}\"")
            }
        case "img":
            if tag.attributes["alt"] == nil {
                found(.noAlternative, "give it alt=\"…\", or alt=\"\" where it is decoration")
            }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let number = tag.name.last?.wholeNumberValue ?? 1
            if level > 0, number > level + 1 { found(.headingSkipsLevel, "make it h\(level + 1)") }
            level = number
        default: break
        }
        return findings
    }

    private static func contrast(_ bad: (label: String, ratio: Double), _ text: String) -> PageFinding {
        let shown = (bad.ratio * 10).rounded(.down) / 10
        return PageFinding(
            kind: .lowContrast, element: bad.label,
            advice: "\(text) on background has a contrast of \(shown) to 1; it needs 4.5")
    }
}
