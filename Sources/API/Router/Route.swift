// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// One entry of the API: how it is called, what it needs, what it does, and what answers.
///
/// What it needs is part of the handler's type: there is no route without a decision, and a handler that works for a
/// tenant is given a ``Caller``, which only a valid key or session brings about.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The path, with pieces that vary as `{name}`.
    let pattern: String
    let access: Access
    let operation: Operation

    typealias Handler = @Sendable (Call, Caller) async throws -> Answer

    /// What a request must bring.
    enum Access: Sendable {
        /// Nothing: anybody may ask, for the reason that is given.
        case `public`(because: String, @Sendable (Call) async throws -> Answer)
        /// A key or session with a permission.
        case needs(Permission, Handler)
        /// A valid key or session; what it may do is asked further in, as the reason says.
        case known(because: String, Handler)

        /// The word in the table of permissions.
        var label: String {
            switch self {
            case .public(let reason, _): "public: \(reason)"
            case .needs(let permission, _): permission.rawValue
            case .known(let reason, _): "anybody known: \(reason)"
            }
        }

        var isPublic: Bool { if case .public = self { true } else { false } }
    }

    init(_ method: HTTPRequest.Method, _ pattern: String, _ access: Access, _ operation: Operation) {
        (self.method, self.pattern, self.access) = (method, pattern, access)
        var operation = operation
        // Who writes is shown the whole of what he wrote.
        if method != .get { operation.parameters.removeAll { $0.name.hasPrefix("fields[") } }
        self.operation = operation
    }

    /// Answers a request, after asking for what the route needs.
    func answer(_ call: Call, _ authenticator: Authenticator) async throws -> Answer {
        do {
            switch access {
            case .public(_, let handler):
                return try await handler(call)
            case .needs(let permission, let handler):
                let caller = try await authenticator.caller(of: call, needing: permission)
                // Who may not write hears so before what he sends is read.
                if method != .get { try await caller.work { _ in } }
                return try await handler(call, caller)
            case .known(_, let handler):
                return try await handler(call, try await authenticator.caller(of: call, needing: nil))
            }
        } catch let error as TicketError {
            throw Refusal.answering(error, in: operation.input)
        }
    }

    /// As `GET /api/v1/tickets`.
    var name: String { "\(verb) \(pattern)" }
    var verb: String { method.rawValue }

    /// Whether a path is one of this route's.
    func matches(_ path: String) -> Bool {
        let (wanted, given) = (pattern.split(separator: "/"), path.split(separator: "/"))
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
