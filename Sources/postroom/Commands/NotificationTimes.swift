// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Tickets

/// When an agent is told, on the command line.
struct NotificationTimes: ParsableArguments {
    @Option(help: "The time zone in which hours and days are meant, such as Europe/Berlin.") var timeZone: String?
    @Option(
        help:
            "Hours without mails, such as \"mon-fri 18:00-08:00\" or \"sat,sun 00:00-24:00\"; all of them, one each time."
    )
    var quiet: [String] = []
    @Flag(help: "No quiet hours any more.") var noQuiet = false
    @Flag(
        inversion: .prefixedNo, help: "Whether notes that name the agent come in quiet hours and beside digests, too.")
    var mentionsAtOnce: Bool?
    @Option(help: "One mail for several: 30m, 4h, \"daily 17:00\", or none.") var digest: String?
    @Option(help: "So many mails an hour come one by one, then they are put together; or none, for no limit.")
    var mostPerHour: LimitWord?

    /// Whether nothing was said.
    var isEmpty: Bool {
        timeZone == nil && quiet.isEmpty && !noQuiet && mentionsAtOnce == nil && digest == nil && mostPerHour == nil
    }

    /// Changes what was said.
    ///
    /// - Throws: `Failure` of kind data for words that mean nothing.
    func apply(to habits: inout NoticeHabits) throws {
        if let timeZone { habits.timeZone = timeZone }
        if !quiet.isEmpty, noQuiet { throw Failure(.data, "--quiet and --no-quiet contradict each other") }
        if noQuiet { habits.quiet = [] }
        if !quiet.isEmpty {
            habits.quiet = try quiet.map { text in
                guard let period = WeeklyPeriod(text) else {
                    throw Failure(
                        .data, "\"\(text)\" are no quiet hours; they look like \"mon-fri 18:00-08:00\"")
                }
                return period
            }
        }
        if let mentionsAtOnce { habits.mentionsAtOnce = mentionsAtOnce }
        if let mostPerHour { habits.mostInHour = mostPerHour.limit }
        guard let digest else { return }
        if digest == "none" {
            habits.digest = nil
        } else if let wanted = NoticeHabits.Digest(digest) {
            habits.digest = wanted
        } else {
            throw Failure(
                .data, "\"\(digest)\" is no digest; it is 5m to 24h, such as 30m or 4h, or \"daily 17:00\", or none")
        }
    }

    /// As it is printed.
    struct Entry: Encodable {
        var timeZone: String
        var quiet: [String]
        var mentionsAtOnce: Bool
        var digest: String?
        var mostPerHour: Int?

        init(_ habits: NoticeHabits) {
            (timeZone, quiet) = (habits.timeZone, habits.quiet.map(\.description))
            (mentionsAtOnce, digest, mostPerHour) = (
                habits.mentionsAtOnce, habits.digest?.description, habits.mostInHour
            )
        }
    }

    static func show(_ habits: NoticeHabits) {
        Output.line("time zone: \(habits.timeZone)")
        Output.line(
            "quiet: \(habits.quiet.isEmpty ? "never" : habits.quiet.map(\.description).joined(separator: "; "))")
        Output.line("mentions at once: \(habits.mentionsAtOnce ? "yes" : "no")")
        Output.line("digest: \(habits.digest?.description ?? "none")")
        Output.line("most per hour: \(LimitWord.text(habits.mostInHour))")
    }

    /// In a few words.
    static func words(_ habits: NoticeHabits) -> String {
        var words = habits.digest.map { ["digest \($0)"] } ?? ["at once"]
        if !habits.quiet.isEmpty {
            words.append("quiet \(habits.quiet.map(\.description).joined(separator: "; ")) \(habits.timeZone)")
        }
        return words.joined(separator: ", ")
    }
}
