// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How much may be looked at in the archives of one mail, all of them together.
///
/// Everything that a sender can make large has a number here, so the time is bounded too: an archive that says it holds
/// petabytes costs as much as one that holds 32 MiB.
package struct ArchiveBudget: Sendable {
    /// How deep archives may lie in each other; a packed tar counts twice.
    package static let depth = 5

    /// Entries whose names are read.
    var entries = 2000
    /// Bytes of their names.
    var names = 256 * 1024
    /// Bytes that are unpacked.
    var bytes = 32 << 20

    package init() {}

    /// Takes one entry with its name; `false` when there is nothing left.
    mutating func take(name: Int) -> Bool {
        guard entries > 0, names >= name else { return false }
        entries -= 1
        names -= name
        return true
    }
}
