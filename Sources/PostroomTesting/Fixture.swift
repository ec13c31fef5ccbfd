// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
package import MailIngest
package import Threading
package import Tickets

/// A tenant with a brand, a mailbox and a blob store in a database of its own: where most tests of the product begin.
///
/// ```swift
/// let fixture = try await Fixture()
/// let row = try await fixture.ingest(MailText(from: "anna@example.org").bytes)
/// #expect(row.state == "new")
/// ```
package struct Fixture: Sendable {
    package let database: TestDatabase
    package let tenant: TenantID
    package let brand: Brand
    package let mailbox: Mailbox
    package let sealer: Sealer
    /// The tenant's keys for reply tokens.
    package let keyring: ReplyKeyring
    package let blobs: BlobStore
    /// Where the blobs are.
    package let blobDirectory: String

    /// Connections as the application.
    package var pool: Pool { database.pool }

    /// - Parameters:
    ///   - database: A database to share with another tenant; `nil` makes one.
    ///   - slug: The tenant's short name and the first label of its domain.
    ///   - locale: The brand's language.
    ///   - sealer: Seals the tenant's keys; a server that is to send for it needs the same.
    ///   - blobDirectory: Where its raw mails are, shared with a server that takes some in.
    package init(
        in database: TestDatabase? = nil,
        slug: String = "acme",
        mailbox local: String = "support",
        locale: String = "en",
        sealer: Sealer = Sealer(key: SymmetricKey.random()),
        blobs blobDirectory: String? = nil
    ) async throws {
        let made: TestDatabase
        if let database { made = database } else { made = try await TestDatabase() }
        self.database = made
        let tenant = TenantID()
        let secret = Random.bytes(32)
        let brand = Brand(name: "\(slug.uppercased()) Care", locale: locale)
        let address = "\(local)@\(slug).example"
        let mailbox = Mailbox(
            brand: brand.id,
            name: local,
            address: address,
            addressKey: address.lowercased(),
            imapURL: "imap://127.0.0.1:1143",
            smtpURL: "smtp://127.0.0.1:1025",
            userName: "",
            sealedSecret: [],
            allowsPlaintext: true
        )
        let key = TenantKey(
            number: 1,
            sealedSecret: try sealer.seal(Secret(bytes: secret), context: PlaceStore.keyContext(tenant))
        )
        try await made.pool.transaction(tenant: tenant) { transaction in
            try TenantStore.add(
                Tenant(id: tenant, slug: slug, name: "\(slug.uppercased()) Ltd"),
                brand: brand,
                key: key,
                in: transaction
            )
            try Self.insert(mailbox, in: transaction)
        }
        self.tenant = tenant
        self.brand = brand
        self.mailbox = mailbox
        self.sealer = sealer
        keyring = ReplyKeyring(tenant: tenant, keys: [1: try SymmetricKey(bytes: secret)])
        let directory = try blobDirectory ?? TestCluster.shared.get().directory + "/blobs/\(made.name)-\(slug)"
        self.blobDirectory = directory
        blobs = BlobStore(directory: directory)
    }

    /// Runs a closure in a transaction of the tenant.
    @discardableResult
    package func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await pool.transaction(tenant: tenant, body)
    }

    /// The first mailbox is there before the test begins: without the event of the command, a test's log is its own.
    private static func insert(_ mailbox: Mailbox, in transaction: Transaction) throws {
        try transaction.query(
            """
            insert into mailboxes (tenant_id, mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url,
                user_name, sealed_secret, allow_plaintext, closed_policy)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            transaction.requireTenant(),
            mailbox.id,
            mailbox.brand,
            mailbox.name,
            mailbox.address,
            mailbox.addressKey,
            mailbox.imapURL,
            mailbox.smtpURL,
            mailbox.userName,
            mailbox.sealedSecret,
            mailbox.allowsPlaintext,
            mailbox.closedPolicy
        )
        try transaction.query(
            "insert into mailbox_trusts (tenant_id, mailbox_id, authorities) values ($1, $2, $3)",
            transaction.requireTenant(), mailbox.id, SQLArray([MailText.server]))
    }

    /// Adds a second mailbox of the same brand.
    package func addMailbox(_ local: String, hasPlusAddresses: Bool = true) async throws -> Mailbox {
        var other = mailbox
        other.id = MailboxID()
        other.name = local
        other.address = "\(local)@\(mailbox.domain)"
        other.addressKey = other.address.lowercased()
        other.hasPlusAddresses = hasPlusAddresses
        let added = other
        try await transaction {
            let core = try MailboxCore($0, as: .system)
            _ = try core.add(added)
            _ = try core.trust(MailboxTrust(authorities: [MailText.server]), at: added.id)
        }
        return added
    }

    /// Adds an agent.
    package func addAgent(
        _ name: String,
        _ address: String,
        role: Role.Core = .agent,
        isActive: Bool = true
    ) async throws -> Agent {
        try await transaction { transaction in
            let agent = Agent(
                name: name,
                address: address,
                addressKey: address.lowercased(),
                role: try RoleStore.core(role, in: transaction).id,
                isActive: isActive
            )
            try AgentStore.add(agent, in: transaction)
            return agent
        }
    }

    /// A key of the API that may do everything; nobody has its text.
    package func addKey() async throws -> APIKeyID {
        try await transaction { transaction in
            let id = APIKeyID()
            _ = try APIKeyCore(transaction, as: .system).add(
                id, name: "key \(id)", NewKey(digest: Random.bytes(32), lastFour: "test"))
            return id
        }
    }

    /// Adds a contact.
    package func addContact(_ address: String, name: String? = nil) async throws -> ContactID {
        try await transaction {
            try ContactStore.contact(address: address, key: address.lowercased(), name: name, in: $0)
        }
    }

    /// Opens a ticket with a first message by its requester.
    package func openTicket(
        _ subject: String = "Broken lamp",
        by requester: ContactID,
        with message: NewMessage = NewMessage(text: MessageText("It is dark."))
    ) async throws -> TicketCore.Change {
        let ticket = NewTicket(
            subject: subject,
            requester: requester,
            mailbox: mailbox.id,
            brand: brand.id,
            channel: .mail,
            locale: brand.locale
        )
        return try await transaction { try TicketCore($0, as: .contact(requester)).open(ticket, with: message) }
    }

    /// One number, asked of the database as the tenant.
    package func count(_ sql: SQL) async throws -> Int {
        try await transaction { try $0.query(sql).first?.get("n") ?? -1 }
    }
}
