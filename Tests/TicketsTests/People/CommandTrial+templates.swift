// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Templates
import Tickets

/// Templates and what they share.
extension CommandTrial {
    static let onTemplates: [CommandTrial] = [
        CommandTrial(
            "add a template", .changeTemplates, new: true,
            objects: { transaction, actor, _ in
                try TemplateCore(transaction, as: actor).add(template("new")).change
            }),
        CommandTrial(
            "change a template", .changeTemplates,
            objects: { try TemplateCore($0, as: $1).change($2.template.id, TemplateChange(name: "X")).change }),
        CommandTrial(
            "publish a template", .changeTemplates,
            objects: { try TemplateCore($0, as: $1).publish($2.template.id).change }),
        CommandTrial(
            "withdraw a template", .changeTemplates,
            objects: { try TemplateCore($0, as: $1).withdraw($2.template.id) }),
        CommandTrial(
            "restore a version", .changeTemplates,
            objects: { try TemplateCore($0, as: $1).restore(1, of: $2.template.id).change }),
        CommandTrial(
            "remove a template", .changeTemplates, objects: { try TemplateCore($0, as: $1).remove($2.template.id) }),
        CommandTrial(
            "save a partial", .changeTemplates, new: true,
            objects: { transaction, actor, _ in
                let partial = BrandedPartial(TemplatePartial(name: "new", text: "New", html: "New"))
                return try TemplateCore(transaction, as: actor).save(partial).change
            }),
        CommandTrial(
            "save a macro", .changeTemplates, new: true,
            objects: { transaction, actor, _ in
                try MacroCore(transaction, as: actor).save("new", of: nil, text: "New").change
            }),
        CommandTrial("remove a macro", .changeTemplates, objects: { try MacroCore($0, as: $1).remove($2.macro) }),
        CommandTrial(
            "remove a partial", .changeTemplates, objects: { try TemplateCore($0, as: $1).remove($2.partial) }),
    ]
}
