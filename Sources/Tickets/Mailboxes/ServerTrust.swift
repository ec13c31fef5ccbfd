// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a mail server is trusted: a file of authorities instead of the system's, and whether TLS is done without.
typealias ServerTrust = (caFile: String?, allowsPlaintext: Bool)

extension ObjectCommands {
    /// Files of this machine, and connections in the open, are the affair of those who run it.
    func checkInstallation(_ trust: ServerTrust, from old: ServerTrust?, _ findings: inout Findings) {
        if let file = trust.caFile, !file.hasPrefix("/") || file.utf8.count > 4096 || file.utf8.contains(0) {
            findings.note("ca_file", "format", "A file of certificates is named by its whole path.")
        }
        guard actor != .system else { return }
        if trust.caFile != old?.caFile, trust.caFile != nil {
            findings.note("ca_file", "installation", "Only those who administer the installation name a file of it.")
        }
        if trust.allowsPlaintext, old?.allowsPlaintext != true {
            findings.note(
                "allow_plaintext", "installation", "Only those who administer the installation do without TLS.")
        }
    }
}
