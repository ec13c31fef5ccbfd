// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An invented organization of the demonstration data.
package struct DemoTenant: Sendable {
    package let slug: String
    package let name: String
    package let locale: String
    /// Which part of all tickets is its.
    package let share: Double
    let domain: String
    let secondBrand: String
    let words: DemoWords
    let agents: [(name: String, role: Role.Core)]
    let teams: [Team]
    let departments: [String]
    let topics: [String]
    let tags: [String]
    /// What the field for the number of an order is called.
    let orderField: String

    /// A team, the first of them the first to be asked; who cannot help asks the next.
    struct Team: Sendable {
        let name: String
        /// Whose tickets it gets by default.
        let department: String?
        /// Its lead first.
        let members: [String]
    }

    /// The two organizations.
    package static let all = [lampworks, buchhaus]

    private static let lampworks = DemoTenant(
        slug: "demo-lampworks",
        name: "Lampworks",
        locale: "en",
        share: 0.8,
        domain: "lampworks.example",
        secondBrand: "Lampworks Studio",
        words: .english,
        agents: [
            ("Ada Marsh", .admin), ("Ben Okafor", .agent), ("Chiara Ricci", .agent), ("Dev Patel", .agent),
            ("Elin Strand", .agent), ("Farid Haddad", .agent), ("Vera Long", .viewer),
        ],
        teams: [
            Team(name: "First line", department: "Service", members: ["Ben Okafor", "Chiara Ricci", "Dev Patel"]),
            Team(name: "Second line", department: nil, members: ["Elin Strand", "Dev Patel"]),
            Team(name: "Specialists", department: "Sales", members: ["Farid Haddad", "Ada Marsh"]),
        ],
        departments: ["Sales", "Service"],
        topics: ["Delivery", "Invoice", "Broken on arrival", "Spare part", "Question"],
        tags: ["vip", "refund", "warranty", "b2b", "urgent-callback", "press", "bulk-order", "recall"],
        orderField: "Order number"
    )

    private static let buchhaus = DemoTenant(
        slug: "demo-buchhaus",
        name: "Buchhaus am Markt",
        locale: "de",
        share: 0.2,
        domain: "buchhaus.example",
        secondBrand: "Hörhaus",
        words: .german,
        agents: [("Gesa Lorenz", .admin), ("Hannes Vogt", .agent), ("Ilse Brandt", .agent), ("Jonas Keller", .viewer)],
        teams: [
            Team(name: "Laden", department: "Buch", members: ["Hannes Vogt", "Ilse Brandt"]),
            Team(name: "Fachberatung", department: "Hörbuch", members: ["Ilse Brandt"]),
            Team(name: "Leitung", department: nil, members: ["Gesa Lorenz"]),
        ],
        departments: ["Buch", "Hörbuch"],
        topics: ["Bestellung", "Rechnung", "Rückgabe", "Lesung"],
        tags: ["schule", "abo", "gutschein", "reklamation"],
        orderField: "Bestellnummer"
    )
}
