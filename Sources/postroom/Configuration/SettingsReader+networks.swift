// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Wire

extension SettingsReader {
    /// Networks, with commas or blanks between them.
    mutating func networks(_ key: SettingKey, standard: [String]) async -> [IPNetwork] {
        guard let text = await string(key) else { return standard.compactMap { IPNetwork($0) } }
        if text == "none" { return [] }
        return text.split { $0 == "," || $0.isWhitespace }.compactMap { word in
            if let network = IPNetwork(String(word)) { return network }
            note(
                key,
                "has \(word), which is no network; one is 10.1.0.0/16, fd00:1::/32 or an address, without bits behind those that "
                    + "count")
            return nil
        }
    }
}

extension Settings {
    /// Where webhooks may lead.
    var webhookReach: WebhookReach {
        WebhookReach(networks: webhookNetworks, allowsPlain: profile == .development)
    }
}
