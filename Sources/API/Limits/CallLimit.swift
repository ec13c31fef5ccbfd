// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How often one caller may ask.
package struct CallLimit: Equatable, Sendable {
    /// In a minute, on average.
    package var perMinute: Int
    /// At once, when he was quiet before.
    package var burst: Int

    /// Six hundred in a minute, three hundred at once: ten times what a person with a busy console does.
    package static let standard = CallLimit(perMinute: 600, burst: 300)

    package init(perMinute: Int, burst: Int) { (self.perMinute, self.burst) = (perMinute, burst) }

    var perSecond: Double { Double(perMinute) / 60 }

    /// How many a process takes from the common bucket at a time: enough that few requests ask the database, and so few that
    /// what one process holds unused is not missed by the others.
    var portion: Int { max(1, min(burst, perMinute) / 30) }
}
