// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Privacy commands")
struct PrivacyCommandTests {
    private static let tenant = ["--tenant", "demo-lampworks"]

    /// Two agents who may approve.
    ///
    /// - Returns: The address of somebody who wrote.
    private static func fill(_ desk: borrowing CommandDesk) throws -> String {
        try desk.run("demo-data", "--tickets", "20")
        for name in ["ada", "bea"] {
            try desk.run(
                "agent", "add", "\(name)@desk.example", "--name", name, "--role", "admin", tenant[0], tenant[1])
        }
        let ticket = try desk.rows("ticket", "list", tenant[0], tenant[1]).first
        return try #require(ticket?["requester_address"] as? String)
    }

    @Test("a deletion waits for somebody else's approval and can be called off; what is refused says why")
    func deletion() throws {
        let desk = CommandDesk("privacy-deletion")
        let address = try Self.fill(desk)
        let (option, slug) = (Self.tenant[0], Self.tenant[1])
        try desk.run(
            "contact", "delete", address, "--reason", "asked by phone", "--as", "ada@desk.example", option, slug
        )
        let id = try #require(try desk.rows("privacy", "list", option, slug).first?["id"] as? String)
        func erasure() throws -> [String: Any] { try desk.row("id", id, "privacy", "list", option, slug) }
        #expect(try erasure()["state"] as? String == "requested")
        desk.refuse([
            (["privacy", "approve", "--as", "ada@desk.example", id, option, slug], 77, "actor (other)"),
            (["privacy", "approve", "--as", "eve@desk.example", id, option, slug], 65, "no agent with this address"),
            (
                ["contact", "delete", "nobody@x.example", "--reason", "x", option, slug], 65,
                "no contact with this address"
            ),
            (["contact", "delete", address, "--reason", "again", option, slug], 65, "contact (requested)"),
            (["privacy", "show", "nothing", option, slug], 64, "nothing"),
        ])
        #expect(
            try desk.run("privacy", "approve", "--as", "bea@desk.example", id, option, slug)
                == "erasure \(id) approved\n")
        #expect(try desk.run("privacy", "show", id, option, slug).contains("reason: asked by phone"))
        try desk.run("privacy", "cancel", id, option, slug)
        #expect(try erasure()["state"] as? String == "cancelled")
        // Nothing has happened, and everything that is known can still be printed.
        #expect(try desk.run("contact", "export", address, option, slug).contains(address))
    }

    @Test("the policy is shown and changed, and counts for what is asked for from then on")
    func policy() throws {
        let desk = CommandDesk("privacy-policy")
        let address = try Self.fill(desk)
        let (option, slug) = (Self.tenant[0], Self.tenant[1])
        try desk.run("privacy", "policy", "--anonymise-needs-approval", "true", "--delete-hold", "7", option, slug)
        let policy = try desk.rows("privacy", "policy", option, slug).first
        #expect(policy?["anonymise_needs_approval"] as? Bool == true && policy?["delete_hold_days"] as? Int == 7)
        desk.refuse([(["privacy", "policy", "--delete-hold", "999", option, slug], 65, "delete_hold (range)")])
        try desk.run(
            "contact", "anonymise", address, "--reason", "by letter", "--as", "ada@desk.example", option, slug
        )
        let id = try #require(try desk.rows("privacy", "list", option, slug).first?["id"] as? String)
        #expect(try desk.row("id", id, "privacy", "list", option, slug)["state"] as? String == "requested")
        try desk.run("privacy", "refuse", id, "--as", "bea@desk.example", option, slug)
        #expect(try desk.row("id", id, "privacy", "list", option, slug)["state"] as? String == "refused")
    }
}
