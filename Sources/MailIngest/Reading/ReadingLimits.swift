// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What reading one mail may cost (RELIABILITY 2.4).
///
/// Real mails are read in milliseconds, the largest in a second or two; what needs more than this is an attack, or a mistake
/// of ours.
package struct ReadingLimits: Sendable {
    /// From the beginning to the end, in this process as well as in one of its own.
    package var wall: Duration = .seconds(20)
    /// Time of the processor, in a process of its own; whole seconds.
    package var processor: Duration = .seconds(10)
    /// Bytes of address space in a process of its own, besides what the mail itself takes.
    package var memory = 1 << 30

    package init() {}

    /// The address space for a mail: decoded, as text and as HTML it is there several times.
    func memory(for size: Int) -> Int { memory + 8 * size }
}
