// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import MailIngest
import Outbound
import Tickets

/// A request answered with errors: everything found wrong with it at once.
struct Refusal: Error {
    let errors: [APIError]
    let headers: HTTPFields

    init(_ errors: [APIError], headers: HTTPFields = [:]) {
        precondition(!errors.isEmpty, "a refusal needs a reason")
        self.errors = errors
        self.headers = headers
    }

    init(_ error: APIError, headers: HTTPFields = [:]) { self.init([error], headers: headers) }

    /// The errors' common status, else the most general one that fits (JSON:API 1.1, "Processing Errors").
    var status: Int {
        let statuses = Set(errors.map(\.kind.status))
        return statuses.count == 1 ? errors[0].kind.status : 422
    }

    /// What a caller is told about any error; nothing about our inside.
    ///
    /// - Parameter input: What the request held, to say where in it something is wrong.
    static func answering(_ error: any Error, in input: Input? = nil) -> Refusal {
        switch error {
        case let error as Refusal: error
        case let error as APIError: Refusal(error)
        case let error as DatabaseError where error.isTransient: unavailable
        case is CancellationError: unavailable
        // A disk that is full or away: who hands a mail over keeps it and comes again.
        case is BlobError: unavailable
        case let error as TicketError:
            switch error.kind {
            case .notFound: Refusal(notFound)
            case .exists: Refusal(error.problems, in: input, .exists, else: "There is one already.")
            case .forbidden: Refusal(APIError(.forbidden, "You may not do this."))
            case .invalid: Refusal(error.problems, in: input, .invalidValue, else: "A value is not allowed here.")
            case .conflict:
                Refusal(error.problems, in: input, .conflict, else: "It was changed meanwhile; read it again.")
            case .inUse: Refusal(APIError(.inUse, error.reason))
            }
        case let error as LedgerError:
            switch error.kind {
            case .notFound: Refusal(notFound)
            case .settled, .inWork, .erased, .state: Refusal(APIError(.inUse, error.reason))
            }
        case let error as OutboxError:
            switch error.kind {
            case .notFound: Refusal(notFound)
            case .recipient, .note, .life, .time: Refusal(APIError(.invalidValue, error.reason))
            case .state, .inWork, .erased, .automatic, .replaced, .unsound: Refusal(APIError(.inUse, error.reason))
            case .journal: unavailable
            }
        case let error as any HTTPResponseError: Refusal(APIError(status: error.status.code))
        default:
            Refusal(APIError(.internalError, "Something went wrong on our side; name the request id when you ask."))
        }
    }

    /// One answer for what is missing and for what is another tenant's, so that neither can be told from the other.
    static let notFound = APIError(.notFound, "There is nothing here.")

    private static let unavailable = Refusal(
        APIError(.unavailable, "The database or the disk cannot be reached or is busy; try again."),
        headers: [.retryAfter: "5"]
    )
}

extension Refusal {
    /// All that the ticket core finds wrong, each at its place in the document.
    fileprivate init(
        _ problems: [TicketError.Problem], in input: Input?, _ kind: APIError.Kind, else general: String
    ) {
        let errors = problems.map { problem in
            let allowed = problem.allowed.isEmpty ? "" : " Allowed: \(problem.allowed.joined(separator: ", "))."
            return APIError(kind, problem.reason + allowed, at: input.map { .pointer($0.pointer(to: problem.field)) })
        }
        self.init(errors.isEmpty ? [APIError(kind, general)] : errors)
    }
}

extension APIError {
    /// The error for a status that the HTTP library decided on.
    fileprivate init(status: Int) {
        switch status {
        case 404: self = Refusal.notFound
        case 413: self.init(.bodyTooLarge, "A body has at most \(RequestBody.limit) bytes.")
        case 400..<500: self.init(.badRequest, "The request cannot be understood.")
        default: self.init(.internalError, "Something went wrong on our side; name the request id when you ask.")
        }
    }
}
