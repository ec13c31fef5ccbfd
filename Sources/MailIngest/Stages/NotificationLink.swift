// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity
package import Tickets

/// Links by which an agent switches a kind of notification off (RFC 8058), and the same for mails.
///
/// A link names tenant, agent and kind, and is signed (HMAC-SHA256, 128 bits): nobody guesses one, no address stands in it
/// (RELIABILITY row 109). Opening it shows a page with a button; only a POST changes anything. It holds for as long as the agent
/// is there: a mail of long ago must be able to be unsubscribed from.
package struct NotificationLink: Sendable {
    /// What an opened link says.
    package struct Target: Equatable, Sendable {
        package var tenant: TenantID
        package var agent: AgentID
        package var kind: NotificationKind

        package init(tenant: TenantID, agent: AgentID, kind: NotificationKind) {
            (self.tenant, self.agent, self.kind) = (tenant, agent, kind)
        }
    }

    /// Where links lead.
    package static let path = "/notifications"
    private static let label = Array("notification-link".utf8)
    private static let macLength = 16
    /// Of tenant, agent and kind.
    private static let factsLength = 16 + 16 + 1
    private static let tokenLength = ((factsLength + macLength) * 8 + 4) / 5

    private let key: SymmetricKey
    /// Where the API is reached from outside, without a slash at its end; `nil` where nobody has said so: then there are none.
    private let base: String?

    package init(key: SymmetricKey, base: String?) { (self.key, self.base) = (key, base) }

    /// The whole link; `nil` where nobody has said how we are reached, or not by HTTPS, which RFC 8058 §3.1 asks for.
    package func address(of target: Target) -> String? {
        guard let base, base.lowercased().hasPrefix("https://") else { return nil }
        return base + Self.path + "/" + token(of: target)
    }

    /// The part of the path that says all.
    package func token(of target: Target) -> String {
        let facts = target.tenant.bytes + target.agent.bytes + [target.kind.number]
        return Base32.encode(facts + mac(of: facts))
    }

    /// What a link leads to; `nil` for one that was not made here.
    package func open(_ token: String) -> Target? {
        guard token.utf8.count == Self.tokenLength, let bytes = Base32.decode(token) else { return nil }
        let (facts, code) = (Array(bytes.prefix(Self.factsLength)), Array(bytes.dropFirst(Self.factsLength)))
        guard constantTimeEqual(code, mac(of: facts)), let tenant = TenantID(bytes: facts[0..<16]),
            let agent = AgentID(bytes: facts[16..<32]), let kind = NotificationKind(number: facts[32])
        else { return nil }
        return Target(tenant: tenant, agent: agent, kind: kind)
    }

    private func mac(of facts: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.authenticate(Self.label + facts, key: key).prefix(Self.macLength))
    }
}

extension NotificationKind {
    /// As tokens say it; never changed.
    package var number: UInt8 {
        switch self {
        case .newTicket: 1
        case .newMessage: 2
        case .assigned: 3
        case .note: 4
        case .mention: 5
        case .reminder: 6
        case .overdue: 7
        }
    }

    /// The kind that a token says.
    package init?(number: some BinaryInteger) {
        guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = kind
    }
}
