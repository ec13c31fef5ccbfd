// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates
import Tickets
import Wire

/// Published templates as they were parsed, for all transactions of a process.
///
/// A version never changes, so what is kept never becomes wrong. It holds at most 16 MiB of sources; beyond that what came
/// first goes.
package final class TemplateCache: Sendable {
    /// A version in the mails of a brand, whose partials may differ from another brand's.
    struct Key: Hashable, Sendable {
        var tenant: TenantID
        var template: TemplateID
        var version: Int
        var brand: BrandID
    }

    /// A template, or why it is none any more: this program may be stricter than the one that published it.
    typealias Parsed = Result<MailTemplate, TemplateError>

    private struct State: Sendable {
        var kept: [Key: (parsed: Parsed, bytes: Int)] = [:]
        var order: [Key] = []
        var bytes = 0
    }

    private let mostBytes: Int
    private let state = Lock(State())

    /// - Parameter mostBytes: Of sources.
    package init(mostBytes: Int = 16 << 20) { self.mostBytes = mostBytes }

    /// How many are kept.
    var count: Int { state.withLock { $0.kept.count } }

    func find(_ key: Key) -> Parsed? { state.withLock { $0.kept[key]?.parsed } }

    /// Keeps one; what is larger than all that may be kept is not.
    ///
    /// - Parameter bytes: The length of its sources.
    func keep(_ parsed: Parsed, of bytes: Int, as key: Key) {
        guard bytes <= mostBytes else { return }
        state.withLock { state in
            guard state.kept[key] == nil else { return }
            state.kept[key] = (parsed, bytes)
            state.order.append(key)
            state.bytes += bytes
            var gone = 0
            while state.bytes > mostBytes {
                state.bytes -= state.kept.removeValue(forKey: state.order[gone])?.bytes ?? 0
                gone += 1
            }
            state.order.removeFirst(gone)
        }
    }
}
