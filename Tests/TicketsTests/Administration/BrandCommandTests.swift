// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on brands")
struct BrandCommandTests {
    @Test("a brand is added, changed and ended; each change is told, what is the same is none")
    func life() async throws {
        let fixture = try await Fixture()
        let brand = Brand(name: " Studio ", locale: "de-AT")
        try await fixture.transaction {
            let core = try BrandCore($0, as: .system)
            #expect(
                try core.add(brand).events.first?.changes == [
                    Event.Change("name", nil, "Studio"), Event.Change("locale", nil, "de-AT"),
                    Event.Change("is_active", nil, .bool(true)),
                ])
            #expect(
                try core.change(brand.id, BrandChange(name: "Atelier")).events.first?.changes == [
                    Event.Change("name", "Studio", "Atelier")
                ])
            #expect(try !core.change(brand.id, BrandChange(name: "Atelier", locale: "de-AT")).isChange)
            #expect(try core.change(brand.id, BrandChange(isActive: false)).isChange)
        }
        let found = try await fixture.transaction { try TenantStore.brands(in: $0) }
        #expect(found.last == Brand(id: brand.id, name: "Atelier", locale: "de-AT", isActive: false))
        #expect(
            try await fixture.log() == [
                "object.added brand is_active,locale,name", "object.changed brand name",
                "object.changed brand is_active",
            ])
    }

    @Test("what is wrong is said at once; the last brand and one with mailboxes stay, a name is given once")
    func refusals() async throws {
        let fixture = try await Fixture()
        let (first, other) = (fixture.brand.id, Brand(name: "Studio", locale: "en"))
        let wrong = try await fixture.refusal(of: {
            try BrandCore($0, as: .system).add(Brand(name: "", locale: "English"))
        })
        #expect(wrong?.kind == .invalid && wrong?.rules == ["name required", "locale format"])
        let last = try await fixture.refusal(of: {
            try BrandCore($0, as: .system).change(first, BrandChange(isActive: false))
        })
        #expect(last?.rules == ["is_active last"])
        try await fixture.transaction { _ = try BrandCore($0, as: .system).add(other) }
        let used = try await fixture.refusal(of: {
            try BrandCore($0, as: .system).change(first, BrandChange(isActive: false))
        })
        #expect(used?.kind == .inUse)
        let twin = try await fixture.refusal(of: {
            try BrandCore($0, as: .system).add(Brand(name: "STUDIO", locale: "en"))
        })
        #expect(twin?.kind == .exists && twin?.rules == ["name unique"])
        let renamed = try await fixture.refusal(of: {
            try BrandCore($0, as: .system).change(first, BrandChange(name: "studio"))
        })
        #expect(renamed?.kind == .exists)
        let unknown = try await fixture.refusal(of: { try BrandCore($0, as: .system).change(BrandID(), BrandChange()) })
        #expect(unknown?.kind == .notFound)
    }
}
