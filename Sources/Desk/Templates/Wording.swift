// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import Templates
import Tickets

/// By which templates a transaction's mails are written: the tenant's own that are published, and behind them the defaults.
struct Wording: Sendable {
    /// What is found for a mail.
    enum Choice: Sendable {
        /// The tenant's own.
        case own(PublishedTemplate)
        /// The program's.
        case standard(MailTemplate)
    }

    private struct Key: Hashable {
        var kind: MailTemplate.Kind
        var locale: TemplateLocale
        var brand: BrandID?
    }

    private let published: [Key: PublishedTemplate]
    /// The tenant's fields; none where nothing is published that could name them.
    let fields: CustomFields
    private let cache: TemplateCache

    /// The defaults alone.
    init(_ cache: TemplateCache) { (published, fields, self.cache) = ([:], CustomFields([]), cache) }

    /// What is published now.
    ///
    /// - Complexity: one round trip, two where something is.
    init(_ cache: TemplateCache, in transaction: Transaction) throws {
        let all = try TemplateStore.published(in: transaction)
        published = Dictionary(
            all.map { (Key(kind: $0.kind, locale: $0.locale, brand: $0.brand), $0) },
            uniquingKeysWith: { first, _ in first })
        fields = all.isEmpty ? CustomFields([]) : try CustomFieldStore.fields(in: transaction)
        self.cache = cache
    }

    /// The template of a kind that fits a reader best.
    ///
    /// The language comes first: of the ticket's locale, of its language, of the brand's, and at last English. In one language
    /// the brand's own comes before the tenant's for all brands, and that before the default.
    func choice(of kind: MailTemplate.Kind, for locale: TemplateLocale, brand: Brand) -> Choice {
        for locale in locale.chain(before: TemplateLocale(brand.locale)) {
            for brand in [brand.id, nil] {
                if let own = published[Key(kind: kind, locale: locale, brand: brand)] { return .own(own) }
            }
            let standard = Defaults.all.first { $0.kind == kind && $0.locale == locale }
            if let standard { return .standard(standard) }
        }
        return .standard(Defaults.template(kind, for: locale))
    }

    /// The default that stands behind all others.
    func standard(_ kind: MailTemplate.Kind, for locale: TemplateLocale, brand: Brand) -> MailTemplate {
        let all = Defaults.all.filter { $0.kind == kind }
        return MailTemplate.best(for: locale, brand: TemplateLocale(brand.locale), among: all)
            ?? Defaults.template(kind, for: locale)
    }

    /// A published template, parsed with the partials that it was published with.
    ///
    /// - Complexity: one round trip where it was not kept.
    func parsed(
        _ template: PublishedTemplate,
        of brand: Brand,
        in transaction: Transaction
    ) throws -> TemplateCache.Parsed {
        let key = TemplateCache.Key(
            tenant: try transaction.requireTenant(), template: template.id, version: template.version, brand: brand.id)
        if let known = cache.find(key) { return known }
        guard let version = try TemplateStore.version(template.version, of: template.id, in: transaction) else {
            throw TicketError(.notFound, "there is no version \(template.version) of template \(template.id)")
        }
        let parsed = version.parsed(as: template.kind, in: template.locale, of: brand.id, fields)
        cache.keep(parsed, of: version.size, as: key)
        return parsed
    }
}

extension TemplateVersion {
    /// The template as it is in a brand's mails, or its first mistake.
    func parsed(
        as kind: MailTemplate.Kind,
        in locale: TemplateLocale,
        of brand: BrandID?,
        _ fields: CustomFields
    ) -> TemplateCache.Parsed {
        Result { () throws(TemplateError) in
            try MailTemplate(
                kind: kind, locale: locale, source: source, partials: BrandedPartial.view(of: brand, in: partials),
                catalogue: fields.catalogue(forPublished: kind))
        }
    }

    /// Bytes of source.
    fileprivate var size: Int {
        let parts = [source.subject, source.text, source.html].compactMap { $0 }
        return (parts + partials.flatMap { [$0.partial.text, $0.partial.html] }).reduce(0) { $0 + $1.utf8.count }
    }
}
