// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

/// Every command of the cores that a permission opens; ``CommandList`` says which.
extension CommandTrial {
    static let all: [CommandTrial] = administration + onTemplates + onTickets + onTheRest + onObjects

    private static let onObjects: [CommandTrial] = [
        CommandTrial("add role", new: true, people: { core, _ in try core.add(Role(name: "New", permissions: [])) }),
        CommandTrial("change role", people: { try $0.change($1.role.id, RoleChange(name: "X")) }),
        CommandTrial("delete role", people: { try $0.delete($1.role.id) }),
        CommandTrial(
            "add agent", new: true,
            people: {
                try $0.add(Agent(name: "N", address: "n@x.example", addressKey: "n@x.example", role: $1.role.id))
            }),
        CommandTrial("change agent", people: { try $0.change($1.agent.id, AgentChange(name: "X")) }),
        CommandTrial("mute notifications", people: { try $0.mute([.newTicket], of: $1.agent.id) }),
        CommandTrial(
            "set notice habits",
            people: { core, scene in
                var habits = NoticeHabits()
                habits.mentionsAtOnce = true
                return try core.set(habits, of: scene.agent.id)
            }),
        CommandTrial("set password", people: { try $0.set(CommandScene.password(2), of: $1.agent.id) }),
        CommandTrial("forbid password", people: { try $0.forbidPassword(of: $1.agent.id) }),
        CommandTrial("revoke replies", people: { try $0.revokeReplies(of: $1.second.id) }),
        CommandTrial("add team", new: true, people: { core, _ in try core.add(Team(name: "New")) }),
        CommandTrial("change team", people: { try $0.change($1.team.id, name: "X") }),
        CommandTrial("delete team", people: { try $0.delete($1.team.id) }),
        CommandTrial("add member", people: { try $0.add($1.second.id, to: $1.team.id, as: .member) }),
        CommandTrial("change member", people: { try $0.change($1.agent.id, of: $1.team.id, to: .lead) }),
        CommandTrial("remove member", people: { try $0.remove($1.agent.id, from: $1.team.id) }),
        CommandTrial(
            "add contact", .changeContacts, new: true,
            people: { core, _ in try core.add(NewContact(addresses: [MailAddress("n@x.example")])) }),
        CommandTrial(
            "change contact", .changeContacts,
            people: {
                var change = ContactChange()
                change.name = .some("X")
                return try $0.change($1.contact, change)
            }),
        CommandTrial(
            "add address", .changeContacts, people: { try $0.add(MailAddress("b@x.example"), to: $1.contact) }),
        CommandTrial(
            "remove address", .changeContacts,
            people: { try $0.remove(addressKey: "second@own.example", from: $1.contact) }),
        CommandTrial(
            "confirm address", .changeContacts,
            people: { try $0.confirm(addressKey: "anna@own.example", of: $1.contact) }),
        CommandTrial(
            "add company", .changeContacts, new: true, people: { core, _ in try core.add(Company(name: "New")) }),
        CommandTrial(
            "change company", .changeContacts,
            people: {
                var change = CompanyChange()
                change.name = "X"
                return try $0.change($1.company.id, change)
            }),
        CommandTrial("delete company", .changeContacts, people: { try $0.delete($1.company.id) }),
        CommandTrial("add domain", .changeContacts, people: { try $0.add(domain: "more.example", to: $1.company.id) }),
        CommandTrial(
            "remove domain", .changeContacts, people: { try $0.remove(domain: "own.example", from: $1.company.id) }),
        CommandTrial(
            "add department", new: true, settings: { core, _ in try core.addDepartment(DepartmentID(), name: "N") }),
        CommandTrial("rename department", settings: { try $0.renameDepartment($1.department, to: "X") }),
        CommandTrial("delete department", settings: { try $0.deleteDepartment($1.department) }),
        CommandTrial("add category", new: true, settings: { core, _ in try core.addCategory(CategoryID(), name: "N") }),
        CommandTrial("rename category", settings: { try $0.renameCategory($1.topic, to: "X") }),
        CommandTrial("delete category", settings: { try $0.deleteCategory($1.topic) }),
        CommandTrial("add tag", new: true, settings: { core, _ in try core.addTag(TagID(), name: "n") }),
        CommandTrial("rename tag", settings: { try $0.renameTag($1.tag, to: "x") }),
        CommandTrial("delete tag", settings: { try $0.deleteTag($1.tag) }),
        CommandTrial(
            "add field", new: true,
            settings: { core, _ in try core.add(CustomField(key: "new_one", label: "N", kind: .text)) }),
        CommandTrial(
            "change field", new: true,
            settings: { core, _ in
                var change = FieldChange()
                change.label = "X"
                return try core.change(field: "field", change)
            }),
        CommandTrial(
            "add status", new: true,
            settings: { core, _ in
                try core.add(
                    StatusDefinition(status: "new_one", name: "N", category: .onHold, position: 1, timer: .run))
            }),
        CommandTrial(
            "change status", new: true,
            settings: { core, _ in
                var change = StatusChange()
                change.name = "X"
                return try core.change(.open, change)
            }),
        CommandTrial("remove status", new: true, settings: { core, _ in try core.remove(.onHold) }),
        CommandTrial(
            "set transition", new: true,
            settings: { core, _ in try core.setTransition(from: .closed, to: .solved) }),
        CommandTrial(
            "remove transition", new: true,
            settings: { core, _ in try core.removeTransition(from: .open, to: .closed) }),
        CommandTrial(
            "add field rule", new: true,
            settings: { core, _ in try core.add(FieldRule(field: "field", source: .header("X-Other"))) }),
        CommandTrial("delete field rule", settings: { try $0.delete($1.rule.id) }),
        CommandTrial(
            "attachment policy", new: true,
            settings: { core, _ in
                var policy = AttachmentPolicy()
                policy[.macros] = .strip
                return try core.set(policy)
            }),
        CommandTrial(
            "block a sender", new: true,
            settings: { core, _ in
                try core.set(SenderRule(pattern: "evil.example", folded: "evil.example", action: .block))
            }),
        CommandTrial("remove a sender", settings: { try $0.removeSender($1.sender) }),
        CommandTrial(
            "spam filter", new: true,
            settings: { core, _ in try core.set(SpamFilterSetting(url: "http://127.0.0.1:11333")) }),
        CommandTrial(
            "thread policy", new: true,
            settings: { core, _ in
                var policy = ThreadPolicy()
                policy.twoMailboxes = .linked
                return try core.set(policy)
            }),
        CommandTrial(
            "delivery policy", new: true,
            settings: { core, _ in
                var policy = DeliveryPolicy()
                policy.noticeMinutes = 60
                return try core.set(policy)
            }),
        CommandTrial("budget", new: true, settings: { core, _ in try core.set(.senderTickets, to: .limit(5)) }),
        CommandTrial(
            "sender budget", new: true,
            settings: { core, _ in try core.set(senderBudget: .unlimited, of: "anna@own.example") }),
        CommandTrial("number prefix", new: true, settings: { core, _ in try core.setNumberPrefix("X-") }),
    ]

    private static func words() -> NewMessage { NewMessage(text: MessageText("Words.")) }

    private static let onTickets: [CommandTrial] = [
        CommandTrial(
            "open ticket", new: true, isForContacts: true,
            tickets: { core, scene, _ in
                let ticket = NewTicket(
                    subject: "New", requester: scene.contact, mailbox: nil, brand: scene.fixture.brand.id,
                    channel: .api,
                    locale: "en")
                return try core.open(ticket, with: words())
            }),
        CommandTrial(
            "open ticket without a word", new: true, isForContacts: true,
            tickets: { core, scene, _ in
                let ticket = NewTicket(
                    subject: "New", requester: scene.contact, mailbox: nil, brand: scene.fixture.brand.id,
                    channel: .api,
                    locale: "en")
                return try core.open(ticket)
            }),
        CommandTrial(
            "append", isForContacts: true,
            tickets: { core, scene, _ in
                try core.append(words(), to: scene.ticket, from: scene.contact)
            }),
        CommandTrial(
            "reply", .replyToTickets,
            tickets: { try $0.reply(words(), to: $1.ticket, by: $2) }),
        CommandTrial(
            "note", .noteTickets,
            tickets: { try $0.note(words(), to: $1.ticket, by: .agent($2)) }),
        CommandTrial(
            "change ticket",
            tickets: { core, scene, _ in
                var change = TicketChange()
                change.subject = "Other words"
                return try core.change(scene.ticket, change)
            }),
        CommandTrial(
            "assign ticket", .assignTickets,
            tickets: { core, scene, _ in
                var change = TicketChange()
                change.team = .some(scene.team.id)
                return try core.change(scene.ticket, change)
            }),
        CommandTrial(
            "fill fields", tickets: { core, scene, _ in try core.fill(scene.ticket, from: ["field": "value"]) }),
        // No value is left: what is noted is noted of a ticket of the tenant's own as well.
        CommandTrial(
            "fill fields with nothing fit",
            tickets: { core, scene, _ in
                try core.fill(scene.ticket, from: ["field": String(repeating: "x", count: 5000)])
            }),
        CommandTrial(
            "link", .mergeTickets,
            tickets: { core, scene, _ in try core.link(scene.ticket, as: .duplicate, of: scene.other) }),
        CommandTrial(
            "unlink", .mergeTickets,
            tickets: { core, scene, _ in try core.unlink(scene.ticket, as: .related, of: scene.other) }),
        CommandTrial(
            "merge", .mergeTickets, tickets: { core, scene, _ in try core.merge(scene.ticket, into: scene.other) }),
        CommandTrial(
            "snooze", .changeTickets,
            tickets: { core, scene, _ in try core.snooze(scene.ticket, until: Date(timeIntervalSinceNow: 3600)) }),
        CommandTrial("unmerge", .mergeTickets, tickets: { core, scene, _ in try core.unmerge(scene.merged) }),
        CommandTrial(
            "split", .mergeTickets,
            tickets: { core, scene, _ in try core.split(scene.ticket, messages: [scene.message]) }),
        CommandTrial("admit", tickets: { core, scene, _ in try core.admit(scene.bystander, to: scene.ticket) }),
        CommandTrial(
            "add watcher", tickets: { core, scene, _ in try core.addWatcher(.agent(scene.second.id), to: scene.ticket) }
        ),
        CommandTrial(
            "change watcher",
            tickets: { core, scene, _ in
                try core.changeWatcher(.agent(scene.agent.id), of: scene.other, wants: [.replies, .notes])
            }),
        CommandTrial(
            "remove watcher",
            tickets: { core, scene, _ in try core.removeWatcher(.agent(scene.agent.id), from: scene.other) }),
        CommandTrial("release attachment", tickets: { core, scene, _ in try core.release(scene.file) }),
    ]

    private static let onTheRest: [CommandTrial] = [
        CommandTrial(
            "ask for an erasure", .eraseContacts,
            privacy: { core, scene in
                try core.request(NewErasure(of: scene.contact, .anonymise, reason: "asked for it"))
            }),
        CommandTrial("approve an erasure", .approveErasures, privacy: { try $0.approve($1.erasure) }),
        CommandTrial("refuse an erasure", .approveErasures, privacy: { try $0.refuse($1.erasure) }),
        CommandTrial("call an erasure off", .eraseContacts, privacy: { try $0.cancel($1.erasure) }),
        CommandTrial(
            "privacy policy", .changeSettings, new: true,
            privacy: { core, _ in
                var policy = PrivacyPolicy()
                policy.deleteHoldDays = 9
                return try core.set(policy)
            }),
        CommandTrial(
            "read the privacy policy", .readSettings, new: true,
            privacy: { core, _ in
                _ = try core.policy()
                return nil
            }),
        CommandTrial(
            "find whom to erase", .eraseContacts, new: true,
            privacy: { core, _ in
                _ = try core.contact(key: "anna@own.example")
                return nil
            }),
        CommandTrial(
            "start a bulk", .changeTickets, others: [.readTickets], new: true,
            bulk: {
                try $0.start(.tags(adding: ["t"]), on: .tickets([$1.ticket]))
            }),
        CommandTrial("call a bulk off", .changeTickets, others: [.readTickets], bulk: { try $0.cancel($1.bulk) }),
        CommandTrial("change tenant", tenant: { try $0.change(TenantChange(name: "Other")) }),
    ]
}
