// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Identity
import Outbound
import Tickets

/// A delivery's id on the command line.
typealias DeliveryWord = IDWord<Entity.Delivery>

/// A state of one delivery on the command line.
struct StateWord: ExpressibleByArgument {
    var state: DeliveryState

    init?(argument: String) {
        guard let state = DeliveryState(rawValue: argument), DeliveryState.ofOne.contains(state) else { return nil }
        self.state = state
    }
}

/// A kind of outgoing mail on the command line.
struct MailKindWord: ExpressibleByArgument {
    var kind: OutgoingMail.Kind

    init?(argument: String) {
        guard let kind = OutgoingMail.Kind(rawValue: argument) else { return nil }
        self.kind = kind
    }
}

/// A length of time on the command line: a number and `m`, `h` or `d`.
struct SpanWord: ExpressibleByArgument {
    var minutes: Int

    var span: Duration { .seconds(minutes * 60) }

    init?(argument: String) {
        let units: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
        guard let factor = argument.last.flatMap({ units[$0] }), argument.utf8.count <= 6,
            let number = Int(argument.dropLast()), number >= 0
        else { return nil }
        minutes = number * factor
    }

    /// The shortest way to write so many minutes.
    static func text(minutes: Int) -> String {
        if minutes > 0, minutes % 1440 == 0 { return "\(minutes / 1440)d" }
        return minutes > 0 && minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
    }
}

/// The same, or `never`.
struct SpanOrNever: ExpressibleByArgument {
    /// `nil` is never.
    var minutes: Int?

    init?(argument: String) {
        if argument == "never" { return }
        guard let span = SpanWord(argument: argument) else { return nil }
        minutes = span.minutes
    }
}

/// What becomes of an answer of which nobody knows whether it was accepted, on the command line.
enum UnknownWord: String, CaseIterable, ExpressibleByArgument {
    case wait
    case resendOnce = "resend-once"

    init(_ policy: DeliveryPolicy) { self = policy.resendsUnknown ? .resendOnce : .wait }
}

/// A time on the command line: as ISO 8601 writes it with its zone, or so long from now.
struct SendingTime: ExpressibleByArgument {
    private enum Kind {
        case date(Date)
        case span(SpanWord)
    }

    private let kind: Kind

    init?(argument: String) {
        if let span = SpanWord(argument: argument) {
            kind = .span(span)
        } else if let date = try? Date(argument, strategy: .iso8601) {
            kind = .date(date)
        } else {
            return nil
        }
    }

    func date(from now: Date) -> Date {
        switch kind {
        case .date(let date): date
        case .span(let span): now.addingTimeInterval(Double(span.minutes * 60))
        }
    }
}
