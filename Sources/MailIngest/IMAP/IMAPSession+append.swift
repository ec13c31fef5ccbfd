// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

extension IMAPSession {
    /// Where an appended mail lies, as far as the server says.
    package struct Appended: Sendable, Equatable {
        package var uidValidity: UInt32
        package var uid: UInt32
    }

    /// Puts a mail into a folder (RFC 3501 §6.3.11).
    ///
    /// The mail is a literal of exactly its bytes. Where the server allows it that goes at once (LITERAL+ and LITERAL-,
    /// RFC 7888), otherwise after the server's word.
    ///
    /// - Parameter flags: Flags and keywords it bears from the start.
    /// - Returns: Its place (APPENDUID, RFC 4315 §3); `nil` where the server does not say it.
    /// - Throws: `misuse` for a mail that holds NUL (RFC 3501 §4.3.1) or a flag that is no atom; `folderMissing`;
    ///   `no(code: "OVERQUOTA")` and so on.
    @discardableResult
    package func append(
        _ mail: [UInt8],
        to name: String,
        flags: [String] = []
    ) async throws(IMAPError) -> Appended? {
        let quoted = try quoted(name)
        for flag in flags { try Self.check(flag) }
        guard !mail.contains(0) else { throw IMAPError(.misuse, "a mail with NUL bytes cannot be appended") }
        return try await command { () async throws(IMAPError) in
            let isUnasked = try await loadCapabilities().largestUnaskedLiteral >= mail.count
            let list = flags.isEmpty ? "" : " (\(flags.joined(separator: " ")))"
            // A large mail gets time for its size on top.
            let room = Duration.seconds(mail.count / configuration.slowestRate)
            let deadline = ContinuousClock.now + configuration.commandTimeout + room
            let tag = try await begin("APPEND \(quoted)\(list) {\(mail.count)\(isUnasked ? "+" : "")}")
            if !isUnasked {
                while true {
                    guard let response = try await untagged(of: tag, until: deadline) else {
                        throw IMAPError(.protocolViolation, "the server ended APPEND before the mail")
                    }
                    if response == .continuation { break }
                }
            }
            do throws(WireError) {
                try await stream.send(mail + [13, 10], until: deadline)
            } catch {
                throw IMAPError(error)
            }
            return try await appended(tag, until: deadline)
        }
    }

    /// Waits for the end of APPEND; its code says where the mail lies.
    private func appended(_ tag: String, until deadline: ContinuousClock.Instant) async throws(IMAPError) -> Appended? {
        while true {
            switch try await response(until: deadline) {
            case .tagged(tag, let status):
                guard status.condition == .ok else { throw IMAPError(status) }
                let numbers = (status.code?.arguments ?? "").split(separator: " ").compactMap { UInt32($0) }
                guard status.code?.name == "APPENDUID", numbers.count == 2, numbers[0] > 0, numbers[1] > 0 else {
                    return nil
                }
                return Appended(uidValidity: numbers[0], uid: numbers[1])
            case .tagged: throw IMAPError(.protocolViolation, "the server answered a command that was not sent")
            case .status(let status) where status.condition == .bye: throw IMAPError(status)
            default: continue
            }
        }
    }
}
