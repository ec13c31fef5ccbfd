// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Gives each Message-ID a small number, so that an id is kept once however many mails refer to it.
struct MailIDTable: Sendable {
    private var numbers: [MailID: Int] = [:]

    /// How many different ids there are; their numbers are below it.
    var count: Int { numbers.count }

    /// The number of an id, a new one for a new id.
    mutating func number(of id: String) -> Int {
        let next = numbers.count
        return { $0 }(&numbers[MailID(id), default: next])
    }
}
