// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting

/// The people of a scripted conversation, by the words that it names them with. Their addresses are its own.
struct ScriptedPeople: Sendable {
    /// The tenant's short name, and what tells its addresses from others'.
    let tenant: String
    private let conversation: ScriptedConversation

    init(_ name: String, _ conversation: ScriptedConversation) {
        tenant = "t" + name.prefix { $0.isNumber }
        self.conversation = conversation
    }

    var support: String { "support-\(tenant)@desk.test" }
    /// The second tenant.
    var otherTenant: String { tenant + "b" }
    var other: String { "support-\(otherTenant)@desk.test" }

    private func isAgent(_ person: String) -> Bool {
        conversation.agents.contains(person) || conversation.other?.agents.contains(person) == true
    }

    /// Somebody's address; a person may write from another domain too.
    ///
    /// - Parameter token: A reply address of the first desk, whose token `other+` takes to the other one.
    func address(_ person: String, at domain: String? = nil, token: String = "") -> String {
        switch person {
        case "support": return support
        case "other": return other
        case "other+": return token.replacing(tenant + "+", with: otherTenant + "+")
        default: return "\(person)-\(tenant)@\(domain ?? (isAgent(person) ? "agents.test" : "customer.test"))"
        }
    }

    func displayName(_ person: String) -> String {
        person.prefix(1).uppercased() + person.dropFirst() + (isAgent(person) ? " Agent" : " Example")
    }

    /// Everybody who needs a mailbox.
    var users: [MailSandbox.User] {
        var addresses = [support] + (conversation.agents + conversation.customers).map { address($0) }
        if let desk = conversation.other { addresses += [other] + desk.agents.map { address($0) } }
        for step in conversation.steps {
            if let person = step.from, let domain = step.at { addresses.append(address(person, at: domain)) }
        }
        return Set(addresses).sorted().map { MailSandbox.User($0, password: Story.password) }
    }
}
