// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Compares where generated mails are with where they belong.
package struct ConversationAudit: Sendable {
    /// Where something of a mail was found.
    package struct Landing: Sendable {
        package enum Place: Sendable {
            /// A message of a ticket.
            case message
            /// It waits for a person, or has nothing to do with tickets.
            case held, setAside
        }

        package var mark: String
        package var place: Place
        /// The ticket, by whatever name; for a held mail the one that it names.
        package var ticket: String?

        package init(mark: String, place: Place, ticket: String?) {
            (self.mark, self.place, self.ticket) = (mark, place, ticket)
        }
    }

    /// What became of a mail.
    package enum Finding: String, CaseIterable, Sendable {
        case right
        /// In a ticket of other people.
        case wrong
        /// A ticket of its own though it belongs to one.
        case new
        /// Held though it should not have been, or for another ticket.
        case held
        case lost
        case doubled
    }

    /// A mail and what became of it.
    package struct Result: Sendable {
        package var mail: ConversationMail
        package var finding: Finding
    }

    /// Of each mail, in their order.
    package let results: [Result]

    /// - Parameter isStrict: Whether a mail that should wait or leave no message must not become one; else the right ticket
    ///   is enough, as for helpdesks that do not know such mails.
    /// - Complexity: O(mails + landings).
    package init(_ mails: [ConversationMail], _ landings: [Landing], isStrict: Bool) {
        var audit = Reckoning(landings, isStrict: isStrict)
        for mail in mails {
            if case .opens(let conversation) = mail.belonging { audit.note(conversation, openedBy: mail.mark) }
        }
        for mail in mails where mail.kind.isCopy { audit.copies[mail.mark, default: 0] += 1 }
        results = mails.map { Result(mail: $0, finding: audit.finding($0)) }
    }

    /// The mails that are not where they belong.
    package var faults: [Result] { results.filter { $0.finding != .right } }

    /// How many follow-ups there are, and how many are in the right ticket.
    package var followUps: (right: Int, all: Int) {
        let all = results.filter(\.mail.kind.isFollowUp)
        return (all.count { $0.finding == .right }, all.count)
    }

    /// Columns of numbers: one line for each kind, and one for all.
    package var table: [String] {
        func line(_ name: String, _ cells: [String]) -> String {
            let padded = cells.map { String(repeating: " ", count: max(0, 8 - $0.count)) + $0 }
            return name + String(repeating: " ", count: max(1, 34 - name.count)) + padded.joined()
        }
        func counts(_ some: [Result]) -> [String] {
            let numbers = [some.count] + Finding.allCases.map { finding in some.count { $0.finding == finding } }
            return numbers.map { $0 == 0 ? "·" : "\($0)" }
        }
        let kinds = ConversationKind.allCases.compactMap { kind -> String? in
            let some = results.filter { $0.mail.kind == kind }
            return some.isEmpty ? nil : line(kind.rawValue, counts(some))
        }
        return [line("kind", ["mails"] + Finding.allCases.map(\.rawValue))] + kinds + [line("all", counts(results))]
    }

    /// What is known while the mails are looked through.
    private struct Reckoning {
        private let byMark: [String: [Landing]]
        private let isStrict: Bool
        private var ticketOf: [Int: String] = [:]
        private var owners: [String: Int] = [:]
        /// How many copies of a mail came, by mark.
        var copies: [String: Int] = [:]
        private var countedDoubles: [String: Int] = [:]

        init(_ landings: [Landing], isStrict: Bool) {
            byMark = Dictionary(grouping: landings, by: \.mark)
            self.isStrict = isStrict
        }

        /// A ticket belongs to the conversation that began it.
        mutating func note(_ conversation: Int, openedBy mark: String) {
            guard let ticket = messages(mark).first?.ticket else { return }
            ticketOf[conversation] = ticket
            if owners[ticket] == nil { owners[ticket] = conversation }
        }

        private func messages(_ mark: String) -> [Landing] { (byMark[mark] ?? []).filter { $0.place == .message } }

        mutating func finding(_ mail: ConversationMail) -> Finding {
            let messages = messages(mail.mark)
            let ticket = ticketOf[mail.belonging.conversation]
            if mail.kind.isCopy {
                if messages.isEmpty { return .lost }
                let extra = messages.count - 1 - countedDoubles[mail.mark, default: 0]
                if extra > 0 { countedDoubles[mail.mark, default: 0] += 1 }
                return extra > 0 ? .doubled : .right
            }
            switch mail.belonging {
            case .opens(let conversation):
                guard let first = messages.first?.ticket else { return withoutMessage(mail) }
                if messages.count > 1 + copies[mail.mark, default: 0] { return .doubled }
                return owners[first] == conversation ? .right : .wrong
            case .joins:
                return place(messages, ticket) ?? withoutMessage(mail)
            case .waits, .leavesNothing:
                let waits = if case .waits = mail.belonging { true } else { false }
                if let found = place(messages, ticket) { return isStrict && found == .right ? .wrong : found }
                let isThere = (byMark[mail.mark] ?? []).contains {
                    $0.place == (waits ? .held : .setAside) && $0.ticket == ticket && ticket != nil
                }
                return isThere ? .right : withoutMessage(mail)
            }
        }

        private func place(_ messages: [Landing], _ ticket: String?) -> Finding? {
            guard let mark = messages.first?.mark else { return nil }
            if messages.contains(where: { $0.ticket == ticket && ticket != nil }) {
                return messages.count > 1 + copies[mark, default: 0] ? .doubled : .right
            }
            return messages.contains { $0.ticket.map { owners[$0] != nil } ?? false } ? .wrong : .new
        }

        private func withoutMessage(_ mail: ConversationMail) -> Finding {
            (byMark[mail.mark] ?? []).contains { $0.place == .held } ? .held : .lost
        }
    }
}

extension ConversationKind {
    /// Whether it is a mail that came before.
    package var isCopy: Bool { self == .sameAgain || self == .sameByOtherWay }
}
