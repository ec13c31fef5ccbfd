// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import Threading
import Tickets

import struct Foundation.Date

/// Asks others about mails, where a mailbox or a tenant wants it: the DNS about keys of signatures, a spam filter about
/// the mail.
///
/// It talks to the network, so it works outside of transactions; each question has a time limit, a batch has one, and
/// nothing that goes wrong here goes wrong with a mail.
package struct MailChecks: Sendable {
    /// Mails about which a filter is asked at the same time.
    private static let mostAtOnce = 8
    /// A batch may take so many times what one mail may.
    private static let batchFactor = 3

    package let resolver: NameResolver?
    package let filters: SpamFilters?

    /// - Parameters:
    ///   - resolver: `nil` where nobody asks the DNS: signatures have no keys then.
    ///   - filters: `nil` where nobody asks about spam.
    package init(resolver: NameResolver? = nil, filters: SpamFilters? = nil) {
        (self.resolver, self.filters) = (resolver, filters)
    }

    /// A mail that is asked about.
    package struct Question: Sendable {
        let read: ReadMail
        let place: Place
        let isImported: Bool

        /// - Parameter isImported: Nobody is asked about mails of former times: their keys are gone, and what they were has
        ///   been decided.
        package init(_ read: ReadMail, _ place: Place, isImported: Bool = false) {
            (self.read, self.place, self.isImported) = (read, place, isImported)
        }

        /// By this time a signature has expired or not.
        var cameAt: Date { read.arrival.arrivedAt ?? Date() }

        /// Whether its signatures are checked here. Of a mail whose end is not here no signature can hold.
        var isVerified: Bool {
            isWhole && !Authentication.isStated(read.mail, trust: place.trust)
        }

        /// Whether its chain of forwarding is checked here.
        var isChained: Bool { isWhole && Authentication.asksForChain(read.mail, trust: place.trust) }

        private var isWhole: Bool { place.trust.verifiesSignatures && !isImported && read.wholeSize == nil }
    }

    /// What was found out about each mail, in their order.
    package func findings(on questions: [Question]) async -> [MailFindings] {
        var findings = [MailFindings](repeating: MailFindings(), count: questions.count)
        for (index, report, chain) in await signatures(of: questions) {
            (findings[index].signatures, findings[index].chain) = (report, chain)
        }
        for (index, opinion) in await opinions(on: questions) { findings[index].spam = opinion }
        return findings
    }

    /// All names that any of the mails asks for are looked up at once.
    private func signatures(of questions: [Question]) async -> [(Int, DKIMReport?, ARCReport?)] {
        let checks = questions.enumerated().compactMap { index, question -> (Int, DKIMCheck?, ARCCheck?)? in
            let (isVerified, isChained) = (question.isVerified, question.isChained)
            guard isVerified || isChained else { return nil }
            let (mail, now) = (question.read.mail, Int64(question.cameAt.timeIntervalSince1970))
            return (
                index, isVerified ? DKIMCheck(mail, now: now) : nil, isChained ? ARCCheck(mail, now: now) : nil
            )
        }
        if checks.isEmpty { return [] }
        let names = checks.reduce(into: Set<String>()) { names, check in
            names.formUnion(check.1?.names ?? [])
            names.formUnion(check.2?.names ?? [])
        }
        let answers = names.isEmpty ? [:] : await resolver?.texts(of: names) ?? [:]
        return checks.map { ($0.0, $0.1?.report(answers), $0.2?.report(answers)) }
    }

    private func opinions(on questions: [Question]) async -> [(Int, SpamOpinion)] {
        guard let filters else { return [] }
        let asked = questions.indices.compactMap { index -> (Int, Question, SpamFilterSetting)? in
            guard let setting = questions[index].place.guards.spamFilter, !questions[index].isImported else {
                return nil
            }
            return (index, questions[index], setting)
        }
        let limit = asked.map(\.2.timeLimit).max() ?? 0
        let deadline = ContinuousClock.now + .seconds(limit * Self.batchFactor)
        return await withTaskGroup(of: (Int, SpamOpinion).self) { group in
            var results: [(Int, SpamOpinion)] = []
            for (count, (index, question, setting)) in asked.enumerated() {
                if count >= Self.mostAtOnce, let result = await group.next() { results.append(result) }
                group.addTask {
                    let recipient = question.read.arrival.recipient ?? question.place.mailbox.address
                    let opinion = await filters.opinion(
                        of: question.read.mail.bytes, to: recipient, by: setting, until: deadline)
                    return (index, opinion)
                }
            }
            for await result in group { results.append(result) }
            return results
        }
    }
}
