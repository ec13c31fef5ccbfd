// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Wire

extension SettingsReader {
    /// The inner networks that webhooks may lead to.
    mutating func webhookNetworks() async -> [IPNetwork] {
        guard let text = await string(.webhookNetworks), text != "none" else { return [] }
        return text.split { $0 == "," || $0.isWhitespace }.compactMap { word in
            if let network = IPNetwork(String(word)) { return network }
            note(
                .webhookNetworks,
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
