// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// What requests about sessions and passwords may hold.
enum SessionInput {
    static let tenant = Member<String>.line("tenant", "The tenant's short name.", most: 63)
    static let address = Member<EmailAddress>.address("address", "The agent's mail address.")
    static let password = password("password", "The password.")
    static let current = password("current", "The password that counts until now.")
    static let new = password("new", "The one that is to count.")

    static let open = Input("sessions", [.required(tenant), .required(address), .required(password)])
    static let refresh = Input("refreshes", [])
    static let change = Input("passwords", [.required(current), .required(new)])
    static let set = Input("passwords", [.required(password)])

    private static func password(_ name: String, _ about: String) -> Member<String> {
        Member(
            name,
            Schema.text(most: PasswordRule.mostBytes, format: "password").example("a long line of your own"), about
        ) { $0.text($1, limit: PasswordRule.mostBytes) }
    }
}
