// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Jobs
import MIME
import MailIngest
import Outbound
import Tickets
import Wire

/// Why a command ended without success, in the words of sysexits(3).
struct Failure: Error, CustomStringConvertible {
    /// What kind of failure; its number is the exit status.
    enum Kind: Int32 {
        /// The command was called in a wrong way (EX_USAGE).
        case usage = 64
        /// Input data is wrong (EX_DATAERR).
        case data = 65
        /// A file that is named cannot be read (EX_NOINPUT).
        case noInput = 66
        /// There is no such recipient (EX_NOUSER).
        case noUser = 67
        /// A service that is needed does not answer (EX_UNAVAILABLE).
        case unavailable = 69
        /// An inner error (EX_SOFTWARE).
        case software = 70
        /// Trouble that passes; try again (EX_TEMPFAIL).
        case temporary = 75
        /// Something is not allowed (EX_NOPERM).
        case permission = 77
        /// The configuration is wrong (EX_CONFIG).
        case configuration = 78
    }

    let kind: Kind
    let reason: String

    init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// The failure behind any module's error.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as DatabaseError:
            let kind: Kind =
                switch error.kind {
                case .cluster, .schema, .unencrypted: .configuration
                case .permission: .permission
                default: error.isTransient ? .unavailable : .software
                }
            self.init(kind, "\(error)")
        case let error as TicketError:
            self.init(error.kind == .forbidden ? .permission : .data, Self.text(of: error))
        case let error as JobError: self.init(.data, "\(error)")
        case let error as WireError: self.init(error.kind == .misuse ? .data : .unavailable, "\(error)")
        case let error as IMAPError: self.init(.unavailable, "\(error)")
        case let error as OAuthError:
            self.init(error.isTransient ? .unavailable : error.kind == .misuse ? .data : .permission, "\(error)")
        case let error as BlobError: self.init(.temporary, "\(error)")
        case let error as ReadingError: self.init(error.isPoison ? .data : .temporary, "the mail is not read: \(error)")
        case let error as OutboxError: self.init(error.isTransient ? .temporary : .data, "\(error)")
        case let error as ComposeError: self.init(.data, "the mail cannot be written: \(error)")
        case let error as LedgerError: self.init(error.isTransient ? .temporary : .data, "\(error)")
        default: self.init(.software, "\(error)")
        }
    }

    /// A refusal of the core with each value that is wrong, the rule it breaks, and what is allowed.
    private static func text(of error: TicketError) -> String {
        let lines = error.problems.map { problem in
            let allowed = problem.allowed.isEmpty ? "" : " Allowed: \(problem.allowed.joined(separator: ", "))."
            return "\(problem.field) (\(problem.rule)): \(problem.reason)\(allowed)"
        }
        // Most reasons are nothing but the sentences of their problems.
        let sentences = [error.problems.map(\.reason).joined(separator: " "), error.problems.first?.reason ?? ""]
        return ((sentences.contains(error.reason) ? [] : [error.reason]) + lines).joined(separator: "\n")
    }

    var description: String { reason }
}
