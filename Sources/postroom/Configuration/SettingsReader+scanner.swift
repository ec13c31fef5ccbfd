// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

extension SettingsReader {
    /// The virus scanner: of this machine, for what is said to it is not encrypted.
    mutating func scanner(_ profile: Settings.Profile) async -> Endpoint? {
        guard let address = await string(.scanner), address != "none" else { return nil }
        do {
            let endpoint = try Endpoint(service: address)
            if profile == .production, !endpoint.isLoopback {
                note(
                    .scanner,
                    "leads to another machine, and customers' files would go there unencrypted; run clamd here, or let a "
                        + "tunnel end here")
                return nil
            }
            return endpoint
        } catch {
            note(.scanner, "cannot be used: \(error.reason)")
            return nil
        }
    }
}
