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
        /// Text and background of one element are too alike (WCAG 2.2, 1.4.3: 4.5 to 1).
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
    /// - Complexity: O(n).
    package static func all(in page: String) -> [PageFinding] {
        var findings: [PageFinding] = []
        if page.utf8.count >= longest {
            let advice = "the page has \(page.utf8.count) bytes; Gmail cuts it behind \(longest)"
            findings.append(PageFinding(kind: .tooLong, element: "page", advice: advice))
        }
        var counts: [String: Int] = [:]
        var level = 0
        var hasRoot = false
        for tag in TagScan.tags(of: page) {
            counts[tag.name, default: 0] += 1
            let element = "<\(tag.name)> \(counts[tag.name] ?? 1)"
            func found(_ kind: Kind, _ advice: String) {
                findings.append(PageFinding(kind: kind, element: element, advice: advice))
            }
            if tag.name == "html" {
                hasRoot = true
                if tag.attributes["lang"]?.isEmpty ?? true {
                    found(.noLanguage, "give it lang=\"{{ mail.language }}\"")
                }
                if tag.attributes["dir"]?.isEmpty ?? true {
                    found(.noDirection, "give it dir=\"{{ mail.direction }}\"")
                }
            }
            if tag.name == "img", tag.attributes["alt"] == nil {
                found(.noAlternative, "give it alt=\"…\", or alt=\"\" where it is decoration")
            }
            if tag.name.utf8.count == 2, tag.name.hasPrefix("h"), let number = tag.name.last?.wholeNumberValue,
                number > 0
            {
                if level > 0, number > level + 1 { found(.headingSkipsLevel, "make it h\(level + 1)") }
                level = number
            }
            if let style = tag.attributes["style"], let ratio = Contrast.ratio(ofStyle: style), ratio < 4.5 {
                let shown = (ratio * 10).rounded(.down) / 10
                found(.lowContrast, "text on background has a contrast of \(shown) to 1; it needs 4.5")
            }
        }
        if !hasRoot {
            findings.append(
                PageFinding(kind: .noLanguage, element: "page", advice: "begin it with <html lang=\"…\" dir=\"…\">"))
        }
        return findings
    }
}
