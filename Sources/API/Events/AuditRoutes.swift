// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// The tenant's log as a file: `/api/v1/audit`.
struct AuditRoutes: Sendable {
    /// Comma-separated values (RFC 4180), written page by page: however long the log is, a page of it is in memory.
    func export(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let filter = EventRoutes.filter(query)
        try query.problems.check()
        // Who may not read it hears so before the file begins.
        try await caller.work { _ in }
        var answer = Answer(
            streaming: { writer in
                var export = AuditExport(filter)
                while let (piece, rest) = try await Self.next(of: export, caller) {
                    export = rest
                    try await writer.write(ByteBuffer(string: piece))
                }
                try await writer.finish(nil)
            }, type: "text/csv; charset=utf-8")
        answer.headers[.contentDisposition] = ContentDisposition.attachment("audit.csv")
        return answer
    }

    private static func next(of export: AuditExport, _ caller: Caller) async throws -> (String, AuditExport)? {
        let actor = caller.actor
        return try await caller.work { authority in
            var export = export
            return try export.next(in: authority.transaction, as: actor).map { ($0, export) }
        }
    }
}

extension Operation {
    static let exportAudit = Operation(
        "exportAudit", in: "Events", "The tenant's log as a file of comma-separated values, the oldest first",
        about: "It holds what was written when it began. A file that ends early ends with the connection.",
        parameters: Operation.listEvents.parameters.filter { $0.name.hasPrefix("filter[") },
        answer: .content(type: "text/csv", about: "The file; its first line names the columns."))
}
