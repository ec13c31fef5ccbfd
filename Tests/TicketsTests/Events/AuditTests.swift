// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing

@testable import Tickets

@Suite("The audit trail")
struct AuditTests {
    /// A tenant with an admin who did something, a ticket, and a contact.
    private struct Scene: Sendable {
        let fixture: Fixture
        let ada: Agent
        let ticket: TicketID
        let anna: ContactID
        let role = Role(name: "=Editor", description: "+1", permissions: [.readTickets])

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
            anna = try await fixture.addContact("anna@gmail.com")
            ticket = try await fixture.openTicket(by: anna).ticket
            let (ada, ticket, role) = (ada.id, ticket, role)
            try await fixture.transaction {
                _ = try TicketCore($0, as: .agent(ada)).change(ticket, TicketChange(status: .open))
            }
            try await fixture.people(as: .agent(ada)) { _ = try $0.add(role) }
            try await fixture.people { _ = try $0.change(role.id, RoleChange(description: "x")) }
        }

        func audit(
            after place: AuditPlace? = nil,
            limit: Int = 100,
            _ edit: (inout AuditFilter) -> Void = { _ in }
        ) async throws -> [AuditEntry] {
            var filter = AuditFilter()
            edit(&filter)
            let made = filter
            return try await fixture.transaction {
                try EventStore.audit(made, after: place, limit: limit, by: Authority($0, as: .system))
            }
        }
    }

    @Test("all of it, the newest first, with who, what and what changed")
    func all() async throws {
        let scene = try await Scene()
        let entries = try await scene.audit()
        #expect(
            entries.map(\.kind) == [
                "object.changed", "object.added", "ticket.status_changed", "message.received", "ticket.opened",
                "contact.added",
            ]
        )
        let added = entries[1]
        #expect(added.actorKind == "agent" && added.actorID == scene.ada.id.description)
        #expect(added.objectKind == "role" && added.objectID == scene.role.id.description)
        #expect(
            added.changes
                == #"{"name": {"to": "=Editor", "from": null}, "permissions": {"to": ["tickets.read"], "from": null}}"#)
        #expect(entries[2].ticket == scene.ticket && entries[2].version == 2 && entries[2].visibility == .public)
    }

    @Test("by actor, object, ticket, kinds and time, alone and together")
    func filters() async throws {
        let scene = try await Scene()
        let (ada, role) = (scene.ada.id, scene.role.id)
        #expect(
            try await scene.audit { $0.actor = .one(.agent(ada)) }.map(\.kind) == [
                "object.added", "ticket.status_changed",
            ])
        #expect(try await scene.audit { $0.actor = .one(.system) }.map(\.kind) == ["object.changed"])
        #expect(try await scene.audit { $0.actor = .kind("contact") }.count == 3)
        #expect(
            try await scene.audit { $0.object = .role(role) }.map(\.kind) == ["object.changed", "object.added"])
        #expect(try await scene.audit { $0.ticket = scene.ticket }.count == 3)
        #expect(try await scene.audit { $0.kinds = [.ticketOpened, .contactAdded] }.count == 2)
        #expect(
            try await scene.audit {
                $0.object = .role(role)
                $0.actor = .one(.agent(ada))
                $0.kinds = [.objectAdded]
            }.count == 1)
        #expect(
            try await scene.audit {
                $0.ticket = scene.ticket
                $0.object = .role(role)
            }.isEmpty)
        let entries = try await scene.audit()
        let middle = entries[2].at
        #expect(try await scene.audit { $0.from = middle }.count == 3)
        #expect(try await scene.audit { $0.to = middle }.count == 3)
        #expect(
            try await scene.audit {
                $0.from = middle
                $0.ticket = scene.ticket
            }.count == 1)
    }

    @Test("pages of any size are the whole, each event once", arguments: [1, 2, 4, 6, 7])
    func pages(size: Int) async throws {
        let scene = try await Scene()
        let (ada, role, ticket) = (scene.ada.id, scene.role.id, scene.ticket)
        let edits: [(inout AuditFilter) -> Void] = [
            { _ in }, { $0.actor = .one(.agent(ada)) }, { $0.object = .role(role) }, { $0.ticket = ticket },
        ]
        for edit in edits {
            let whole = try await scene.audit(edit)
            var parts: [AuditEntry] = []
            var place: AuditPlace?
            while true {
                let page = try await scene.audit(after: place, limit: size, edit)
                parts += page
                place = page.last?.place
                if page.isEmpty { break }
            }
            #expect(parts == whole && !whole.isEmpty)
        }
    }

    @Test("only for those who may read it, and each tenant its own")
    func rights() async throws {
        let scene = try await Scene()
        let ben = try await scene.fixture.addAgent("Ben", "ben@acme.example")
        for actor in [Actor.agent(ben.id), .contact(scene.anna)] {
            await #expect(throws: TicketError(.forbidden, "")) {
                try await scene.fixture.transaction {
                    _ = try EventStore.audit(AuditFilter(), limit: 1, by: Authority($0, as: actor))
                }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await scene.fixture.transaction {
                    var export = AuditExport(AuditFilter())
                    _ = try export.next(in: $0, as: actor)
                }
            }
        }
        let other = try await Fixture(in: scene.fixture.database, slug: "chairs")
        let ticket = scene.ticket
        let seen = try await other.transaction {
            var filter = AuditFilter()
            filter.ticket = ticket
            let authority = try Authority($0, as: .system)
            return try EventStore.audit(filter, limit: 9, by: authority)
                + EventStore.audit(AuditFilter(), limit: 9, by: authority)
        }
        #expect(seen.isEmpty)
    }

    @Test(
        "the file is the same whatever the size of its pieces, without what was written meanwhile",
        arguments: [1, 2, 6, 1000])
    func export(size: Int) async throws {
        let scene = try await Scene()
        var export = AuditExport(AuditFilter(), pageSize: size)
        var pieces: [String] = []
        while true {
            let now = export
            let (piece, next) = try await scene.fixture.transaction {
                var export = now
                return (try export.next(in: $0, as: .agent(scene.ada.id)), export)
            }
            export = next
            guard let piece else { break }
            pieces.append(piece)
            // Somebody goes on working.
            _ = try await scene.fixture.openTicket(by: scene.anna)
        }
        let lines = pieces.joined().components(separatedBy: "\r\n")
        #expect(lines.count == 8 && lines.last == "")
        #expect(
            lines[0]
                == "time,event,kind,actor_kind,actor,ticket,object_kind,object,version,visibility,changes,data,correlation"
        )
        #expect(lines[2].contains(#","{""name"": {""to"": ""=Editor"", ""from"": null}"#))
        #expect(lines[6].contains(",contact.added,contact,\(scene.anna),,contact,\(scene.anna),1,internal,,{}"))
        #expect(lines[6].wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,.*/) != nil)
    }

    @Test(
        "cells are quoted where they must be (RFC 4180 §2.6, §2.7), and no formula gets through",
        arguments: [
            ("a", "a"), ("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""),
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("=\"a\",1", "\"'=\"\"a\"\",1\""),
            ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\"\u{301}", "\"\"\"\u{301}\""), ("1-1", "1-1"),
            ("=\u{301}", "'=\u{301}"),
        ]
    )
    func cells(text: String, cell: String) {
        #expect(Array(AuditCSV.cell(text).utf8) == Array(cell.utf8))
        #expect(AuditCSV.line([text, "x"]) == cell + ",x\r\n")
    }
}
