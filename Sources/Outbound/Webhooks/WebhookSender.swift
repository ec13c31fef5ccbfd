// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
import Foundation
import Identity
package import Wire

/// Tells one endpoint one thing: a POST as Standard Webhooks has it, signed, to an address that may be reached, without following
/// redirects.
package struct WebhookSender: Sendable {
    private let loop: Loop
    private let sealer: Sealer
    private let reach: WebhookReach
    private let timeout: Duration
    private let caFile: String?

    /// - Parameters:
    ///   - timeout: The limit for all of it; an endpoint that has more to do answers first.
    ///   - caFile: Authorities to trust instead of the system's.
    package init(
        loop: Loop,
        sealer: Sealer,
        reach: WebhookReach,
        timeout: Duration = .seconds(20),
        caFile: String? = nil
    ) {
        (self.loop, self.sealer, self.reach, self.timeout, self.caFile) = (loop, sealer, reach, timeout, caFile)
    }

    /// Makes one attempt.
    ///
    /// - Returns: What came of it; `nil` when the task was cancelled or the loop was shut down, and nothing is known.
    package func send(_ due: DueWebhook) async -> WebhookResult? {
        let (begun, now) = (ContinuousClock.now, Date())
        let request: HTTPRequest
        do {
            let secrets = try due.sealedSecrets.map {
                WebhookSecret(
                    sealed: try sealer.openSecret(
                        $0, context: WebhookEndpoint.sealContext(tenant: due.claim.tenant, endpoint: due.endpoint)))
            }
            request = try self.request(due, secrets, now)
        } catch let error as WireError {
            return WebhookResult(error: error.label, reason: error.reason, duration: .zero)
        } catch {
            return WebhookResult(
                error: "secret", reason: "its secret cannot be opened with the key of this installation: \(error)",
                duration: .zero)
        }
        do throws(WireError) {
            let answer = try await loop.fetch(request)
            return WebhookResult(answer, duration: .now - begun, now: Date())
        } catch {
            if error.kind == .cancelled || error.kind == .closed { return nil }
            return WebhookResult(error: error.label, reason: error.reason, duration: .now - begun)
        }
    }

    private func request(
        _ due: DueWebhook,
        _ secrets: [WebhookSecret],
        _ now: Date
    ) throws(WireError) -> HTTPRequest {
        let url = try HTTPURL(due.url, allowsPlain: true)
        let (id, timestamp, body) = (
            due.event.description, Int64(now.timeIntervalSince1970), Array(due.payload.utf8)
        )
        return try HTTPRequest(
            url,
            body: .bytes(body, type: "application/json"),
            fields: [
                (name: "webhook-id", value: id), (name: "webhook-timestamp", value: String(timestamp)),
                // While a secret is replaced each of the two signs, and whoever verifies takes either.
                (
                    name: "webhook-signature",
                    value: secrets.map { $0.signature(of: id, at: timestamp, body) }.joined(separator: " ")
                ),
            ],
            timeout: timeout,
            cutsLargeAnswers: true,
            caFile: caFile,
            egress: reach.egress(for: url))
    }
}
