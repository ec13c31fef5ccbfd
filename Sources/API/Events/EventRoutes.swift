// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Tickets

/// The tenant's log: `/api/v1/events`, page by page; `/api/v1/events/stream`, as it happens.
struct EventRoutes: Sendable {
    let hub: EventHub

    private static let lastSeen = HTTPField.Name("last-event-id")!
    /// Between two signs of life on a quiet stream.
    private static let heartbeat = Duration.seconds(15)

    /// The log, the newest first.
    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.event, for: caller) { query in
            let filter = Self.filter(query)
            return { page, authority in
                let place = page.after.flatMap(AuditPlace.init(position:))
                let found = try EventStore.audit(filter, after: place, limit: page.limit, by: authority)
                return page.cut(found) { $0.place.position }
            }
        }
    }

    /// Which events a query asks for; what is wrong with it is noted.
    static func filter(_ query: QueryParameters) -> AuditFilter {
        var filter = AuditFilter()
        filter.kinds = query.words("filter[kind]", Event.Kind.self)
        filter.ticket = query.id("filter[ticket]")
        for (name, keyPath) in [("filter[from]", \AuditFilter.from), ("filter[to]", \AuditFilter.to)] {
            guard let text = query[name] else { continue }
            filter[keyPath: keyPath] = Timestamp.date(text)
            if filter[keyPath: keyPath] == nil { query.note(name, "This is a time such as 2026-11-30T12:00:00Z.") }
        }
        return filter
    }

    /// What happens, as it happens, as server-sent events; from the event that `Last-Event-ID` names, or from now on.
    func stream(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let given = call.request.headers[Self.lastSeen]
        let place = given.flatMap { EventConsumer.Cursor($0) }
        if given != nil, place == nil {
            throw APIError(
                .invalidHeader, "Last-Event-ID is the id of an event of this stream.", at: .header("Last-Event-ID"))
        }
        // Who may not listen hears so before the stream begins.
        try await caller.work { _ in }
        let (hub, label) = (hub, caller.actor.label)
        guard await hub.hasRoom(caller.tenant, label) else { throw Self.full }
        return Answer(
            streaming: { writer in
                // Here and not before: who only asks for the head never comes so far.
                guard let (batches, id, from) = try await hub.listen(to: caller.tenant, as: label) else {
                    return try await writer.finish(nil)
                }
                var listener = EventListener(caller: caller, cursor: place ?? from)
                do {
                    try await writer.write(ByteBuffer(bytes: EventLine.opening))
                    try await listener.ask()
                    try await listener.catchUp(with: from, &writer)
                    try await listener.follow(batches, heartbeat: Self.heartbeat, &writer)
                } catch let error as TicketError where error.kind == .forbidden {
                    // He may not listen any more: for him the stream is at its end.
                } catch {
                    await hub.leave(id, caller.tenant)
                    throw error
                }
                await hub.leave(id, caller.tenant)
                try await writer.finish(nil)
            }, type: "text/event-stream")
    }

    private static let full = Refusal(
        APIError(.unavailable, "There are too many listeners; try again."), headers: [.retryAfter: "5"])
}

/// One who listens, and the last event that he has.
private struct EventListener {
    let caller: Caller
    var cursor: EventConsumer.Cursor
    /// Whether he may read the whole log, or tickets only.
    private var readsLog = false

    /// Batches that he may be behind.
    private static let mostWaiting = 64

    init(caller: Caller, cursor: EventConsumer.Cursor) { (self.caller, self.cursor) = (caller, cursor) }

    typealias Writer = any ResponseBodyWriter

    private enum Call: Sendable {
        case batch(EventHub.Batch)
        case quiet
    }

    /// Asks what he may, now.
    ///
    /// - Throws: ``TicketError`` of kind `forbidden` for who may not listen any more.
    mutating func ask() async throws {
        readsLog = try await caller.work { $0.rights.include(.readAudit) }
    }

    /// Writes what happened before the place where the hub goes on.
    mutating func catchUp(with end: EventConsumer.Cursor, _ writer: inout Writer) async throws {
        while cursor < end {
            let from = cursor
            let lines = try await caller.work {
                try EventFeed.entries(after: from, limit: EventHub.most, in: $0.transaction).map(EventLine.init)
            }
            guard !lines.isEmpty else { break }
            try await write(lines, &writer)
        }
        cursor = max(cursor, end)
    }

    /// Writes what comes, and a sign of life where nothing does, until the stream ends.
    mutating func follow(_ batches: AsyncStream<EventHub.Batch>, heartbeat: Duration, _ writer: inout Writer)
        async throws
    {
        let calls = AsyncStream<Call>.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        let source = Task {
            for await batch in batches {
                // Who does not keep up comes again with the last event that he has.
                if case .dropped = calls.continuation.yield(.batch(batch)) { break }
            }
            calls.continuation.finish()
        }
        let clock = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: heartbeat)
                calls.continuation.yield(.quiet)
            }
        }
        defer {
            source.cancel()
            clock.cancel()
        }
        for await call in calls.stream {
            switch call {
            case .quiet:
                // The end of a key is no event.
                try await ask()
                try await writer.write(ByteBuffer(bytes: EventLine.heartbeat))
            case .batch(let batch):
                if batch.touchesRights { try await ask() }
                if cursor < batch.from { try await catchUp(with: batch.from, &writer) }
                try await write(batch.lines, &writer)
            }
        }
    }

    private mutating func write(_ lines: [EventLine], _ writer: inout Writer) async throws {
        let new = lines.filter { $0.cursor > cursor }
        guard let last = new.last else { return }
        let bytes = new.flatMap { $0.bytes(wholeLog: readsLog) }
        if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
        cursor = last.cursor
    }
}

extension AuditPlace {
    /// A position of a cursor, which has the microseconds that the database has.
    fileprivate init?(position: String) {
        let parts = position.split(separator: ".").map { Int64($0) }
        guard parts.count == 2, let microseconds = parts[0], let sequence = parts[1] else { return nil }
        self.init(at: Date(timeIntervalSince1970: Double(microseconds) / 1_000_000), sequence: sequence)
    }

    fileprivate var position: String { "\(Int64((at.timeIntervalSince1970 * 1_000_000).rounded())).\(sequence)" }
}

extension Operation {
    static let listEvents = Operation(
        "listEvents", in: "Events", "The tenant's log, the newest first",
        parameters: [
            Parameter("filter[kind]", "Only events of these kinds, with commas between them."),
            Parameter("filter[ticket]", "Only of a ticket, by id."),
            Parameter("filter[from]", .time, "Not before."), Parameter("filter[to]", .time, "Before."),
        ], answer: .page(ResourceShape.event.description))

    static let streamEvents = Operation(
        "streamEvents", in: "Events", "What happens, as it happens",
        about: """
            Server-sent events: `event` is the kind, `id` the place in the log, `data` the event as listEvents shows it. A \
            connection that breaks is made again with `Last-Event-ID`, and misses nothing. Who may not read the log hears of \
            tickets only, without what was different before and after.
            """,
        answer: .content(type: "text/event-stream", about: "The stream."), refusals: [.invalidHeader])
}
