// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

package import struct Foundation.Date

/// What came of one attempt to tell an endpoint something. The answer's body is looked at by nobody and kept nowhere: it would tell
/// whoever may set a webhook what other servers say.
package struct WebhookResult: Equatable, Sendable {
    /// The status of the answer (RFC 9110 §15); `nil` where there was none.
    package var status: Int?
    /// What went wrong, in a word of ours: the kind of a ``WireError``, or `redirect`, `status`, `secret`.
    package var error: String?
    /// The same for people, where there is more to say; it is kept nowhere.
    package var reason: String?
    /// The wait that the endpoint asks for.
    package var retryAfter: Duration?
    package var duration: Duration

    /// Whether the endpoint took it.
    package var isDelivered: Bool { error == nil }
    /// Whether it says that it is gone for good (RFC 9110 §15.5.11).
    package var isGone: Bool { status == 410 }
    /// Whether it is overrun, or asks to be left alone.
    package var isOverrun: Bool { !isDelivered && (retryAfter != nil || [429, 502, 504].contains(status)) }

    /// The class of its answer, for metrics: `2xx` to `5xx`, or `none`.
    package var codeClass: String {
        status.map { (1...5).contains($0 / 100) ? "\($0 / 100)xx" : "other" } ?? "none"
    }

    /// An attempt without an answer.
    package init(error: String, reason: String? = nil, duration: Duration) {
        (self.error, self.reason, self.duration) = (error, reason, duration)
    }

    /// An answer: 2xx took it, 3xx leads elsewhere, where we do not go, all else did not take it.
    package init(_ answer: HTTPAnswer, duration: Duration, now: Date) {
        (status, self.duration) = (answer.status, duration)
        switch answer.status {
        case 200...299: error = nil
        case 300...399: error = "redirect"
        default: error = "status"
        }
        if error != nil { retryAfter = answer.fields["retry-after"].flatMap { RetryAfter.wait($0, now: now) } }
    }

    /// In a few words, for people.
    package var words: String {
        switch (status, error) {
        case (let status?, nil): "took it, status \(status)"
        case (let status?, "redirect"?): "leads elsewhere with status \(status), which is not followed"
        case (let status?, _?): "did not take it, status \(status)"
        case (nil, let error): reason ?? error ?? ""
        }
    }
}
