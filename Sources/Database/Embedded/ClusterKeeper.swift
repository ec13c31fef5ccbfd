// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Starts a private cluster again that has ended while a service uses it: killed for want of memory, or by somebody's hand.
///
/// Nobody else would: a server of the operator's has a supervisor of its own, of this one only Postroom knows. Starting blocks,
/// so the keeper is an actor on a thread of its own.
package actor ClusterKeeper {
    /// How often it looks.
    package static let interval: Duration = .seconds(2)

    private let executor = ThreadExecutor()
    private let cluster: EmbeddedCluster

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter cluster: Held by who makes the keeper, so that it is not stopped as unused.
    package init(_ cluster: EmbeddedCluster) { self.cluster = cluster }

    deinit { executor.stop() }

    /// Keeps it running until the task is cancelled.
    ///
    /// - Parameter report: Called when it was started again, with `nil`, and when that failed, with the cause; it is tried again.
    package func run(_ report: @Sendable (_ failure: (any Error)?) -> Void) async {
        while !Task.isCancelled {
            do {
                if try cluster.revive() { report(nil) }
            } catch {
                report(error)
            }
            try? await Task.sleep(for: Self.interval)
        }
    }
}
