// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What to measure, and how much of it.
struct BenchOptions {
    enum Way: String { case `in`, out }

    /// The words make no sense.
    struct Misuse: Error { let words: String }

    static let usage = """
        usage: postroom-bench in [--mails N] [--conversations N] [--seed N] [--latency N] [--peers 0|1]
               postroom-bench out [--mails N] [--backlog N]
        """

    let way: Way
    /// In the mailbox, or in the outbox.
    var mails: Int
    /// Mails of conversations; 0 leaves them out.
    var conversations = 1000
    /// Mails whose way is timed, one after the other; 0 leaves them out.
    var latency = 200
    /// Of the conversations.
    var seed = 6
    /// Deliveries that are due, and as many that are not yet, beside which claims are timed; 0 leaves them out.
    var backlog = 1_000_000
    /// Whether other helpdesks are installed and measured as well.
    var hasPeers = true

    init(_ words: [String]) throws {
        guard let first = words.first, let way = Way(rawValue: first) else { throw Misuse(words: "in or out?") }
        self.way = way
        mails = 10_000
        var rest = words.dropFirst()
        while let name = rest.popFirst() {
            guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
                throw Misuse(words: "\(name) wants a number, 0 or more")
            }
            switch (way, name) {
            case (_, "--mails") where number > 0: mails = number
            case (.in, "--conversations"): conversations = number
            case (.in, "--latency"): latency = number
            case (.in, "--seed"): seed = number
            case (.out, "--backlog"): backlog = number
            case (.in, "--peers"): hasPeers = number > 0
            default: throw Misuse(words: "\(name) \(text) is none of mine")
            }
        }
    }
}
