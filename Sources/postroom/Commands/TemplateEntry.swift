// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Templates
import Tickets

/// A template as it is printed.
struct TemplateEntry: Encodable {
    var id: String
    var name: String
    var kind: String
    /// The brand's name; none for all.
    var brand: String?
    var locale: String
    /// The version that is sent.
    var version: Int?
    var latestVersion: Int
    /// Whether the draft says something else than what is sent.
    var hasChanges: Bool
    var by: String
    var createdAt: Date
    var updatedAt: Date
    /// How many mails of the last seven days the default had to write, when the last one, and why.
    var failures: Int
    var failedAt: Date?
    var failure: String?

    init(_ template: OwnTemplate, sent: TemplateVersion?, brands: [Brand], failures failed: TemplateFailures?) {
        id = template.id.description
        name = template.name
        kind = template.kind.rawValue
        brand = brands.first { $0.id == template.brand }?.name
        locale = template.locale.tag
        version = template.version
        latestVersion = template.latestVersion
        hasChanges = sent?.source != template.draft
        by = template.actorKind
        createdAt = template.createdAt
        updatedAt = template.updatedAt
        failures = failed?.count ?? 0
        failedAt = failed?.latest
        failure = failed?.cause
    }

    /// All of a tenant.
    static func all(by authority: Authority) throws -> [TemplateEntry] {
        let brands = try TenantStore.brands(by: authority)
        let sent = try TemplateStore.publishedVersions(by: authority)
        let failures = try TemplateStore.failures(by: authority)
        return try TemplateStore.templates(by: authority).map { template in
            TemplateEntry(
                template, sent: sent.first { $0.template == template.id }, brands: brands,
                failures: failures[template.id])
        }
    }
}

/// The words of a template as they are printed.
struct TemplateWords: Encodable {
    var subject: String
    var text: String?
    var html: String?

    init(_ source: TemplateSource) { (subject, text, html) = (source.subject, source.text, source.html) }
    init(_ rendered: Rendered) { (subject, text, html) = (rendered.subject, rendered.text, rendered.html) }

    /// Prints the parts for people, one behind the other.
    func printText() {
        Output.line("subject: \(subject)")
        for (name, part) in [("text", text), ("html", html)] {
            guard let part else { continue }
            Output.line("\n--- \(name)")
            Output.text(part.hasSuffix("\n") ? part : part + "\n")
        }
    }
}
