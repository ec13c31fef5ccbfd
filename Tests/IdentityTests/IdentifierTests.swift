// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test("version and variant are those of UUIDv7 (RFC 9562 §5.7)")
    func versionAndVariant() {
        let id = TicketID(milliseconds: 0x0192_3456_789A, random: (.max, .max))
        #expect(id.description == "01923456-789a-7fff-bfff-ffffffffffff")
    }

    @Test("the example of RFC 9562 appendix A.6 is made from its parts")
    func example() {
        let id = TicketID(milliseconds: 0x017F_22E2_79B0, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test("text goes back and forth, hyphens and letter case do not matter")
    func text() throws {
        let id = ContactID()
        #expect(ContactID(id.description) == id)
        #expect(ContactID(id.description.uppercased()) == id)
        #expect(ContactID(id.description.filter { $0 != "-" }) == id)
        #expect(ContactID(bytes: id.bytes) == id)
    }

    @Test(
        "what is no id is refused",
        arguments: ["", "0", "xyz", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e279b07cc398c4dc0c0c07398f00"]
    )
    func refused(text: String) {
        #expect(TicketID(text) == nil)
    }

    @Test("later ids sort after earlier ones by their bytes")
    func order() {
        let early = TicketID(milliseconds: 1000, random: (.max, .max))
        let late = TicketID(milliseconds: 1001, random: (0, 0))
        #expect(early.bytes.lexicographicallyPrecedes(late.bytes))
    }
}
