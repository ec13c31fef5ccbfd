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

    @Test("a cursor leads back to its row", arguments: [1, 42, 4_294_967_296, Int64.max])
    func roundTrip(number: Int64) {
        let text = cursor.text(after: number, in: "tickets", of: tenant)
        #expect(text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        #expect(cursor.number(text, in: "tickets", of: tenant) == number)
    }

    @Test("a cursor holds for its tenant, its list and its key only")
    func bound() {
        let text = cursor.text(after: 7, in: "tickets", of: tenant)
        #expect(cursor.number(text, in: "tickets", of: TenantID()) == nil)
        #expect(cursor.number(text, in: "contacts", of: tenant) == nil)
        #expect(PageCursor(key: .random()).number(text, in: "tickets", of: tenant) == nil)
    }

    @Test("a changed or made-up cursor is refused")
    func forged() {
        let text = Array(cursor.text(after: 7, in: "tickets", of: tenant))
        for index in text.indices {
            var wrong = text
            wrong[index] = wrong[index] == "A" ? "B" : "A"
            #expect(cursor.number(String(wrong), in: "tickets", of: tenant) == nil)
        }
        for text in ["", "7", "AAAAAAAAAAAHAAAAAAAAAAAAAAAAAAAA", "not base64!"] {
            #expect(cursor.number(text, in: "tickets", of: tenant) == nil)
        }
    }
}
