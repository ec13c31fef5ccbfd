// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the key that seals passwords is there, a key, and readable by its owner alone.
struct SecretKeyCheck: DoctorCheck {
    let name = "secret_key"

    func look(at ground: DoctorGround) throws -> [DoctorResult] {
        let file = ground.settings.secretKeyFile
        do {
            _ = try ground.keys()
            return [DoctorResult(name, .ok, "it is there, and nobody else may read it", of: file)]
        } catch let failure as Failure {
            return [
                DoctorResult(
                    name, .failed, failure.reason, of: file,
                    advice: "restore it from a backup, or set its mode to 600; "
                        + "without it no stored password can be opened. In a new installation postroom serve makes it")
            ]
        }
    }
}
