// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Threading
package import Tickets
package import Wire

/// Asks rspamd about mails, each tenant's own.
///
/// A filter that does not answer must not stop the mail: there is no opinion then, the tenant's setting says what follows,
/// and for a while nobody asks that filter again, so that a dead one costs one wait and not one for each mail.
package actor SpamFilters {
    /// Asks over HTTP; by ``Wire`` in the product.
    package typealias Ask = @Sendable (HTTPRequest) async throws(WireError) -> HTTPAnswer

    /// Larger mails are no spam, and cost a filter more than they are worth.
    package static let largestMail = 20 << 20

    /// More bytes than this no answer has.
    private static let largestAnswer = 1 << 20

    private let ask: Ask
    private let pause: Duration
    private var pausedUntil: [String: ContinuousClock.Instant] = [:]
    /// How many questions had which answer: the filter's action with `_` for blanks, or `unknown`.
    package private(set) var answers: [String: Int] = [:]
    /// Filters, by their URLs, that had no answer when they were asked last.
    package private(set) var silent: Set<String> = []

    package init(loop: Loop, pause: Duration = .seconds(15)) {
        self.init(pause: pause) { (request) throws(WireError) in try await loop.fetch(request) }
    }

    package init(pause: Duration, ask: @escaping Ask) { (self.pause, self.ask) = (pause, ask) }

    /// Where a filter of a URL is asked (rspamd's `/checkv2`): `http://127.0.0.1:11333`, or `https://` on another machine.
    ///
    /// - Throws: `misuse`, with what is wrong: mails are private, so they go over TLS or to this machine only.
    package static func question(_ url: String) throws(WireError) -> HTTPURL {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw WireError(.misuse, "a spam filter's URL looks like http://127.0.0.1:11333")
        }
        var base = url
        while base.hasSuffix("/") { base.removeLast() }
        // rspamd's own port, where none is named.
        let host = base.dropFirst("http://".count)
        let hasPort = !host.hasSuffix("]") && host.split(separator: "]").last?.contains(":") == true
        if base.hasPrefix("http://"), !host.contains("/"), !hasPort { base += ":11333" }
        return try HTTPURL(base + "/checkv2")
    }

    /// What a tenant's filter says about a mail. It never throws: that nobody answers is an answer.
    package func opinion(
        of mail: [UInt8],
        to recipient: String,
        by setting: SpamFilterSetting,
        until deadline: ContinuousClock.Instant
    ) async -> SpamOpinion {
        guard mail.count <= Self.largestMail else {
            // Nobody's fault, so nothing is held for it.
            return SpamOpinion(missing: "too_large")
        }
        let opinion: SpamOpinion
        do throws(NoOpinion) {
            let answer = try await answer(mail, to: recipient, by: setting, until: deadline)
            opinion = SpamOpinion(
                action: answer.action, score: answer.score, limit: answer.limit, symbols: answer.symbols,
                isHeld: setting.action(for: answer.action) == .hold)
            answers[String(answer.action.map { $0 == " " ? "_" : $0 }), default: 0] += 1
        } catch {
            opinion = SpamOpinion(missing: error.label, isHeld: setting.whenDown == .hold)
            answers["unknown", default: 0] += 1
        }
        return opinion
    }

    private func answer(
        _ mail: [UInt8],
        to recipient: String,
        by setting: SpamFilterSetting,
        until deadline: ContinuousClock.Instant
    ) async throws(NoOpinion) -> SpamAnswer {
        if let end = pausedUntil[setting.url], ContinuousClock.now < end { throw NoOpinion("paused") }
        guard ContinuousClock.now < deadline else { throw NoOpinion("no_time") }
        do throws(NoOpinion) {
            let answer = try await exchange(mail, recipient, setting, deadline)
            pausedUntil[setting.url] = nil
            silent.remove(setting.url)
            return answer
        } catch {
            if !error.isCancelled {
                pausedUntil[setting.url] = .now + pause
                silent.insert(setting.url)
            }
            throw error
        }
    }

    private func exchange(
        _ mail: [UInt8],
        _ recipient: String,
        _ setting: SpamFilterSetting,
        _ deadline: ContinuousClock.Instant
    ) async throws(NoOpinion) -> SpamAnswer {
        // Addresses come from mails: nothing that could end the line goes into it.
        let isSafe = recipient.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        let answer: HTTPAnswer
        do throws(WireError) {
            let request = try HTTPRequest(
                Self.question(setting.url),
                body: .bytes(mail, type: "message/rfc822"),
                fields: isSafe && !recipient.isEmpty ? [(name: "Rcpt", value: recipient)] : [],
                timeout: min(ContinuousClock.now.duration(to: deadline), .seconds(setting.timeLimit)),
                largestAnswer: Self.largestAnswer,
                egress: .anywhere)
            answer = try await ask(request)
        } catch {
            throw NoOpinion(error)
        }
        guard answer.status == 200 else { throw NoOpinion("status_\(answer.status)") }
        return try SpamAnswer(answer.body)
    }
}

extension SpamFilterSetting {
    /// What follows from an action: what only asks for patience or is no spam has no effect.
    func action(for word: String) -> Action {
        switch word {
        case "reject", "quarantine", "discard": onReject
        case "rewrite subject": onRewriteSubject
        case "add header": onAddHeader
        default: .pass
        }
    }
}
