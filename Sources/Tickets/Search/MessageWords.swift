// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Writes the words by which messages are found.
///
/// They are written behind the messages, for reading them out of a text takes as long as all else of an intake. While mails
/// wait for their tickets words wait too, at most ``longest``; who searches meanwhile writes some of his tenant's himself,
/// so that what somebody has just written is found.
package struct MessageWords: Sendable {
    private static let writeOfAll: SQL = "select write_words($1, null, make_interval(secs => $2)) as n"
    private static let writeOfTenant: SQL = "select write_words($1, $2) as n"

    /// So many are written in one transaction: some 50 ms.
    private static let batch = 100
    /// So many a search writes before it looks.
    private static let ofSearch = 200
    /// So long the words of a message give way to mails.
    private static let longest = Duration.seconds(10)
    /// How often it is looked for new messages.
    private static let pause = Duration.milliseconds(500)

    private let pool: Pool

    package init(_ pool: Pool) { self.pool = pool }

    /// Writes words until the task is cancelled; errors of the database are waited out.
    ///
    /// - Parameter tell: Is told of each error.
    package func run(_ tell: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            do {
                while try await writeDue() > 0, !Task.isCancelled {}
                try? await Task.sleep(for: Self.pause)
            } catch {
                if !Task.isCancelled { tell(error) }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Writes the words of a batch of messages, those that have waited longest.
    ///
    /// - Returns: Of how many; 0 also while they give way.
    /// - Complexity: O(their text); one look at an index where there are none.
    package func writeDue() async throws -> Int {
        try await pool.transaction(tenant: nil) {
            try $0.query(Self.writeOfAll, Self.batch, Self.longest).first?.get("n") ?? 0
        }
    }

    /// Writes the words of all of a tenant's messages, for where no worker runs.
    package func writeAll(of tenant: TenantID) async throws {
        var n = 1
        while n > 0, !Task.isCancelled {
            n = try await pool.transaction(tenant: tenant) { transaction in
                try transaction.query(Self.writeOfTenant, Self.batch, tenant).first?.get("n") ?? 0
            }
        }
    }

    /// The statement that writes the words of some of a tenant's messages.
    static func write(of tenant: TenantID?) -> Statement { Statement(writeOfTenant, ofSearch, tenant) }
}
