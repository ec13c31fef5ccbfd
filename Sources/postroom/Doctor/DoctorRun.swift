// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Goes through the checks one after the other.
///
/// Whatever becomes of one, the next is made: an error is a result, and a check that takes too long is left.
struct DoctorRun {
    /// Every check, those first that others stand on.
    static let all: [any DoctorCheck] = [
        SecretKeyCheck(), DiskCheck(), DatabaseCheck(), MigrationsCheck(), RolesCheck(), RowSecurityCheck(),
        SealedSecretsCheck(),
        ClockCheck(),
        QueueCheck(), DeliveriesCheck(), FetchingCheck(), MailboxLoginCheck(), RelayLoginCheck(), DomainsCheck(),
    ]

    let ground: DoctorGround
    let checks: [any DoctorCheck]
    /// So long a check may take; those of servers ask many at once.
    var limit: Duration = .seconds(180)

    init(_ ground: DoctorGround, isQuick: Bool = false, checks: [any DoctorCheck] = all) {
        self.ground = ground
        self.checks = checks.filter { !isQuick || !$0.usesNetwork }
    }

    /// Hands each result over as soon as its check is made.
    func run(_ tell: (DoctorResult) throws -> Void) async rethrows {
        for check in checks {
            for result in await results(of: check) { try tell(result) }
        }
    }

    private func results(of check: any DoctorCheck) async -> [DoctorResult] {
        let (ground, limit) = (ground, limit)
        do {
            return try await TimeLimit(limit).run { try await check.look(at: ground) }
        } catch let skip as DoctorSkip {
            return [DoctorResult(check.name, .skipped, "not looked at: \(skip)")]
        } catch is TimeLimit.Exceeded {
            return [
                DoctorResult(
                    check.name, .failed, "it was not done in \(limit)", advice: "look whether the machine is overloaded"
                )
            ]
        } catch {
            return [
                DoctorResult(
                    check.name, .failed, "it could not be looked at: \(error)",
                    advice: "cure what failed before this; if nothing did, this is an error of Postroom")
            ]
        }
    }
}
