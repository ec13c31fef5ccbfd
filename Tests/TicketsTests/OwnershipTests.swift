// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Who writes ticket tables")
struct OwnershipTests {
    /// Tables that only `Sources/Tickets` writes (DESIGN section 6).
    private static let tables = [
        "tickets", "messages", "events", "attachments", "mail_ids", "mail_fingerprints", "ticket_participants",
        "ticket_tags", "ticket_watchers", "ticket_links", "ticket_merges", "tags", "statuses", "status_transitions",
        "custom_fields", "departments", "categories", "teams", "team_members", "companies", "company_domains",
        "contacts",
        "contact_addresses", "agents", "roles", "ticket_search", "search_languages",
        "ticket_bulks", "ticket_bulk_items",
        "event_seals", "event_redactions", "tenants", "tenant_keys", "brands", "api_keys", "system_admins",
        "system_events",
    ]

    @Test("what a mailbox is, is written by its commands, and the first one by the fixture; the poller writes the rest")
    func mailboxes() throws {
        let sources = URL(fileURLWithPath: Script.project + "/Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        let fields = "url|user_name|sealed_secret|is_enabled|brand_id"
        let settings = try Regex(
            "(?i)insert\\s+into\\s+mailboxes|update\\s+mailboxes\\s+set[^\"]*(\(fields))\\s*=")
        var writers: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.contains(settings) { writers.insert(String(file.path.dropFirst(sources.path.count + 1))) }
        }
        #expect(writers == ["Tickets/Mailboxes/MailboxCore.swift", "PostroomTesting/Fixture.swift"])
    }

    @Test("no statement outside Sources/Tickets writes them")
    func statements() throws {
        let sources = URL(fileURLWithPath: Script.project + "/Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        let names = Self.tables.joined(separator: "|")
        let writes = try Regex(
            "(?i)(insert\\s+into|update|delete\\s+from|truncate|copy)\\s+(only\\s+)?(public\\.)?(\(names))\\b")
        var (seen, found) = (0, [String]())
        for case let file as URL in files where file.pathExtension == "swift" {
            let path = file.path.dropFirst(sources.path.count + 1)
            let text = try String(contentsOf: file, encoding: .utf8)
            // Comments are sentences, not statements.
            let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(
                separator: "\n")
            let count = code.matches(of: writes).count
            seen += count
            if count > 0, !path.hasPrefix("Tickets/") { found.append("\(path): \(count)") }
        }
        #expect(found == [])
        // The search finds what it looks for where it may be.
        #expect(seen > 20)
    }
}
