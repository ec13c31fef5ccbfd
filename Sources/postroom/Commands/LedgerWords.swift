// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Identity
import MailIngest

extension LedgerEntry.State: ExpressibleByArgument {}

/// A mail's id in the ledger on the command line.
typealias LedgerWord = IDWord<Entity.LedgerEntry>

/// The id of a group of held mails on the command line.
typealias GroupWord = IDWord<Entity.MailGroup>

/// A day on the command line, in UTC.
struct DayWord: ExpressibleByArgument {
    /// Its beginning.
    var start: Date

    init?(argument: String) {
        guard let start = try? Date(argument, strategy: .iso8601.year().month().day()) else { return nil }
        self.start = start
    }

    init(_ date: Date) {
        start = Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 86400).rounded(.down) * 86400)
    }

    var text: String { start.formatted(.iso8601.year().month().day()) }
    /// The beginning of the next one.
    var end: Date { start.addingTimeInterval(86400) }
}
