// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Cryptography
import Identity
import Testing

@Suite("Page cursors")
struct PageCursorTests {
    private let tenant = TenantID()
    private let cursor = PageCursor(key: .random())

    @Test("a cursor leads back to its row", arguments: ["1", "42", "9223372036854775807", "", "3.7", "ä"])
    func roundTrip(position: String) {
        let text = cursor.text(after: position, in: "tickets", of: tenant)
        #expect(text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        #expect(cursor.position(text, in: "tickets", of: tenant) == position)
    }

    @Test("a cursor holds for its tenant, its list and its key only")
    func bound() {
        let text = cursor.text(after: "7", in: "tickets", of: tenant)
        #expect(cursor.position(text, in: "tickets", of: TenantID()) == nil)
        #expect(cursor.position(text, in: "contacts", of: tenant) == nil)
        #expect(PageCursor(key: .random()).position(text, in: "tickets", of: tenant) == nil)
    }

    @Test("a changed or made-up cursor is refused")
    func forged() {
        let text = Array(cursor.text(after: "7", in: "tickets", of: tenant))
        for index in text.indices {
            var wrong = text
            wrong[index] = wrong[index] == "A" ? "B" : "A"
            #expect(cursor.position(String(wrong), in: "tickets", of: tenant) == nil)
        }
        for text in ["", "7", "AAAAAAAAAAAHAAAAAAAAAAAAAAAAAAAA", String(repeating: "A", count: 5000), "not base64!"] {
            #expect(cursor.position(text, in: "tickets", of: tenant) == nil)
        }
    }
}
