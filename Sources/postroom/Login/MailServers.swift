// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest

/// Where a mailbox's mail is, from what a user gave: servers, a provider's name, or the address alone.
struct MailServers {
    var imap: String
    var smtp: String
    /// Whose servers they are, if that is known.
    var provider: Provider?

    /// - Parameters:
    ///   - name: A provider's name.
    ///   - exchangers: The mail exchangers of the address's domain.
    /// - Throws: `Failure` of kind data when the servers are not known, with what to do.
    init(address: String, provider name: String?, exchangers: [String], imap: String?, smtp: String?) throws {
        var provider: Provider?
        if let name {
            provider = Provider.named(name)
            guard provider != nil else {
                throw Failure(.data, "there is no provider \(name); postroom mailbox providers names them")
            }
        } else if imap == nil || smtp == nil {
            provider = Provider.of(address: address) ?? Provider.of(exchangers: exchangers)
        }
        guard let imap = imap ?? provider?.imap, let smtp = smtp ?? provider?.smtp else {
            throw Failure(
                .data,
                "the servers of this address are not known: give --imap and --smtp, or a --provider; "
                    + "postroom mailbox look-up asks the domain")
        }
        self.imap = imap
        self.smtp = smtp
        self.provider = provider ?? Provider.of(imap: imap, smtp: smtp)
    }
}
