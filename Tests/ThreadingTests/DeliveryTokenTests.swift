// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity
import Testing
import Threading

@Suite("Names of deliveries in reports")
struct DeliveryTokenTests {
    private static func ring(_ numbers: [UInt8] = [1], tenant: TenantID = TenantID()) throws -> ReplyKeyring {
        ReplyKeyring(
            tenant: tenant,
            keys: Dictionary(
                uniqueKeysWithValues: try numbers.map { ($0, try SymmetricKey(bytes: Array(repeating: $0, count: 32))) }
            ))
    }

    @Test("what is written is read, in any letter case, with an older key too; it is an ENVID (RFC 3461 §4.4)")
    func roundTrip() throws {
        let (tenant, token) = (TenantID(), DeliveryToken(DeliveryID(), attempt: 513))
        let text = token.text(try Self.ring(tenant: tenant))
        #expect(text.utf8.count == DeliveryToken.textLength && text.utf8.count <= 100)
        #expect(
            text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "=") })
        for read in [text, text.uppercased()] {
            #expect(DeliveryToken.read(read, keyring: try Self.ring([1, 2], tenant: tenant)) == .valid(token))
        }
    }

    @Test("a letter changed, another tenant, another key: forged; what has not the shape is nothing")
    func forged() throws {
        let tenant = TenantID()
        let ring = try Self.ring(tenant: tenant)
        let text = DeliveryToken(DeliveryID(), attempt: 1).text(ring)
        for place in text.indices {
            var changed = text
            changed.replaceSubrange(place...place, with: text[place] == "a" ? "b" : "a")
            let reading = DeliveryToken.read(changed, keyring: ring)
            #expect(reading == nil || reading == .forged, "\(changed)")
        }
        #expect(DeliveryToken.read(text, keyring: try Self.ring()) == .forged)
        #expect(DeliveryToken.read(text, keyring: try Self.ring([2], tenant: tenant)) == .forged)
        for other in ["", "x", String(text.dropLast()), text + "a", "<\(text)>"] {
            #expect(DeliveryToken.read(other, keyring: ring) == nil, "\(other)")
        }
    }
}
