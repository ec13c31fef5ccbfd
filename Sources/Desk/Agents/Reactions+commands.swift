// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MailIngest
import Templates
import Tickets

/// What an agent hears of the commands in his mail.
extension Reactions {
    /// Mails back what is wrong with them, or their list; of what was done nobody hears.
    func tell(
        of report: MailCommandReport,
        _ acted: ActedMail,
        _ ticket: Ticket,
        to agent: Agent,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        try tell(agent, .commandReport, about: ticket, message: acted.change.message, place, transaction) {
            $0.set(.commandLines, Self.lines(of: report))
            $0.set(.commandHelp, Self.help)
            $0[.commandIsHelp] = .flag(report.isHelpWanted)
            $0[.commandKeepsNote] = .flag(report.keepsNote)
        }
    }

    /// A line for each command, and below it what is wrong.
    private static func lines(of report: MailCommandReport) -> String {
        report.lines.map { line in
            switch line.finding {
            case .fine: return "\(line.written)\n    would have been done."
            case .failed(let reason): return "\(line.written)\n    \(reason)"
            case .unknown(let name):
                let nearest = NearestName.find(name, in: MailCommand.Word.allCases.map(\.rawValue))
                let hint = nearest.map { " Did you mean #\($0)?" } ?? ""
                return "\(line.written)\n    There is no such command.\(hint)"
            }
        }.joined(separator: "\n")
    }

    /// All commands, with what they do.
    static let help = MailCommand.Word.allCases.map { "\($0.usage)\n    \($0.summary)" }.joined(separator: "\n")
}
