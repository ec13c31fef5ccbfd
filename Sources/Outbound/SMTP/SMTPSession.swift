// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// An SMTP session (RFC 5321) after EHLO, TLS and login, on a ``ByteStream``.
///
/// Sends one mail at a time, with MAIL, RCPT and DATA in one go when the server can (RFC 2920). Knows at each
/// moment whether the final dot has been sent, which is what decides about sending again.
package actor SMTPSession {
    /// Time limits; the defaults are those of RFC 5321 §4.5.3.2.
    package struct Configuration: Sendable {
        /// For the answers to RSET and MAIL.
        package var mailTimeout: Duration = .seconds(300)
        /// For the answer to each RCPT.
        package var recipientTimeout: Duration = .seconds(300)
        /// For the answer to DATA.
        package var dataTimeout: Duration = .seconds(120)
        /// For each block of content to be taken.
        package var blockTimeout: Duration = .seconds(180)
        /// For the answer to the final dot. Never make it shorter in production: an early retry is a second mail.
        package var finalDotTimeout: Duration = .seconds(600)
        /// For the answer to QUIT, which changes nothing.
        package var quitTimeout: Duration = .seconds(5)
        /// The most recipients in one pipelined group, so that the answers fit into the socket's buffers.
        package var groupSize = 50

        /// The defaults.
        package init() {}
    }

    /// What the server offers.
    package let capabilities: SMTPCapabilities

    private let stream: any ByteStream
    private let configuration: Configuration
    private var decoder = ReplyDecoder()
    private var needsReset = false
    /// Chunks of a mail that the server has not answered.
    private var unanswered = 0
    private var isBusy = false
    private var isOver = false

    /// Makes a session on a stream whose preamble ends with an EHLO answer and perhaps a login.
    package init(stream: any ByteStream, configuration: Configuration = Configuration()) {
        self.stream = stream
        self.configuration = configuration
        capabilities = SMTPCapabilities(preamble: stream.preamble)
    }

    /// Whether another mail can be sent.
    package var isUsable: Bool { !isOver }

    /// Sends a mail that is in memory.
    package func send(
        _ envelope: SMTPEnvelope,
        content: [UInt8],
        beforeFinalDot: (@Sendable () async throws -> Bool)? = nil
    ) async throws(SMTPError) -> SMTPOutcome {
        try await send(envelope, WholeMail(content), beforeFinalDot: beforeFinalDot)
    }

    /// Sends a mail; ``send(_:beforeFinalDot:following:ended:)`` with one.
    ///
    /// - Throws: Before anything is sent: `badAddress`, `tooLarge`, `unsupported`, `misuse`, `closed`.
    package func send(
        _ envelope: SMTPEnvelope,
        _ mail: some MailSource,
        beforeFinalDot: (@Sendable () async throws -> Bool)? = nil
    ) async throws(SMTPError) -> SMTPOutcome {
        let mail = SMTPMail(envelope: envelope, source: mail)
        let result = Lock<Result<SMTPOutcome, SMTPError>>(.failure(SMTPError(.closed, "the SMTP session is over")))
        await send(
            mail, beforeFinalDot: { _ in try await beforeFinalDot?() ?? true }, following: { nil },
            ended: { _, ended in result.withLock { $0 = ended } })
        return try result.withLock { $0 }.get()
    }

    /// Sends a mail, and whatever follows, over one connection.
    ///
    /// Refusals and lost connections are outcomes, not errors. After `notAccepted`, `unknown` and `aborted` the connection is
    /// closed. Where the server takes commands in groups, the end of a mail and the beginning of the next go in one group
    /// (RFC 2920 §3.1), so that a mail costs one round trip. Not with chunks: behind an answer that nobody asked for, the
    /// answer to a chunk would be taken for the answer to the last one.
    ///
    /// - Parameters:
    ///   - first: Read block by block; line ends are made CRLF on the way. It goes in chunks where the server takes them
    ///     (RFC 3030), else with doubled dots.
    ///   - beforeFinalDot: Asked before the final dot is sent, or when the server has taken all but the empty last chunk.
    ///     `false`, or an error, withdraws the mail: the connection is closed and the server must forget it (RFC 5321 §4.1.1.4).
    ///   - following: The next mail if there is one at this moment; it must not wait, for a final dot may wait for it.
    ///   - ended: Called once for each mail, in order. A failure means that nothing of it was sent: `badAddress`, `tooLarge`,
    ///     `unsupported`, `misuse`, `closed`.
    package func send(
        _ first: SMTPMail,
        beforeFinalDot: @Sendable (SMTPMail) async throws -> Bool,
        following: @Sendable () async -> SMTPMail?,
        ended: @Sendable (SMTPMail, Result<SMTPOutcome, SMTPError>) async -> Void
    ) async {
        guard !isOver else { return await ended(first, .failure(SMTPError(.closed, "the SMTP session is over"))) }
        guard !isBusy else {
            return await ended(first, .failure(SMTPError(.misuse, "two mails at once on one SMTP session")))
        }
        isBusy = true
        defer { isBusy = false }
        var begun = await begin(first, ended)
        while true {
            guard let current = begun else {
                guard !isOver, let next = await following() else { return }
                begun = await begin(next, ended)
                continue
            }
            begun = nil
            let outcome = await carryOut(current, &begun, beforeFinalDot, following, ended)
            await ended(current.mail, .success(outcome))
            // What was announced with the end of a mail that ended the session was never sent.
            if isOver, let lost = begun {
                let error = SMTPError(.closed, "the session ended with the mail before")
                await ended(lost.mail, .success(lost.transaction.outcome(.notAccepted(error, during: .mail))))
                return
            }
        }
    }

    /// A mail whose commands are known, and perhaps sent.
    private struct Begun {
        var mail: SMTPMail
        var steps: [SMTPTransaction.Step]
        var transaction: SMTPTransaction
        /// Whether its commands went with the end of the mail before.
        var isAnnounced = false

        var lines: String { steps.map { $0.line + "\r\n" }.joined() }
    }

    /// Puts a mail's commands together; `nil` when that is not possible, which ``send(_:beforeFinalDot:following:ended:)``'s
    /// caller is told.
    private func begin(
        _ mail: SMTPMail,
        _ ended: @Sendable (SMTPMail, Result<SMTPOutcome, SMTPError>) async -> Void
    ) async -> Begun? {
        do throws(SMTPError) {
            let steps = try SMTPTransaction.steps(
                mail.envelope, size: mail.source.size, has8Bit: mail.source.has8Bit, capabilities,
                needsReset: needsReset)
            return Begun(
                mail: mail, steps: steps,
                transaction: SMTPTransaction(recipientCount: mail.envelope.recipients.count))
        } catch {
            await ended(mail, .failure(error))
            return nil
        }
    }

    /// Brings a mail to its end, and announces the next with it where that is possible.
    private func carryOut(
        _ begun: Begun,
        _ next: inout Begun?,
        _ beforeFinalDot: @Sendable (SMTPMail) async throws -> Bool,
        _ following: @Sendable () async -> SMTPMail?,
        _ ended: @Sendable (SMTPMail, Result<SMTPOutcome, SMTPError>) async -> Void
    ) async -> SMTPOutcome {
        var transaction = begun.transaction
        do {
            if begun.isAnnounced {
                try await readAnswers(to: begun.steps[...], in: &transaction)
                transaction.refuseWithoutRecipients()
            } else {
                try await announce(begun.steps, in: &transaction)
            }
            if let refusal = transaction.refusal {
                if transaction.isDataOpen { await sendLoneDot() }
                needsReset = true
                return transaction.outcome(.refused(refusal.reply, at: refusal.phase))
            }
            transaction.phase = .content
            try await transfer(begun.mail.source, in: &transaction)
        } catch {
            await close()
            return transaction.outcome(.notAccepted(error, during: transaction.phase))
        }
        if let refusal = transaction.refusal {
            // The server does not want the rest, and forgets what it has.
            needsReset = true
            return transaction.outcome(.refused(refusal.reply, at: refusal.phase))
        }
        guard await Self.isGranted({ try await beforeFinalDot(begun.mail) }) else {
            await close()
            return transaction.outcome(.aborted)
        }
        next = await announced(following, ended)
        let commands = next.flatMap { $0.isAnnounced ? $0.lines : nil } ?? ""
        transaction.phase = .finalDot
        do throws(SMTPError) {
            let reply = try await finish(commands)
            if reply.isIntermediate {
                throw SMTPError(.protocolViolation, "the server answered the end of a mail with \(reply.code)")
            }
            if reply.code == 421 { await close() }
            needsReset = false
            return transaction.outcome(reply.isPositive ? .accepted(reply) : .refused(reply, at: .finalDot))
        } catch {
            await close()
            return transaction.outcome(.unknown(error))
        }
    }

    /// The next mail whose commands can go with the end of this one: where the server can, and only as one group.
    private func announced(
        _ following: @Sendable () async -> SMTPMail?,
        _ ended: @Sendable (SMTPMail, Result<SMTPOutcome, SMTPError>) async -> Void
    ) async -> Begun? {
        guard capabilities.hasPipelining, !capabilities.hasChunking, !decoder.hasLeftovers else { return nil }
        // Whatever is answered to the dot, the transaction is over with it (RFC 5321 §4.1.1.4).
        needsReset = false
        while let mail = await following() {
            guard var begun = await begin(mail, ended) else { continue }
            begun.isAnnounced = begun.steps.count <= max(1, configuration.groupSize)
            return begun
        }
        return nil
    }

    /// Sends the content, but for what makes it a mail: the dot behind it, or the chunk that is the last.
    private func transfer(
        _ mail: some MailSource,
        in transaction: inout SMTPTransaction
    ) async throws(SMTPError) {
        unanswered = 0
        var encoder = DataEncoder(doublesDots: !capabilities.hasChunking)
        var isRead = false
        while !isRead {
            let block: [UInt8]
            if let piece = try await Self.next(of: mail) {
                block = encoder.encode(piece)
            } else {
                isRead = true
                block = encoder.finish()
            }
            if block.isEmpty { continue }
            guard capabilities.hasChunking else {
                try await write(block, within: configuration.blockTimeout)
                continue
            }
            try await write(Array("BDAT \(block.count)\r\n".utf8) + block, within: configuration.blockTimeout)
            unanswered += 1
            try await readChunkReplies(downTo: capabilities.hasPipelining ? Self.mostUnanswered : 0, in: &transaction)
            if transaction.refusal != nil { break }
        }
        // Whoever asks for the end of a mail knows that the server has the rest: a line that broke within the content is no mail, and
        // nothing about it is unknown (RELIABILITY 2.7 row 10).
        try await readChunkReplies(downTo: 0, in: &transaction)
    }

    /// The next block of a mail.
    private static func next(of mail: some MailSource) async throws(SMTPError) -> [UInt8]? {
        do {
            return try await mail.next()
        } catch let error as SMTPError {
            throw error
        } catch {
            throw SMTPError(.unreadable, "a file of the mail cannot be read: \(error)")
        }
    }

    /// Makes the content a mail, and reads what the server says to that.
    ///
    /// - Parameter commands: Those of the next mail, which go with it.
    private func finish(_ commands: String) async throws(SMTPError) -> SMTPReply {
        // An empty last chunk (RFC 3030 §2): whatever breaks before it, the server has no mail.
        let end = capabilities.hasChunking ? "BDAT 0 LAST\r\n" : ".\r\n"
        try await write(Array((end + commands).utf8), within: configuration.finalDotTimeout)
        return try await reply(within: configuration.finalDotTimeout)
    }

    /// So many chunks are sent before the answer to the first is read; the answers fit into any socket's buffer.
    private static let mostUnanswered = 8

    private func readChunkReplies(
        downTo most: Int,
        in transaction: inout SMTPTransaction
    ) async throws(SMTPError) {
        while unanswered > most {
            let reply = try await reply(within: configuration.blockTimeout)
            guard reply.code != 421 else {
                throw SMTPError(.serviceClosing, "the mail server ends the session: \(reply)")
            }
            unanswered -= 1
            try transaction.note(chunk: reply)
        }
    }

    /// Ends the session politely: QUIT, a short wait, close. Never fails, and what was accepted stays so.
    package func quit() async {
        if !isOver, !isBusy {
            isBusy = true
            if (try? await write(Array("QUIT\r\n".utf8), within: configuration.quitTimeout)) != nil {
                _ = try? await reply(within: configuration.quitTimeout)
            }
            isBusy = false
        }
        await close()
    }

    /// Closes the connection without a word.
    package func close() async {
        isOver = true
        await stream.close()
    }

    /// Sends the commands up to DATA and notes the answers; stops early when there is nobody left to send to.
    private func announce(_ steps: [SMTPTransaction.Step], in transaction: inout SMTPTransaction)
        async throws(SMTPError)
    {
        guard !decoder.hasLeftovers else {
            throw SMTPError(.protocolViolation, "the mail server spoke before it was asked")
        }
        var rest = steps[...]
        while let first = rest.first {
            if transaction.refusal != nil { return }
            if first.verb == .data, transaction.acceptedCount == 0 { break }
            let group = rest.prefix(capabilities.hasPipelining ? max(1, configuration.groupSize) : 1)
            rest = rest.dropFirst(group.count)
            transaction.phase = first.verb.phase
            let text = group.map { $0.line + "\r\n" }.joined()
            try await write(Array(text.utf8), within: timeout(first.verb))
            try await readAnswers(to: group, in: &transaction)
        }
        transaction.refuseWithoutRecipients()
    }

    private func readAnswers(
        to group: ArraySlice<SMTPTransaction.Step>,
        in transaction: inout SMTPTransaction
    ) async throws(SMTPError) {
        for step in group {
            transaction.phase = step.verb.phase
            let reply = try await reply(within: timeout(step.verb))
            guard reply.code != 421 else {
                throw SMTPError(.serviceClosing, "the mail server ends the session: \(reply)")
            }
            try transaction.note(reply, to: step.verb)
        }
    }

    /// Ends a DATA that the server opened though it refused everybody (RFC 2920 §3.1): an empty mail to nobody.
    private func sendLoneDot() async {
        do {
            try await write([UInt8(ascii: "."), 13, 10], within: configuration.blockTimeout)
            _ = try await reply(within: configuration.finalDotTimeout)
        } catch {
            await close()
        }
    }

    private func timeout(_ verb: SMTPTransaction.Verb) -> Duration {
        switch verb {
        case .reset, .mail: configuration.mailTimeout
        case .recipient: configuration.recipientTimeout
        case .data: configuration.dataTimeout
        }
    }

    private func write(_ bytes: [UInt8], within limit: Duration) async throws(SMTPError) {
        do {
            try await stream.send(bytes, until: .now + limit)
        } catch {
            throw SMTPError(error)
        }
    }

    private func reply(within limit: Duration) async throws(SMTPError) -> SMTPReply {
        let deadline = ContinuousClock.now + limit
        while true {
            if let reply = try decoder.next() { return reply }
            let bytes: [UInt8]
            do {
                bytes = try await stream.receive(upTo: 64 * 1024, until: deadline)
            } catch {
                throw SMTPError(error)
            }
            guard !bytes.isEmpty else {
                throw SMTPError(WireError(.closed, "the mail server closed the connection"))
            }
            decoder.feed(bytes)
        }
    }

    private static func isGranted(_ question: @Sendable () async throws -> Bool) async -> Bool {
        do {
            return try await question()
        } catch {
            return false
        }
    }
}
