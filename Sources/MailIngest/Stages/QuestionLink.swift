// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity

package import struct Foundation.Date

/// Links by which a participant answers whether an address is his, for people who rather click than write.
///
/// A link stands in the mail that asks and nowhere else, so who opens it has read what was sent to the address we know. It names
/// tenant and question and when it ends, and is signed (HMAC-SHA256, 128 bits). Opening it shows the question; only a POST
/// answers, for programs that look at mails open every link in them.
package struct QuestionLink: Sendable {
    /// What an opened link says.
    package struct Target: Equatable, Sendable {
        package var tenant: TenantID
        package var question: AddressQuestionID

        package init(tenant: TenantID, question: AddressQuestionID) {
            (self.tenant, self.question) = (tenant, question)
        }
    }

    /// Where links lead.
    package static let path = "/addresses"
    private static let label = Array("address-question".utf8)
    private static let macLength = 16
    /// Of tenant, question and time.
    private static let factsLength = 16 + 16 + 8
    private static let tokenLength = ((factsLength + macLength) * 8 + 4) / 5

    private let key: SymmetricKey
    /// Where the API is reached from outside, without a slash at its end; `nil` where nobody has said so: then there are none.
    private let base: String?

    package init(key: SymmetricKey, base: String?) { (self.key, self.base) = (key, base) }

    /// The whole link; `nil` where nobody has said how we are reached.
    ///
    /// - Parameter end: Until when it holds.
    package func address(of target: Target, until end: Date) -> String? {
        base.map { $0 + Self.path + "/" + token(of: target, until: end) }
    }

    /// The part of the path that says all.
    package func token(of target: Target, until end: Date) -> String {
        let seconds = UInt64(max(0, end.timeIntervalSince1970))
        let facts =
            target.tenant.bytes + target.question.bytes + withUnsafeBytes(of: seconds.bigEndian) { Array($0) }
        return Base32.encode(facts + mac(of: facts))
    }

    /// What a link leads to; `nil` for one that was not made here, and after its time.
    package func open(_ token: String, now: Date) -> Target? {
        guard token.utf8.count == Self.tokenLength, let bytes = Base32.decode(token) else { return nil }
        let (facts, code) = (Array(bytes.prefix(Self.factsLength)), Array(bytes.dropFirst(Self.factsLength)))
        guard constantTimeEqual(code, mac(of: facts)) else { return nil }
        let end = facts.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard UInt64(max(0, now.timeIntervalSince1970)) < end, let tenant = TenantID(bytes: facts[0..<16]),
            let question = AddressQuestionID(bytes: facts[16..<32])
        else { return nil }
        return Target(tenant: tenant, question: question)
    }

    private func mac(of facts: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.authenticate(Self.label + facts, key: key).prefix(Self.macLength))
    }
}
