// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One thing that the doctor looks at.
///
/// A check changes nothing, and knows nothing of the others. What it stands on (the database, the key) it gets from the
/// ground, which throws ``DoctorSkip`` where that is missing; any other error becomes a failed result of its own.
protocol DoctorCheck: Sendable {
    /// A fixed word, for results that the check itself does not give.
    var name: String { get }
    /// Whether it talks to other machines; `--quick` leaves it out.
    var usesNetwork: Bool { get }

    func look(at ground: DoctorGround) async throws -> [DoctorResult]
}

extension DoctorCheck {
    var usesNetwork: Bool { false }
}

/// What a check stands on is not there; another result says why.
struct DoctorSkip: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
