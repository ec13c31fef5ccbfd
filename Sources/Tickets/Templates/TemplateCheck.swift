// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates

/// Looks at the words of a template with the partials of every brand in whose mails it may stand.
struct TemplateCheck {
    let kind: MailTemplate.Kind
    let locale: TemplateLocale
    /// The template's brand; `nil` for all.
    let brand: BrandID?
    let source: TemplateSource

    /// What looking gives.
    struct Result {
        /// The first mistakes that there are: of one brand, when they are one's only.
        var errors: [TemplateError] = []
        /// The brand with whose partials they are.
        var brand: BrandID?
        var warnings: [TemplateWarning] = []
        var findings: [PageFinding] = []
        /// The partials that it uses, itself or by others.
        var used: [BrandedPartial] = []
    }

    /// Looks at it with some partials and the tenant's fields.
    ///
    /// - Complexity: O(n) in the length of the source and its partials, for each brand that has partials of its own.
    func run(with partials: [BrandedPartial], _ fields: CustomFields) -> Result {
        var result = Result()
        let visible = partials.filter { brand == nil || $0.brand == nil || $0.brand == brand }
        let names = TemplatePartial.closure(of: source.partialNames, among: visible.map(\.partial))
        result.used = visible.filter { names.contains($0.partial.name) }
        let brands: [BrandID?] =
            brand.map { [$0] } ?? [nil]
            + Set(result.used.compactMap(\.brand)).sorted { $0.description < $1.description }
        for brand in brands {
            // All that there are, so that a wrong name is told with the nearest one.
            let check = MailTemplate.check(
                kind: kind, locale: locale, source: source, partials: BrandedPartial.view(of: brand, in: visible),
                catalogue: fields.catalogue(for: kind))
            if !check.errors.isEmpty {
                (result.errors, result.brand) = (check.errors, self.brand == nil ? brand : nil)
                return result
            }
            for warning in check.warnings where !result.warnings.contains(warning) { result.warnings.append(warning) }
            for finding in check.findings where !result.findings.contains(finding) { result.findings.append(finding) }
        }
        return result
    }
}
