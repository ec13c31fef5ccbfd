// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides when a server is to be left alone: after five failures in a row, or when half of at least twenty attempts within a
/// minute have failed (RELIABILITY 5.2).
///
/// - Complexity: O(1) for each attempt, amortised; it remembers a minute.
struct ServerBreaker {
    private var inARow = 0
    private var recent: [(at: ContinuousClock.Instant, failed: Bool)] = []

    private static let mostInARow = 5
    private static let window = Duration.seconds(60)
    private static let least = 20
    /// Enough to know a half by; more need not be remembered.
    private static let most = 1000

    mutating func succeeded(at now: ContinuousClock.Instant) {
        inARow = 0
        note(false, now)
    }

    /// - Returns: Whether the server is to be left alone from now on.
    mutating func failed(at now: ContinuousClock.Instant) -> Bool {
        inARow += 1
        note(true, now)
        let failures = recent.count(where: \.failed)
        let opens = inARow >= Self.mostInARow || recent.count >= Self.least && failures * 2 >= recent.count
        if opens { (inARow, recent) = (0, []) }
        return opens
    }

    private mutating func note(_ failed: Bool, _ now: ContinuousClock.Instant) {
        recent.append((now, failed))
        if recent.count > Self.most { recent.removeFirst(Self.most / 2) }
        if let first = recent.first, now - first.at > Self.window {
            recent.removeAll { now - $0.at > Self.window }
        }
    }
}
