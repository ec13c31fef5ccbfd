// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The logic of one mail transaction, without I/O (RFC 5321 §3.3).
struct SMTPTransaction {
    /// A command before the content.
    enum Verb: Equatable {
        case reset
        case mail
        case recipient(Int)
        case data

        var phase: SMTPPhase {
            switch self {
            case .reset, .mail: .mail
            case .recipient: .recipients
            case .data: .data
            }
        }
    }

    /// A command and its line, without CRLF.
    struct Step {
        let verb: Verb
        let line: String
    }

    /// How far the transaction has come.
    var phase = SMTPPhase.mail
    /// Why nobody gets the mail.
    private(set) var refusal: (reply: SMTPReply, phase: SMTPPhase)?
    /// Whether the server waits for content.
    private(set) var isDataOpen = false
    private var recipients: [SMTPOutcome.RecipientResult]

    init(recipientCount: Int) {
        recipients = Array(repeating: .unanswered, count: recipientCount)
    }

    /// The commands of a transaction, all values checked.
    ///
    /// - Throws: `badAddress`, `tooLarge`, `unsupported`, `misuse`.
    static func steps(
        _ envelope: SMTPEnvelope,
        size: Int,
        has8Bit: Bool,
        _ server: SMTPCapabilities,
        needsReset: Bool
    ) throws(SMTPError) -> [Step] {
        guard !envelope.recipients.isEmpty else { throw SMTPError(.misuse, "a mail without recipients") }
        if let limit = server.sizeLimit, size > limit {
            throw SMTPError(.tooLarge, "the mail has \(size) bytes and the server takes \(limit)")
        }
        var steps: [Step] = needsReset ? [Step(verb: .reset, line: "RSET")] : []
        let mail = try envelope.mailCommand(server, size: size, has8Bit: has8Bit)
        steps.append(Step(verb: .mail, line: mail))
        for (index, recipient) in envelope.recipients.enumerated() {
            steps.append(Step(verb: .recipient(index), line: try envelope.recipientCommand(recipient, server)))
        }
        if !server.hasChunking { steps.append(Step(verb: .data, line: "DATA")) }
        return steps
    }

    /// Notes the answer to a chunk of the content: the first refusal counts, later ones say only that there is no mail to which
    /// the chunk could belong.
    ///
    /// - Throws: `protocolViolation` when it cannot be an answer to a chunk.
    mutating func note(chunk reply: SMTPReply) throws(SMTPError) {
        if reply.isIntermediate { throw Self.unexpected(reply) }
        if !reply.isPositive, refusal == nil { refusal = (reply, .content) }
    }

    /// The number of recipients the server took.
    var acceptedCount: Int {
        recipients.count { if case .accepted = $0 { true } else { false } }
    }

    /// Notes the answer to a command.
    ///
    /// - Throws: `protocolViolation` when it cannot be an answer to that command.
    mutating func note(_ reply: SMTPReply, to verb: Verb) throws(SMTPError) {
        if reply.isIntermediate, verb != .data { throw Self.unexpected(reply) }
        switch verb {
        case .reset:
            guard reply.isPositive else { throw Self.unexpected(reply) }
        case .mail:
            if !reply.isPositive { refusal = (reply, .mail) }
        case .recipient(let index):
            // After a refused MAIL these are only "503 bad sequence" and say nothing about the address.
            guard refusal == nil else { return }
            recipients[index] = reply.isPositive ? .accepted(reply) : .refused(reply)
        case .data:
            if reply.code == 354 {
                isDataOpen = true
            } else if reply.isPositive || reply.isIntermediate {
                throw Self.unexpected(reply)
            } else if refusal == nil, acceptedCount > 0 {
                refusal = (reply, .data)
            }
        }
    }

    /// Makes the last refusal of a recipient that of the transaction when all were refused.
    mutating func refuseWithoutRecipients() {
        guard refusal == nil, acceptedCount == 0 else { return }
        for case .refused(let reply) in recipients.reversed() {
            refusal = (reply, .recipients)
            return
        }
    }

    /// The outcome; recipients count as accepted only where the mail was, or may have been.
    func outcome(_ result: SMTPOutcome.Result) -> SMTPOutcome {
        let settled: [SMTPOutcome.RecipientResult]
        switch result {
        case .accepted, .unknown: settled = recipients
        case .refused, .notAccepted, .aborted:
            settled = recipients.map { if case .accepted = $0 { .unanswered } else { $0 } }
        }
        return SMTPOutcome(result: result, recipients: settled)
    }

    private static func unexpected(_ reply: SMTPReply) -> SMTPError {
        SMTPError(.protocolViolation, "the mail server gave an answer that fits no question: \(reply)")
    }
}
