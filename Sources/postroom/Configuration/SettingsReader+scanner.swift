// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
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

    /// Where keys of signatures are asked for.
    mutating func nameServer() async -> NameServer? {
        guard let address = await string(.nameServer) else { return nil }
        guard let server = NameServer(address) else {
            note(.nameServer, "is \(address); it is an address such as 127.0.0.1, 127.0.0.1:53 or [::1]:53")
            return nil
        }
        return server
    }
}
