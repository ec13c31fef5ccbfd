// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Templates
import Testing
import Tickets

/// One command, tried on what belongs to a scene.
struct CommandTrial: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let permission: Permission
    /// What it needs beside that.
    let others: Set<Permission>
    /// Whether it names something that is there already, which another tenant does not have.
    let namesWhatIsThere: Bool
    /// Whether the scene's contact may do it, speaking for himself.
    let isForContacts: Bool
    /// Gives the events that the command told; `nil` for one that tells none.
    let run: @Sendable (Transaction, Actor, CommandScene) throws -> [Event]?

    init(
        _ name: String, _ permission: Permission, others: Set<Permission> = [], new: Bool, isForContacts: Bool = false,
        run: @escaping @Sendable (Transaction, Actor, CommandScene) throws -> [Event]?
    ) {
        (testDescription, self.permission, self.others) = (name, permission, others)
        (namesWhatIsThere, self.isForContacts, self.run) = (!new, isForContacts, run)
    }

    init(
        _ name: String,
        _ permission: Permission = .changePeople,
        new: Bool = false,
        people: @escaping @Sendable (PeopleCore, CommandScene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try people(PeopleCore($0, as: $1), $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission = .changeSettings,
        new: Bool = false,
        settings: @escaping @Sendable (SettingsCore, CommandScene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try settings(SettingsCore($0, as: $1), $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission,
        new: Bool = false,
        objects: @escaping @Sendable (Transaction, Actor, CommandScene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try objects($0, $1, $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission = .changeTickets,
        new: Bool = false,
        isForContacts: Bool = false,
        tickets: @escaping @Sendable (TicketCore, CommandScene, AgentID) throws -> TicketCore.Change?
    ) {
        self.init(name, permission, new: new, isForContacts: isForContacts) { transaction, actor, scene in
            // Who signs: an agent himself.
            let signer: AgentID = if case .agent(let agent) = actor { agent } else { scene.agent.id }
            return try tickets(TicketCore(transaction, as: actor), scene, signer)?.events
        }
    }

    init(
        _ name: String,
        _ permission: Permission,
        new: Bool = false,
        privacy: @escaping @Sendable (PrivacyCore, CommandScene) throws -> ObjectChange?
    ) {
        self.init(name, permission, new: new) { try privacy(PrivacyCore($0, as: $1), $2)?.events }
    }

    init(
        _ name: String,
        _ permission: Permission,
        others: Set<Permission>,
        new: Bool = false,
        bulk: @escaping @Sendable (BulkCore, CommandScene) throws -> Bulk
    ) {
        self.init(name, permission, others: others, new: new) {
            _ = try bulk(BulkCore($0, as: $1), $2)
            return nil
        }
    }

    init(_ name: String, tenant: @escaping @Sendable (TenantCore) throws -> ObjectChange) {
        self.init(name, .changeSettings, new: true) { transaction, actor, _ in
            try tenant(TenantCore(transaction, as: actor)).events
        }
    }

    static func domainKey(_ selector: String) -> DomainKey {
        DomainKey(
            domain: "own.example", selector: selector, algorithm: .rsa, publicKey: [1], sealedPrivateKey: [2])
    }

    static func relay(_ name: String) -> Relay { Relay(name: name, smtpURL: "smtp://relay.example") }

    static func template(_ name: String) -> NewTemplate {
        NewTemplate(
            name: name, kind: .acknowledgement, locale: .english, draft: TemplateSource(subject: "One", text: "One"))
    }

    private static func login(_ client: String) -> OAuthLogin {
        OAuthLogin(
            grant: .code, clientID: client, authorizeURL: "https://x.example/a", tokenURL: "https://x.example/t",
            scopes: "mail")
    }

    /// Brands, mailboxes and keys.
    static let administration: [CommandTrial] = [
        CommandTrial(
            "add brand", .changeSettings, new: true,
            objects: { transaction, actor, _ in
                try BrandCore(transaction, as: actor).add(Brand(name: "New", locale: "en"))
            }),
        CommandTrial(
            "change brand", .changeSettings,
            objects: { try BrandCore($0, as: $1).change($2.secondBrand.id, BrandChange(name: "X")) }),
        CommandTrial(
            "end brand", .changeSettings,
            objects: { try BrandCore($0, as: $1).change($2.secondBrand.id, BrandChange(isActive: false)) }),
        CommandTrial(
            "add mailbox", .changeMailboxes, new: true,
            objects: { transaction, actor, _ in
                let brand = try TenantStore.brands(in: transaction)[0].id
                return try MailboxCore(transaction, as: actor).add(
                    Mailbox(
                        brand: brand, name: "new", address: "new@x.example", addressKey: "new@x.example",
                        imapURL: "imaps://x.example", smtpURL: "smtps://x.example", userName: "n", sealedSecret: [1]))
            }),
        CommandTrial(
            "change mailbox", .changeMailboxes,
            objects: {
                var change = MailboxChange()
                change.name = "X"
                return try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, change)
            }),
        CommandTrial(
            "disable mailbox", .changeMailboxes,
            objects: { try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, MailboxChange(isEnabled: false)) }),
        CommandTrial(
            "replace mailbox secret", .changeMailboxes,
            objects: { try MailboxCore($0, as: $1).replaceSecret(of: $2.fixture.mailbox.id, sealed: [9]) }),
        CommandTrial(
            "set up a login", .changeMailboxes,
            objects: {
                // Where tokens are asked for is the installation's affair; as which client, the tenant's.
                _ = try MailboxCore($0, as: .system).setLogin(login("one"), at: $2.fixture.mailbox.id)
                return try MailboxCore($0, as: $1).setLogin(login("two"), at: $2.fixture.mailbox.id)
            }),
        CommandTrial(
            "renew a login", .changeMailboxes,
            objects: {
                _ = try MailboxCore($0, as: .system).setLogin(login("one"), at: $2.fixture.mailbox.id)
                let tokens = SealedTokens(
                    access: [1], accessLifetime: .seconds(9), refresh: [2], refreshLifetime: nil)
                return try MailboxCore($0, as: $1).renewLogin(tokens, at: $2.fixture.mailbox.id)
            }),
        CommandTrial(
            "trust a server", .changeMailboxes,
            objects: {
                try MailboxCore($0, as: $1).trust(
                    MailboxTrust(authorities: ["mx.x.example"]), at: $2.fixture.mailbox.id)
            }),
        CommandTrial(
            "answer policy", .changeMailboxes,
            objects: {
                try MailboxCore($0, as: $1).compose(AnswerPolicy(history: .all), at: $2.fixture.mailbox.id)
            }),
        CommandTrial(
            "add a relay", .changeMailboxes, new: true,
            objects: { transaction, actor, _ in try RelayCore(transaction, as: actor).add(relay("new")) }),
        CommandTrial(
            "change a relay", .changeMailboxes,
            objects: {
                var change = RelayChange()
                change.pool = "bulk"
                return try RelayCore($0, as: $1).change($2.relay.id, change)
            }),
        CommandTrial(
            "use a relay", .changeMailboxes,
            objects: {
                try RelayCore($0, as: $1).choose(RelayChoice(relay: $2.relay.id), for: $2.fixture.mailbox.id)
            }),
        CommandTrial(
            "remove a relay", .changeMailboxes, objects: { try RelayCore($0, as: $1).remove($2.relay.id) }),
        CommandTrial(
            "limit sending", .changeMailboxes, new: true,
            objects: { transaction, actor, _ in
                try RelayCore(transaction, as: actor).set(SendLimits(perMinute: 10))
            }),
        CommandTrial(
            "say where sent mail is", .changeMailboxes,
            objects: { try MailboxCore($0, as: $1).probe("Sent", at: $2.fixture.mailbox.id) }),
        CommandTrial(
            "add a key of a domain", .changeMailboxes, new: true,
            objects: { transaction, actor, _ in try DomainKeyCore(transaction, as: actor).add(domainKey("new")) }),
        CommandTrial(
            "let a key of a domain sign", .changeMailboxes,
            objects: { try DomainKeyCore($0, as: $1).activate($2.domainKey.id) }),
        CommandTrial(
            "end a key of a domain", .changeMailboxes,
            objects: { try DomainKeyCore($0, as: $1).retire($2.domainKey.id) }),
        CommandTrial(
            "add key", .changeKeys, new: true,
            objects: { transaction, actor, _ in
                try APIKeyCore(transaction, as: actor).add(
                    name: "New", NewKey(digest: [UInt8](repeating: 7, count: 32), lastFour: "abcd"))
            }),
        CommandTrial("change key", .changeKeys, objects: { try APIKeyCore($0, as: $1).change($2.key, name: "X") }),
        CommandTrial(
            "replace key", .changeKeys,
            objects: {
                try APIKeyCore($0, as: $1).replaceSecret(
                    of: $2.key, by: NewKey(digest: [UInt8](repeating: 8, count: 32), lastFour: "abcd"))
            }),
        CommandTrial("revoke key", .changeKeys, objects: { try APIKeyCore($0, as: $1).revoke($2.key) }),
        CommandTrial(
            "webhook", .changeSettings, new: true,
            objects: { transaction, actor, _ in
                try TenantCore(transaction, as: actor).change(TenantChange(webhookURL: "https://hooks.company.com/x"))
            }),
        CommandTrial(
            "team's department", .changePeople,
            objects: { try PeopleCore($0, as: $1).change($2.team.id, department: $2.department) }),
    ]
}
