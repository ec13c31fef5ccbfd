// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension BounceReader {
    /// Recipients of whom it is looked for what the text says elsewhere; each is looked for in all of the text.
    private static let maximumSearched = 100

    /// A report that only its text makes one.
    ///
    /// Evidence is counted: marks in the header (``BounceSigns/weight``), a subject in the words of mail systems, an
    /// opening that is known from a family of servers, a returned mail. A mail system's name as the sender or an
    /// empty envelope sender is required, or a family's opening together with weaker marks; and the text has to name
    /// a recipient or hold a reply.
    func textReport() -> BounceReport? {
        guard !isPersonal, !isAutomaticAnswer, !BounceSubject.isDigest(mail.subject) else { return nil }
        let family = BounceFamily.of(mail, text: text)
        let hasSubject = BounceSubject.isReport(mail.subject)
        let region = text.slice(reportRegion.prefixRange(2000))
        let states = FailureWords.state(region)
        var evidence = signs.weight
        if hasSubject { evidence += 2 }
        if family != nil { evidence += 2 }
        if states { evidence += 1 }
        if content.hasReturnedPart || returned != nil { evidence += 1 }
        // In whatever language: what has an empty envelope sender and lists recipients with the codes of replies is a
        // report.
        var isCertain = signs.hasNullPath && signs.isFromDaemon
        if !isCertain, evidence >= 3, signs.hasNullPath, listsWithCodes(family) {
            evidence += 2
            isCertain = true
        }
        guard evidence >= 5, states || family != nil || hasSubject || isCertain else { return nil }
        let isReturned = content.hasReturnedPart || returned != nil
        guard signs.isFromMailSystem || hasSubject && family != nil && isReturned else { return nil }

        let lines = recipientLines(family)
        var found = lines.read()
        if found.isEmpty, family != nil { found = recipientLines().read() }
        found = named(found, family)
        let hasReply =
            SMTPReplyCode.first(in: region.prefix(FailureWords.opening)) != nil
            || ReasonDecision.words(of: region.prefix(FailureWords.opening)).map { $0.strength > .vague } ?? false
        // Somebody or something has to have failed.
        if found.isEmpty, FailureWords.sayIncoming(region) { return nil }
        if !states, family == nil, !hasSubject, found.isEmpty || !(hasReply || isReturned) { return nil }
        // A mail that names nobody needs the empty envelope sender, which those who only pretend seldom have.
        guard !found.isEmpty || (hasReply || hasSubject) && (isReturned || signs.hasNullPath) else { return nil }
        if found.isEmpty { found = only }

        var report = BounceReport()
        report.format = .text
        report.reportingMTA = TextSigns(text, reportRegion).reportingMTA
        report.original = original()
        report.recipients = textRecipients(found, family)
        if report.recipients.isEmpty { report.recipients = [unnamed(family)] }
        report.settle()
        report.evidence = signs.evidence
        return report
    }

    /// Whether the text lists recipients with a code next to each.
    private func listsWithCodes(_ family: BounceFamily?) -> Bool {
        let found = recipientLines(family).read().prefix(20)
        return !found.isEmpty
            && found.allSatisfy { recipient in
                let diagnostic = recipient.diagnostic[...]
                return SMTPReplyCode.first(in: diagnostic) != nil || StatusCode.first(in: diagnostic) != nil
            }
    }

    /// A person's mail, however machine-like something in its header is: an answer or a forwarded mail that no mail
    /// system sent; a newsletter.
    private var isPersonal: Bool {
        if signs.isFromDaemon && signs.hasNullPath || !signs.failedRecipients.isEmpty { return false }
        if signs.isFromList, !signs.isFromDaemon { return true }
        return BounceSubject.isAnswer(mail.subject) && !signs.isFromDaemon
    }

    /// A vacation note: it answers, and neither its subject nor its sender is a mail system's.
    private var isAutomaticAnswer: Bool {
        if let subject = mail.subject, AutoReplySubject.matches(subject, isLikely: true) { return true }
        return signs.isAutoReplied && !signs.isFromDaemon && signs.failedRecipients.isEmpty
            && !BounceSubject.isReport(mail.subject)
    }

    /// The recipients: those that a header field names, with what the text says about each; else those of the text;
    /// else the one that the returned mail was for.
    private func named(_ found: [TextRecipient], _ family: BounceFamily?) -> [TextRecipient] {
        var fields = signs.failedRecipients
        if fields.isEmpty, let family {
            for name in family.recipientFields {
                if let field = mail.header.first(name) { fields = mail.header.unfolded(field) }
            }
        }
        let listed = AddressScan.all(in: fields, maximum: RecipientLines.maximum).map { Array($0.address) }
        if !listed.isEmpty {
            let known = Dictionary(
                found.map { ($0.address.map(\.lowercased), $0) }, uniquingKeysWith: { first, _ in first })
            return RecipientLines.unique(
                listed.map { known[$0.map(\.lowercased)] ?? TextRecipient(address: $0, line: 0) }
            )
        }
        // `Delivery Report (failure) for anna@example.org`.
        if found.isEmpty, BounceSubject.isReport(mail.subject),
            let address = AddressScan.first(in: Array((mail.subject ?? "").utf8.prefix(400))[...]),
            !others.contains(address.map(\.lowercased))
        {
            return [TextRecipient(address: Array(address), line: 0)]
        }
        return found
    }

    /// The one address that the report's own words name, in whatever sentence and language, and that is nobody's who
    /// sent or gets the report or may be asked about it.
    private var only: [TextRecipient] {
        let region = text.slice(reportRegion.prefixRange(100)).prefix(FailureWords.opening)
        let lines = recipientLines()
        let domains = Set(mail.from.prefix(3).compactMap { $0.address?.split(separator: "@").last?.lowercased() })
        var result: [TextRecipient] = []
        var floor = region.startIndex
        for found in AddressScan.all(in: region, maximum: 20) {
            defer { floor = found.range.upperBound }
            let key = found.address.map(\.lowercased)
            let domain = String(decoding: key.split(separator: UInt8(ascii: "@")).last ?? [], as: UTF8.self)
            let before = region[floor..<found.range.lowerBound].suffix(60)
            if domains.contains(domain) || !lines.isRecipient(found, in: region, from: floor)
                || before.holds(anyOf: BounceReader.askings)
                || BounceReader.offices.contains(where: { key.hasOpening($0) })
            {
                continue
            }
            result.append(TextRecipient(address: Array(found.address), line: 0))
        }
        let unique = RecipientLines.unique(result)
        return unique.count == 1 ? unique : []
    }

    /// Words before an address at which one may ask.
    private static let askings: [StaticString] = [
        "contact", "kontakt", "question", "fragen", "help", "hilfe", "support", "assist", "write to", "report",
        "schreiben", "aide", "ayuda", "ajuda", "aiuto", "reply to", "forward", "обратитесь", "お問い合わせ", "联系", "문의",
    ]
    private static let offices: [StaticString] = [
        "support", "help", "info@", "admin", "noc@", "hostmaster", "webmaster", "security", "service", "feedback",
        "root",
        "noreply", "no-reply", "complaint", "delist", "unblock",
    ]

    /// Recipients of the text with reason, status and the rest.
    func textRecipients(_ found: [TextRecipient], _ family: BounceFamily? = nil) -> [FailedRecipient] {
        let signs = TextSigns(text, reportRegion)
        // Where nothing is said about anybody, what the report says is about all.
        let isAlone = found.count == 1
        let few = found.prefix(BounceReader.maximumSearched)
        let isShared = isAlone || few.allSatisfy { !signs.isTelling($0.diagnostic[...]) }
        let isAboutAll = isAlone || found.count == few.count && isShared
        let shared = isShared && found.count > few.count ? signs.diagnostic(for: [], alone: true) : nil
        let host = isAboutAll || signs.hasOneSession ? HostName.talkedTo(in: signs.whole) : nil
        let isDelayed = isDelayed(family)
        /// What is said of one of whom nothing is said: the same of all.
        var silent: FailedRecipient?
        return found.enumerated().map { index, recipient in
            var words = DiagnosticWords(recipient.diagnostic[...].foldedBlanks)
            if !signs.isTelling(words.text),
                let better = index < few.count ? signs.diagnostic(for: recipient.address, alone: isShared) : shared
            {
                let original = words.original
                words = DiagnosticWords(better.foldedBlanks)
                words.keep(original: original)
            }
            if words.source.isEmpty, var copy = silent {
                copy.address = recipient.address.isEmpty ? nil : String(decoding: recipient.address, as: UTF8.self)
                return copy
            }
            let result = FailedRecipient(
                text: recipient.address, words: words, signs: signs, isAlone: isAboutAll, host: host,
                isDelayed: isDelayed, fallback: family?.reason
            )
            if words.source.isEmpty { silent = result }
            return result
        }
    }

    /// The report's own words: what stands before the returned mail, and behind one of which only a few lines are
    /// quoted.
    private var announcement: ArraySlice<UInt8> {
        var end = reportRegion.prefixRange(400).upperBound
        if let header = returned?.header, header.count <= 8, header.upperBound < 100 {
            end = min(text.lines.count, header.upperBound + 20)
        }
        return text.slice(0..<end)
    }

    /// Whether the text is a warning that delivery is late.
    private func isDelayed(_ family: BounceFamily?) -> Bool {
        let region = announcement
        if let family, !family.delay.isEmpty {
            let plain = DiagnosticText.normalized(region.prefix(FailureWords.opening))[...]
            if plain.holds(anyOf: family.delay) { return !FailureWords.sayEnd(region) }
        }
        return FailureWords.sayDelayed(region)
    }

    /// The failure of a recipient that nobody names; the returned mail may say for whom it was.
    func unnamed(_ family: BounceFamily? = nil) -> FailedRecipient {
        let signs = TextSigns(text, reportRegion)
        let to = original()?.to.map { Array($0.utf8) }
        return FailedRecipient(
            text: to ?? [],
            words: DiagnosticWords((signs.diagnostic(for: to ?? [], alone: true) ?? []).foldedBlanks),
            signs: signs,
            isAlone: true,
            host: HostName.talkedTo(in: signs.whole),
            isDelayed: isDelayed(family), fallback: family?.reason
        )
    }
}
