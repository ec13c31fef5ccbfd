// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// The one thread that runs libcurl.
///
/// libcurl's calls block or must not be used from two threads at once, and Swift's cooperative pool has only
/// as many threads as there are cores, so nothing of libcurl may run there. The loop's thread owns the multi
/// handle and every connection; async code posts jobs and waits in continuations. The thread sleeps in
/// `curl_multi_poll` over the sockets somebody waits for, so an idle process uses no time and a slow reader
/// stops its server.
///
/// The executable makes one, hands it to those who connect, and calls ``shutdown()`` at the end.
package final class Loop: Sendable {
    private let mailbox: LoopMailbox

    /// Starts the thread.
    ///
    /// - Throws: `misuse` when libcurl cannot be initialised or no thread can be made.
    package init() throws(WireError) {
        guard Self.isLibraryReady, let multi = curl_multi_init() else {
            throw WireError(.misuse, "libcurl could not be initialised")
        }
        mailbox = LoopMailbox(multi: multi)
        let start = Unmanaged.passRetained(mailbox)
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            nil,
            { context in
                let mailbox = Unmanaged<LoopMailbox>.fromOpaque(context!).takeRetainedValue()
                LoopThread(mailbox: mailbox).run()
                return nil
            },
            start.toOpaque()
        )
        guard result == 0 else {
            start.release()
            mailbox.finish()
            throw WireError(.misuse, "no thread for the network loop: error \(result)")
        }
        pthread_detach(thread)
    }

    deinit {
        mailbox.stop(then: nil)
    }

    /// Closes all connections and ends the thread; whoever waits gets `closed`, and later connects throw `closed`.
    ///
    /// Returns when everything is released. A second call returns at once.
    package func shutdown() async {
        await withCheckedContinuation { continuation in
            if !mailbox.stop(then: { continuation.resume() }) { continuation.resume() }
        }
    }

    /// How often ``Egress`` has not let a request out since the start, by its rule; for metrics.
    package var blocked: [Egress.Rule: Int] { mailbox.blocked }

    /// Runs a job on the loop's thread; `false` when the loop has been shut down and the job will not run.
    func post(_ job: @escaping LoopMailbox.Job) -> Bool { mailbox.post(job) }

    /// `curl_global_init` exactly once per process; Swift runs a static initialiser once, whatever the thread.
    private static let isLibraryReady: Bool = ccurl_global_init() == CURLE_OK
}
