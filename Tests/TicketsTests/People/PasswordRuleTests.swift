// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing
import Tickets

@Suite("What a password must be")
struct PasswordRuleTests {
    private let ada = Agent(
        name: "Ada Lamplight", address: "Ada.Lamplight@example.org", addressKey: "ada.lamplight@example.org",
        role: RoleID())

    @Test(
        "long enough, not the name or the address, and none of those that are tried first",
        arguments: [
            "short", "eleven char", "Ada Lamplight", "ada.lamplight@example.org", "adalamplight", "ADA-LAMPLIGHT!",
            "adalamplightadalamplight", "password1234", "Password-1234!", "passwordpassword", "aaaaaaaaaaaaaaaa",
            "123412341234", "1234567890123456", "qwertyuiopas", "!!!!!!!!!!!!", "correct horse battery staple",
            String(repeating: "long ", count: 60),
        ])
    func refused(password: String) {
        #expect(PasswordRule.objection(to: password, of: ada) != nil)
    }

    @Test(
        "nothing else is asked of it",
        arguments: [
            "twelve lamps", "lamplightisnotfar", "äöüß äöüß äöüß xyz", "a lamp, a chair and a door", "9f8w2k5j1h7d",
            String(repeating: "xyz vw  ", count: 32),
        ])
    func taken(password: String) {
        #expect(PasswordRule.objection(to: password, of: ada) == nil)
    }
}
