// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// An event on its way to those who listen: as server-sent events write it (HTML standard, 9.2.6).
struct EventLine: Sendable {
    let cursor: EventConsumer.Cursor
    /// For who may read the whole log.
    private let whole: [UInt8]
    /// For who may read tickets: what happened to one, without what was different before and after; `nil` for all else.
    private let ofTicket: [UInt8]?

    init(_ entry: EventConsumer.Entry) {
        cursor = entry.cursor
        whole = Self.bytes(entry, entry.event)
        var event = entry.event
        event.changes = nil
        // Of most events nothing is left out, and nothing is written twice.
        ofTicket = event.ticket == nil ? nil : entry.event.changes == nil ? whole : Self.bytes(entry, event)
    }

    /// What somebody is told of it.
    func bytes(wholeLog: Bool) -> [UInt8] { wholeLog ? whole : ofTicket ?? [] }

    private static func bytes(_ entry: EventConsumer.Entry, _ event: AuditEntry) -> [UInt8] {
        // JSON text has no line breaks of its own, so it is one line of the stream.
        let json = ResourceShape.event.resource(event).json(FieldSelection()).text
        return Array("id: \(entry.cursor)\nevent: \(event.kind)\ndata: \(json)\n\n".utf8)
    }

    /// Says nothing: a connection on which nothing is said is taken for dead by what stands between.
    static let heartbeat = Array(":\n\n".utf8)
    /// Says how long to wait before asking again, in milliseconds.
    static let opening = Array("retry: 2000\n\n".utf8)
}
