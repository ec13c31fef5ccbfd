// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Database

@Suite("The counter of a new cluster")
struct TransactionTargetTests {
    @Test("it is moved to the beginning of the next file of pg_xact, never to where rows of today lie in the future")
    func targets() {
        #expect(TransactionTarget(beyond: 0)?.arguments == ["-x", "1048576", "-e", "0"])
        #expect(TransactionTarget(beyond: 1_048_575)?.number == 1_048_576)
        #expect(TransactionTarget(beyond: 1_048_576)?.number == 2_097_152)
        #expect(TransactionTarget(beyond: 1_999_999_999)?.arguments == ["-x", "2000683008", "-e", "0"])
        #expect(TransactionTarget(beyond: 2_000_000_000) == nil)
        #expect(TransactionTarget(beyond: .max) == nil)
    }
}
