// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Templates

/// Finds what tenants have written in the place of the default templates; ``TemplateCore`` changes it.
///
/// What is of a kind that this program does not know, because a newer one wrote it, is passed over.
package enum TemplateStore {
    private static let columns: SQL = """
        select template_id, name, kind, brand_id, locale, version, latest_version, subject, body_text, body_html, actor_kind,
            created_at, updated_at
        from templates where tenant_id = $1 and removed_at is null
        """
    private static let inOrder: SQL = " order by kind, lower(name)"
    private static let selectPublished: SQL = """
        select template_id, kind, brand_id, locale, version from templates where tenant_id = $1 and version is not null
        """
    private static let versionColumns: SQL = """
        select template_id, version, subject, body_text, body_html, partials::text as partials, actor_kind, created_at
        from template_versions where tenant_id = $1
        """
    private static let ofTemplate: SQL = " and template_id = $2 order by version desc"
    private static let isNamed: SQL = " and template_id = $2 and version = $3"
    private static let arePublished: SQL = """
         and (template_id, version) in (select t.template_id, t.version from templates t where t.tenant_id = $1)
        """
    private static let selectPartials: SQL = """
        select partial_id, name, brand_id, body_text, body_html, actor_kind, created_at, updated_at from template_partials
        where tenant_id = $1 order by name, brand_id nulls first
        """

    /// A tenant's templates, by kind and name.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func templates(by authority: Authority) throws -> [OwnTemplate] {
        try authority.require(.readTemplates)
        return try templates(in: authority.transaction)
    }

    /// A template's versions, the newest first.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func versions(of template: TemplateID, by authority: Authority) throws -> [TemplateVersion] {
        try authority.require(.readTemplates)
        return try authority.transaction.query(versionColumns + ofTemplate, authority.tenant, template)
            .map(TemplateVersion.init)
    }

    /// One version of a template, if it is there.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func version(
        _ number: Int,
        of template: TemplateID,
        by authority: Authority
    ) throws -> TemplateVersion? {
        try authority.require(.readTemplates)
        return try version(number, of: template, in: authority.transaction)
    }

    /// The versions that are sent.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func publishedVersions(by authority: Authority) throws -> [TemplateVersion] {
        try authority.require(.readTemplates)
        return try publishedVersions(in: authority.transaction)
    }

    /// A tenant's partials, by name; of one name the one for all first.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func partials(by authority: Authority) throws -> [OwnPartial] {
        try authority.require(.readTemplates)
        return try partials(in: authority.transaction)
    }

    /// Which versions are sent, for writing mails.
    ///
    /// - Complexity: one round trip, by an index of what is published.
    package static func published(in transaction: Transaction) throws -> [PublishedTemplate] {
        try transaction.query(selectPublished, transaction.requireTenant()).map { row -> PublishedTemplate? in
            guard let kind = MailTemplate.Kind(rawValue: try row.get("kind")),
                let locale = TemplateLocale(try row.get("locale"))
            else { return nil }
            return PublishedTemplate(
                id: try row.get("template_id"), kind: kind, brand: try row.get("brand_id"), locale: locale,
                version: try row.get("version"))
        }.compactMap { $0 }
    }

    /// One version, for writing a mail with it.
    package static func version(
        _ number: Int,
        of template: TemplateID,
        in transaction: Transaction
    ) throws -> TemplateVersion? {
        try transaction.query(versionColumns + isNamed, transaction.requireTenant(), template, number).first
            .map(TemplateVersion.init)
    }

    /// The same as ``templates(by:)`` for a command, which has asked for other rights.
    static func templates(in transaction: Transaction) throws -> [OwnTemplate] {
        try transaction.query(columns + inOrder, transaction.requireTenant()).map(OwnTemplate.init).compactMap { $0 }
    }

    /// The same as ``publishedVersions(by:)`` for a command.
    static func publishedVersions(in transaction: Transaction) throws -> [TemplateVersion] {
        try transaction.query(versionColumns + arePublished, transaction.requireTenant()).map(TemplateVersion.init)
    }

    /// The same as ``partials(by:)`` for a command.
    static func partials(in transaction: Transaction) throws -> [OwnPartial] {
        try transaction.query(selectPartials, transaction.requireTenant()).map { row in
            OwnPartial(
                id: try row.get("partial_id"),
                content: BrandedPartial(
                    brand: try row.get("brand_id"),
                    TemplatePartial(
                        name: try row.get("name"), text: try row.get("body_text"), html: try row.get("body_html"))),
                actorKind: try row.get("actor_kind"), createdAt: try row.get("created_at"),
                updatedAt: try row.get("updated_at"))
        }
    }
}

extension TemplateSource {
    fileprivate init(_ row: Row) throws {
        self.init(
            subject: try row.get("subject"), text: try row.get("body_text"), html: try row.get("body_html"))
    }
}

extension OwnTemplate {
    fileprivate init?(_ row: Row) throws {
        guard let kind = MailTemplate.Kind(rawValue: try row.get("kind")),
            let locale = TemplateLocale(try row.get("locale"))
        else { return nil }
        self.init(
            id: try row.get("template_id"), name: try row.get("name"), kind: kind, brand: try row.get("brand_id"),
            locale: locale, version: try row.get("version"), latestVersion: try row.get("latest_version"),
            draft: try TemplateSource(row), actorKind: try row.get("actor_kind"),
            createdAt: try row.get("created_at"), updatedAt: try row.get("updated_at"))
    }
}

extension TemplateVersion {
    fileprivate init(_ row: Row) throws {
        self.init(
            template: try row.get("template_id"), number: try row.get("version"), source: try TemplateSource(row),
            partials: BrandedPartial.list(of: try row.get("partials")), actorKind: try row.get("actor_kind"),
            createdAt: try row.get("created_at"))
    }
}
