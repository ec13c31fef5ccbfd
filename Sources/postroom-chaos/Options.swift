// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the campaign is asked to do.
struct Options: Sendable {
    /// A wrong word on the command line.
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    /// Which way the mails go.
    enum Way: String, Sendable {
        /// Customers' mails come in.
        case `in`
        /// Agents' answers go out.
        case out
    }

    /// Which campaign it is.
    var way = Way.in
    /// Mails that are delivered, or answers that are given.
    var mails = 10_000
    /// Steps that kill processes; other faults come on top.
    var kills = 100
    /// From it follow the mails, the faults of every connection and the order of all others.
    var seed = UInt64.random(in: 1...999_999)
    /// How many `postroom serve` run at once.
    var processes = 3
    /// The program under attack; the one beside this one when not given.
    var executable: String?
    /// So long may pass without any progress when nothing is broken any more.
    var patience: Duration = .seconds(240)
    /// Where everything lies; kept when it was named.
    var state: String?

    static let usage = """
        postroom-chaos [in | out] [--mails N] [--kills N] [--seed N] [--processes N] [--executable FILE] [--patience SECONDS]
            [--state FOLDER]
        """

    init(_ words: [String]) throws {
        var words = words[...]
        if let way = words.first.flatMap(Way.init(rawValue:)) {
            self.way = way
            words.removeFirst()
        }
        while let name = words.popFirst() {
            guard let value = words.popFirst() else {
                throw Mistake(description: "\(name) needs a value; \(Self.usage)")
            }
            func number(_ range: ClosedRange<Int>) throws -> Int {
                guard let number = Int(value), range.contains(number) else {
                    throw Mistake(
                        description: "\(name) is from \(range.lowerBound) to \(range.upperBound), not \(value)")
                }
                return number
            }
            switch name {
            case "--mails": mails = try number(10...1_000_000)
            case "--kills": kills = try number(1...100_000)
            case "--seed": seed = UInt64(try number(1...Int.max))
            case "--processes": processes = try number(2...16)
            case "--executable": executable = value
            case "--patience": patience = .seconds(try number(10...3600))
            case "--state": state = value
            default: throw Mistake(description: "\(name) is no option; \(Self.usage)")
            }
        }
    }
}
