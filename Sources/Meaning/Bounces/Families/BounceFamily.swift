// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// How the reports of one mail system look that has none for machines, or one that says less than its text.
///
/// A family is data: by what it is known, and where in its text recipients and returned mail stand. What can be read
/// without knowing the family, ``RecipientLines`` reads; so a family has only what narrows that down.
struct BounceFamily: Sendable {
    /// The program or provider.
    let name: StaticString
    /// Sentences of its reports; one has to stand in the opening.
    let body: [StaticString]
    /// Words of From, one of which has to be there, if there are any.
    var sender: [StaticString] = []
    /// Words of the Subject, one of which has to be there, if there are any.
    var subject: [StaticString] = []
    /// A header field, one of which has to be there, if there are any.
    var fields: [String] = []
    /// Recipients stand behind a line with one of these.
    var start: [StaticString] = []
    /// Nothing of interest stands behind a line with one of these.
    var end: [StaticString] = []
    /// Labels before recipients.
    var labels: [StaticString] = []
    /// Sentences of warnings that delivery is late.
    var delay: [StaticString] = []
    /// What the sentence means where the diagnostic says nothing: the family's own words for a reason.
    var reason: BounceReason?
    /// Fields that hold the recipients.
    var recipientFields: [String] = []

    /// The families, the more particular ones first. Those of one layout, as filters or services that send for others,
    /// stand side by side.
    static let all: [BounceFamily] = [
        postfix, exim, qmail, sendmail, v5sendmail, exchange, microsoft365, google, amazon,
        sendGrid, mailgun, mailjet, mandrill, sparkPost, postmark, brevo, otherSendingServices, postal,
        yahoo, aol, iCloud,
        gmx, otherGermanProviders, mailRu, yandex, otherRussianProviders, kddi, doCoMo, otherJapaneseProviders,
        domino, notes, groupWise,
        iMail, mDaemon, hMailServer, kerio, axigen, communiGate, mercury, surgeMail, mailEnable, smarterMail,
        otherWindowsServers,
        mimecast, barracuda, mcAfee, trendMicro, fortiMail, proofpoint, mailMarshal, symantec, sophos, forcepoint,
        ironPort, clearswift, amavis, mailScanner, interMail, dovecot, otherGateways,
        zoho, courier, openSMTPD, james, haraka, gatewaysX400, pmdf, smail, powerMTA, otherServers,
    ].flatMap { $0 }

    /// Bytes of a report in which the sentence has to stand.
    private static let opening = 4096

    /// The family of a report.
    static func of(_ mail: Mail, text: ReportText) -> BounceFamily? {
        let opening = DiagnosticText.normalized(text.bytes.prefix(opening))
        var seen = Set<Int>()
        for match in matcher.matches(in: opening) { seen.insert(owners[match.phrase]) }
        return seen.sorted().lazy.map { all[$0] }.first { $0.fits(mail) }
    }

    private func fits(_ mail: Mail) -> Bool {
        if !sender.isEmpty {
            let from = mail.from.prefix(2).map { ($0.name ?? "") + " " + ($0.address ?? "") }.joined(separator: " ")
            guard Array(from.utf8.prefix(300))[...].holds(anyOf: sender) else { return false }
        }
        if !subject.isEmpty {
            guard Array((mail.subject ?? "").utf8.prefix(300))[...].holds(anyOf: subject) else { return false }
        }
        return fields.isEmpty || fields.contains { mail.header.first($0) != nil }
    }

    private static let sentences: [(StaticString, Int)] = all.enumerated().flatMap { index, family in
        family.body.map { ($0, index) }
    }
    private static let owners: [Int] = sentences.map(\.1)
    private static let matcher = PhraseMatcher(words: sentences.map(\.0))
}
