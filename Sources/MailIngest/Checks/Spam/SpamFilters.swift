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
    /// Makes a connection; over ``Wire`` in the product.
    package typealias Connect = @Sendable (Endpoint) async throws(WireError) -> any ByteStream

    /// Larger mails are no spam, and cost a filter more than they are worth.
    package static let largestMail = 20 << 20

    private let connect: Connect
    private let pause: Duration
    private var pausedUntil: [String: ContinuousClock.Instant] = [:]
    /// How many questions had which answer: the filter's action with `_` for blanks, or `unknown`.
    package private(set) var answers: [String: Int] = [:]
    /// Filters, by their URLs, that had no answer when they were asked last.
    package private(set) var silent: Set<String> = []

    package init(loop: Loop, pause: Duration = .seconds(15)) {
        self.init(pause: pause) { (endpoint) throws(WireError) in try await loop.connect(endpoint) }
    }

    package init(pause: Duration, connect: @escaping Connect) { (self.pause, self.connect) = (pause, connect) }

    /// Where a filter of a URL is asked: `http://127.0.0.1:11333`.
    ///
    /// - Throws: `misuse`, with what to write instead: mails are private, and this way is not encrypted.
    package static func endpoint(_ url: String) throws(WireError) -> Endpoint {
        guard url.hasPrefix("http://") else {
            throw WireError(.misuse, "a spam filter's URL looks like http://127.0.0.1:11333")
        }
        var place = url.dropFirst(7)
        if place.hasSuffix("/") { place = place.dropLast() }
        let hasPort = !place.hasSuffix("]") && place.split(separator: "]").last?.contains(":") == true
        let endpoint = try Endpoint(service: "tcp://\(place)" + (hasPort ? "" : ":11333"))
        guard endpoint.isLoopback else {
            throw WireError(
                .misuse,
                "customers' mails would go to another machine unencrypted; run rspamd here, or let a tunnel end here")
        }
        return endpoint
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
            let answer = try await ask(mail, to: recipient, by: setting, until: deadline)
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

    private func ask(
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
        let (endpoint, stream): (Endpoint, any ByteStream)
        do throws(WireError) {
            endpoint = try Self.endpoint(setting.url)
            stream = try await connect(endpoint)
        } catch {
            throw NoOpinion(error)
        }
        let end = min(deadline, .now + .seconds(setting.timeLimit))
        let result: Result<SpamAnswer, NoOpinion>
        do throws(NoOpinion) {
            result = .success(
                try await RspamdExchange.ask(
                    mail, recipient: recipient, host: endpoint.host, over: stream, until: end))
        } catch {
            result = .failure(error)
        }
        await stream.close()
        return try result.get()
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
