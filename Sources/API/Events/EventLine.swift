// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// An event on its way to those who listen: as server-sent events write it (HTML standard, 9.2.6).
struct EventLine: Sendable {
    let cursor: EventConsumer.Cursor
    let bytes: [UInt8]

    init(_ entry: EventConsumer.Entry) {
        cursor = entry.cursor
        // JSON text has no line breaks of its own, so it is one line of the stream.
        let json = ResourceShape.event.resource(entry.event).json(FieldSelection()).text
        bytes = Array("id: \(entry.cursor)\nevent: \(entry.event.kind)\ndata: \(json)\n\n".utf8)
    }

    /// Says nothing: a connection on which nothing is said is taken for dead by what stands between.
    static let heartbeat = Array(":\n\n".utf8)
    /// Says how long to wait before asking again, in milliseconds.
    static let opening = Array("retry: 2000\n\n".utf8)
}
