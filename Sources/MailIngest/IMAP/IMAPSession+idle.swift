// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

extension IMAPSession {
    /// Why an IDLE ended.
    package enum IdleOutcome: Sendable, Equatable {
        /// The folder changed: mails came, went or got other flags.
        case changed
        /// The deadline passed without news.
        case quiet
    }

    /// The longest time one IDLE lasts.
    package static let longestIdle: Duration = .seconds(25 * 60)

    /// Waits until the folder changes or the deadline passes (RFC 2177).
    ///
    /// It ends after 25 minutes at the latest, whatever the deadline: servers may end idle sessions after 30, RFC 2177
    /// asks for a new IDLE every 29, and a dead connection shows only when something is sent (RELIABILITY 2.2 row 12).
    ///
    /// - Throws: `unsupported` without the capability; `bye`; `wire` when the connection is lost or the task
    ///   cancelled.
    package func idle(until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IdleOutcome {
        let deadline = min(deadline, .now + Self.longestIdle)
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            guard try await loadCapabilities().contains("IDLE") else {
                throw IMAPError(.unsupported, "the server has no IDLE; poll instead")
            }
            let start = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("IDLE")
            var outcome = IdleOutcome.quiet
            // What comes before the `+` counts as well: it may be the news we would wait for.
            var isIdling = false
            while !isIdling {
                guard let response = try await untagged(of: tag, until: start) else { return .changed }
                isIdling = response == .continuation
                if Self.isChange(response) { outcome = .changed }
            }
            while outcome == .quiet {
                guard let response = try await response(orNilAt: deadline) else { break }
                if case .status(let status) = response, status.condition == .bye { throw IMAPError(status) }
                if case .tagged(_, let status) = response {
                    guard status.condition == .ok else { throw IMAPError(status) }
                    return .changed  // The server ended IDLE by itself; look what is new.
                }
                if Self.isChange(response) { outcome = .changed }
            }
            let end = ContinuousClock.now + configuration.commandTimeout
            try await sendLine("DONE", until: end)
            while let response = try await untagged(of: tag, until: end) {
                if Self.isChange(response) { outcome = .changed }
            }
            return outcome
        }
    }

    /// The next response, or `nil` when none has begun by the deadline.
    private func response(orNilAt deadline: ContinuousClock.Instant) async throws(IMAPError) -> IMAPResponse? {
        if !decoder.isInsideResponse {
            do {
                guard try await stream.waitReadable(until: deadline) else { return nil }
            } catch {
                throw IMAPError(error)
            }
        }
        // A response that has begun may finish, even when the deadline is near.
        return try await response(until: .now + configuration.commandTimeout)
    }

    private static func isChange(_ response: IMAPResponse) -> Bool {
        switch response {
        case .exists, .expunge, .fetch, .recent, .vanished: true
        default: false
        }
    }
}
