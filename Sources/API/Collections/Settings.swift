// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// Brands, departments, categories, tags, statuses and custom fields.

extension ResourceShape<Brand> {
    static let brand = ResourceShape(
        "brands", "A face of the tenant: the name and language its mails go out under.", at: "/brands",
        id: { $0.id.description },
        [
            .text("name", "As customers read it.") { $0.name },
            .text("locale", "The language where nobody says another.") { $0.locale },
            .flag("is_active", "Whether new tickets come under it.") { $0.isActive },
        ])
}

extension ResourceShape<StatusDefinition> {
    static let status = ResourceShape(
        "statuses", "A status of the tenant's workflow, named by its key.", at: "/statuses", id: { $0.status.rawValue },
        [
            .text("name", "As people read it.") { $0.name },
            .word("category", "What it means, in every workflow.") { $0.category },
            .integer("position", "Its place in lists.") { $0.position },
            .flag("is_initial", "Whether tickets begin in it.") { $0.isInitial },
            .word("timer", "Whether the time to a solution runs in it.") { $0.timer },
            .optionalText("on_customer_message", "The status that a customer's mail brings it into.") {
                $0.onCustomerMessage?.rawValue
            },
            .optionalText("on_agent_reply", "The status that an answer brings it into.") { $0.onAgentReply?.rawValue },
        ])
}

extension ResourceShape<CustomField> {
    static let field = ResourceShape(
        "fields", "A field of the tenant's own, named by its key.", at: "/fields", id: { $0.key },
        [
            .text("label", "As people read it.") { $0.label },
            .word("kind", "What its values are.") { $0.kind },
            .texts("options", "What may be chosen.") { $0.options },
            Attribute("minimum", Schema.number.orNull, "The least number.") {
                $0.minimum.map(JSONValue.number) ?? .null
            },
            Attribute("maximum", Schema.number.orNull, "The largest number.") {
                $0.maximum.map(JSONValue.number) ?? .null
            },
            .texts("required_in", "The statuses in which it must have a value.") { $0.requiredIn.map(\.rawValue) },
            .flag("is_public", "Whether customers see it.") { $0.isPublic },
            .flag("is_active", "Whether it is asked for.") { $0.isActive },
            .integer("position", "Its place in forms.") { $0.position },
        ])
}

/// What requests about settings may hold.
private enum SettingInput {
    static let key = Member<String>.line("key", "The key by which it is named from now on.", most: 64)
    static let status = Member<String>.line("status", "The key by which it is named from now on.", most: 64)
    static let name = Member<String>.line("name", "Its name.")
    static let locale = Member<String>.line("locale", "The language where nobody says another, as de-AT.", most: 35)
    static let isActive = Member<Bool>.flag("is_active", "Whether it is in use.")
    static let position = Member<Int>.integer("position", -1_000_000...1_000_000, "Its place in lists.")
    static let category = Member<StatusCategory>.word("category", "What it means, in every workflow.")
    static let isInitial = Member<Bool>.flag("is_initial", "Whether tickets begin in it.")
    static let timer = Member<StatusDefinition.Timer>.word("timer", "Whether the time to a solution runs in it.")
    static let onCustomerMessage = Member<String>.line(
        "on_customer_message", "The status that a customer's mail brings it into.", most: 64)
    static let onAgentReply = Member<String>.line(
        "on_agent_reply", "The status that an answer brings it into.", most: 64)
    static let label = Member<String>.line("label", "As people read it.")
    static let kind = Member<CustomField.Kind>.word("kind", "What its values are.")
    static let options = Member<[String]>.texts("options", "What may be chosen.", most: 500)
    static let minimum = Member<Double>.number("minimum", "The least number.")
    static let maximum = Member<Double>.number("maximum", "The largest number.")
    static let requiredIn = Member<[String]>.texts("required_in", "The statuses in which it must have a value.")
    static let isPublic = Member<Bool>.flag("is_public", "Whether customers see it.")

    static func statuses(_ values: InputValues) -> [Ticket.Status]? {
        values[requiredIn].map { $0.map { Ticket.Status($0) } }
    }
}

extension Collection where Thing == Brand, Key == BrandID {
    static let brands: Collection = {
        var brands = Collection(
            .brand, one: "Brand", many: "Brands", in: "Settings", all: { try TenantStore.brands(by: $0) },
            id: { $0.id },
            find: { id, authority in try TenantStore.brands(by: authority).first { $0.id == id } })
        brands.add = Addition(
            input: Input("brands", [.required(SettingInput.name), .required(SettingInput.locale)])
        ) { values, authority in
            let brand = Brand(name: values.required(SettingInput.name), locale: values.required(SettingInput.locale))
            _ = try BrandCore(authority).add(brand)
            return brand.id
        }
        brands.change = Change(
            input: Input(
                "brands",
                [.optional(SettingInput.name), .optional(SettingInput.locale), .optional(SettingInput.isActive)])
        ) { brand, values, authority in
            let change = BrandChange(
                name: values[SettingInput.name], locale: values[SettingInput.locale],
                isActive: values[SettingInput.isActive])
            _ = try BrandCore(authority).change(brand.id, change)
        }
        return brands
    }()
}

extension Collection where Thing == StatusDefinition, Key == Ticket.Status {
    static let statuses: Collection = {
        var statuses = Collection(
            shape: .status, one: "Status", many: "Statuses", group: "Settings", key: { Ticket.Status($0) },
            list: { _ in
                { page, authority in
                    try page.slice(WorkflowStore.workflow(by: authority).statuses) { $0.status.rawValue }
                }
            },
            find: { key, authority in try WorkflowStore.workflow(by: authority)[key] })
        statuses.add = Addition(
            input: Input(
                "statuses",
                [
                    .required(SettingInput.status), .required(SettingInput.name), .required(SettingInput.category),
                    .optional(SettingInput.position), .optional(SettingInput.isInitial), .optional(SettingInput.timer),
                    .optional(SettingInput.onCustomerMessage), .optional(SettingInput.onAgentReply),
                ])
        ) { values, authority in
            let status = StatusDefinition(
                status: Ticket.Status(values.required(SettingInput.status)), name: values.required(SettingInput.name),
                category: values.required(SettingInput.category), position: values[SettingInput.position] ?? 0,
                isInitial: values[SettingInput.isInitial] ?? false, timer: values[SettingInput.timer] ?? .run,
                onCustomerMessage: values[SettingInput.onCustomerMessage].map { Ticket.Status($0) },
                onAgentReply: values[SettingInput.onAgentReply].map { Ticket.Status($0) })
            _ = try SettingsCore(authority).add(status)
            return status.status
        }
        statuses.change = Change(
            input: Input(
                "statuses",
                [
                    .optional(SettingInput.name), .optional(SettingInput.category), .optional(SettingInput.position),
                    .optional(SettingInput.isInitial), .optional(SettingInput.timer),
                    .clearable(SettingInput.onCustomerMessage), .clearable(SettingInput.onAgentReply),
                ])
        ) { status, values, authority in
            var change = StatusChange()
            change.name = values[SettingInput.name]
            change.category = values[SettingInput.category]
            change.position = values[SettingInput.position]
            change.isInitial = values[SettingInput.isInitial]
            change.timer = values[SettingInput.timer]
            change.onCustomerMessage = values.change(SettingInput.onCustomerMessage).map {
                $0.map { Ticket.Status($0) }
            }
            change.onAgentReply = values.change(SettingInput.onAgentReply).map { $0.map { Ticket.Status($0) } }
            _ = try SettingsCore(authority).change(status.status, change)
        }
        statuses.remove = { status, authority in _ = try SettingsCore(authority).remove(status.status) }
        return statuses
    }()
}

extension Collection where Thing == CustomField, Key == String {
    static let fields: Collection = {
        var fields = Collection(
            shape: .field, one: "Field", many: "Fields", group: "Settings", key: { $0 },
            list: { _ in
                { page, authority in try page.slice(CustomFieldStore.fields(by: authority).fields) { $0.key } }
            },
            find: { key, authority in try CustomFieldStore.fields(by: authority).fields.first { $0.key == key } })
        fields.add = Addition(
            input: Input(
                "fields",
                [
                    .required(SettingInput.key), .required(SettingInput.label), .required(SettingInput.kind),
                    .optional(SettingInput.options), .optional(SettingInput.minimum), .optional(SettingInput.maximum),
                    .optional(SettingInput.requiredIn), .optional(SettingInput.isPublic),
                    .optional(SettingInput.isActive), .optional(SettingInput.position),
                ])
        ) { values, authority in
            let field = CustomField(
                key: values.required(SettingInput.key), label: values.required(SettingInput.label),
                kind: values.required(SettingInput.kind), options: values[SettingInput.options] ?? [],
                minimum: values[SettingInput.minimum], maximum: values[SettingInput.maximum],
                requiredIn: SettingInput.statuses(values) ?? [], isPublic: values[SettingInput.isPublic] ?? false,
                isActive: values[SettingInput.isActive] ?? true, position: values[SettingInput.position] ?? 0)
            _ = try SettingsCore(authority).add(field)
            return field.key
        }
        fields.change = Change(
            input: Input(
                "fields",
                [
                    .optional(SettingInput.label), .optional(SettingInput.kind), .optional(SettingInput.options),
                    .clearable(SettingInput.minimum), .clearable(SettingInput.maximum),
                    .optional(SettingInput.requiredIn), .optional(SettingInput.isPublic),
                    .optional(SettingInput.isActive), .optional(SettingInput.position),
                ])
        ) { field, values, authority in
            var change = FieldChange()
            change.label = values[SettingInput.label]
            change.kind = values[SettingInput.kind]
            change.options = values[SettingInput.options]
            change.minimum = values.change(SettingInput.minimum)
            change.maximum = values.change(SettingInput.maximum)
            change.requiredIn = SettingInput.statuses(values)
            change.isPublic = values[SettingInput.isPublic]
            change.isActive = values[SettingInput.isActive]
            change.position = values[SettingInput.position]
            _ = try SettingsCore(authority).change(field: field.key, change)
        }
        return fields
    }()
}
