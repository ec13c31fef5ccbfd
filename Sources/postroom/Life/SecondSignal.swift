// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Logging
import Wire

/// Ends the process at once when it is told a second time to stop.
///
/// The first SIGTERM or SIGINT is the service group's, which finishes what was begun. Whoever says it again does not want to
/// wait; nothing is lost with that: leases run out, and what was armed is in the journal. It works on a queue of its own,
/// also where the process hangs.
final class SecondSignal {
    private let sources: [any DispatchSourceSignal]

    /// Listens from now on.
    ///
    /// - Parameter end: What ends the process, with its exit status: 128 and the signal's number.
    init(_ logger: Logger, end: @escaping @Sendable (Int32) -> Void = { _exit($0) }) {
        let queue = DispatchQueue(label: "postroom.second-signal")
        let count = Lock(0)
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let told = count.withLock { value in
                    value += 1
                    return value
                }
                guard told > 1 else { return }
                logger.warning("told to stop once more; what was begun is left")
                end(128 + number)
            }
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
