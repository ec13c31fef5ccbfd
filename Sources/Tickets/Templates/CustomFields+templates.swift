// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Templates

extension CustomFields {
    /// What a kind of mail may say, the tenant's fields among it: `ticket.fields.KEY`.
    package func catalogue(for kind: MailTemplate.Kind) -> Catalogue {
        kind.catalogue.with(fields.filter { $0.isActive && $0.isWithin(kind.fieldReach) }.map(\.placeholder))
    }

    /// The same for what is published: a field that is out of use now, or not shown to customers any more, is empty there,
    /// and no mistake.
    package func catalogue(forPublished kind: MailTemplate.Kind) -> Catalogue {
        kind.catalogue.with(fields.map(\.placeholder))
    }

    /// All that a partial may say in some mail.
    var catalogueOfPartials: Catalogue { Catalogue.all.with(fields.filter(\.isActive).map(\.placeholder)) }

    /// A ticket's values for a mail of a kind.
    package func values(of ticket: Ticket, for kind: MailTemplate.Kind) -> [Placeholder: TemplateValue] {
        var values: [Placeholder: TemplateValue] = [:]
        for field in fields where field.isWithin(kind.fieldReach) {
            values[field.placeholder] = ticket.custom[field.key].flatMap(Self.value)
        }
        return values
    }

    private static func value(_ json: JSONValue) -> TemplateValue? {
        switch json {
        case .string(let text): .text(text)
        case .bool(let flag): .flag(flag)
        case .number(let number): Int(exactly: number).map(TemplateValue.number) ?? .decimal(number)
        case .array(let values): .list(values.compactMap(value))
        default: nil
        }
    }
}

extension CustomField {
    fileprivate func isWithin(_ reach: MailTemplate.Kind.FieldReach) -> Bool {
        switch reach {
        case .none: false
        case .seen: isPublic
        case .all: true
        }
    }

    /// Its name in templates.
    var placeholder: Placeholder {
        let example: TemplateValue =
            switch kind {
            case .text: .text(label)
            case .number: .number(Int(exactly: (minimum ?? 1).rounded(.up)) ?? 1)
            case .date: "2026-11-28"
            case .boolean: true
            case .select: .text(options.first ?? label)
            case .multiSelect: .list(options.isEmpty ? [.text(label)] : options.prefix(2).map { .text($0) })
            }
        return .field(key, summary: label, example: example)
    }
}
