// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets
package import Wire

/// Where endpoints may be: in the internet, by TLS, and in the inner networks that who runs the installation allows. No tenant can
/// change that (RELIABILITY 3.9, rows 136 to 139).
package struct WebhookReach: Equatable, Sendable {
    /// Inner networks that may be reached, also without TLS.
    package var networks: [IPNetwork]
    /// Whether TLS may be done without, for a desk that nobody's mail is in.
    package var allowsPlain: Bool

    package init(networks: [IPNetwork] = [], allowsPlain: Bool = false) {
        self.networks = networks
        self.allowsPlain = allowsPlain
    }

    /// What is wrong with a URL when it is given, as a sentence; `nil` for nothing.
    ///
    /// What its name resolves to is not asked here: that can change, and ``egress(for:)`` is asked at each connection.
    package func fault(of text: String) -> String? {
        let url: HTTPURL
        do throws(WireError) { url = try HTTPURL(text, allowsPlain: true) } catch {
            return
                "A webhook's URL is one of the web, such as https://hooks.example.com/desk, without user and fragment."
        }
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
            return "A webhook's URL begins with https://, in small letters."
        }
        guard text.utf8.count <= WebhookURL.limit else {
            return "A webhook's URL has at most \(WebhookURL.limit) characters."
        }
        if !url.isEncrypted, !allowsPlain, networks.isEmpty { return "A webhook's URL begins with https://." }
        let allowed = egress(for: url)
        if let address = IPNetwork.bytes(of: url.host) {
            if allowed.refusal(of: address) != nil { return Self.innerWords }
        } else if networks.isEmpty {
            // Names that lead nowhere but here, and addresses in disguise.
            let scheme = url.isEncrypted ? "https://" : "http://"
            if let fault = WebhookURL.fault(of: "https://" + text.dropFirst(scheme.count)) { return fault }
        }
        if networks.isEmpty, ![80, 443].contains(url.port), url.port < 1024 {
            return "A webhook's port is 443, 80, or one from 1024 on."
        }
        return nil
    }

    /// Which addresses may be connected to for a URL.
    package func egress(for url: HTTPURL) -> Egress {
        url.isEncrypted || allowsPlain ? .outside(except: networks) : .within(networks)
    }

    private static let innerWords =
        "That is an address of this machine or of an inner network; whoever runs the installation can allow it "
        + "(webhooks.allowed_networks)."
}
