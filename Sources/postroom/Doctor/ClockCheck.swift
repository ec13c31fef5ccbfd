// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation

/// Whether this machine's clock and the database's say the same.
///
/// Leases and queues go by the database's. What goes by this machine's: dates of mails, the life of tokens, TLS certificates.
struct ClockCheck: DoctorCheck {
    let name = "clock"
    /// More is worth a look, and more trouble, in seconds.
    static let (wide, wild) = (5.0, 60.0)

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        let before = Date()
        let theirs = try await pool.transaction(tenant: nil) {
            try $0.query("select clock_timestamp() as now").first?.get("now") ?? Date.distantPast
        }
        return [judge(theirs, between: before, Date())]
    }

    /// - Parameters:
    ///   - theirs: What the database said.
    ///   - before: This machine's time before it was asked.
    ///   - after: And when the answer was here: somewhere between them lies the moment that the answer is of.
    func judge(_ theirs: Date, between before: Date, _ after: Date) -> DoctorResult {
        let ahead = max(0, before.timeIntervalSince(theirs))
        let behind = max(0, theirs.timeIntervalSince(after))
        let skew = max(ahead, behind)
        guard skew > Self.wide else { return DoctorResult(name, .ok, "it agrees with the database's") }
        return DoctorResult(
            name, skew > Self.wild ? .failed : .warning,
            "this machine is \(Int(skew.rounded())) s \(ahead > 0 ? "ahead of" : "behind") the database",
            advice: "have both keep time by NTP (chrony, systemd-timesyncd), and look which of them is wrong")
    }
}
