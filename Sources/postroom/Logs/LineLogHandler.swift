// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Wire

/// Writes the log, a line for each event, to standard error.
///
/// Libraries are heard from `info` on only, whatever `log.level` says: what they tell of at `debug` and `trace` is not ours
/// to promise anything about, and we promise that no line holds personal data (invariant 12).
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let isJSON: Bool
    private let descriptor: Int32

    /// Lines of several threads do not mix.
    private static let lock = Lock(())
    /// The modules whose events are ours.
    private static let ours: Set<String> = [
        "API", "Database", "Desk", "Jobs", "MailIngest", "Outbound", "Tickets", "Wire", "postroom",
    ]

    init(_ format: LogFormat, descriptor: Int32 = STDERR_FILENO) {
        isJSON = format.isJSON(on: descriptor)
        self.descriptor = descriptor
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard event.level >= .info || Self.ours.contains(event.source) else { return }
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let own = event.metadata { fields.merge(own) { $1 } }
        let line = LogLine(
            time: Date(), level: event.level, message: event.message.description,
            fields: fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") })
        write((isJSON ? line.json : line.text) + "\n")
    }

    /// In one call where the kernel takes it in one; nobody is left to be told when it does not.
    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        Self.lock.withLock { _ in
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }
    }
}
