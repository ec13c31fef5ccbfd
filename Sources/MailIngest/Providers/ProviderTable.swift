// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Provider {
    /// The providers that are known, and servers of one's own.
    ///
    /// QUIRK: all of it is from the providers' own help pages and changes by their will; whoever finds a line wrong gives
    /// `--imap`, `--smtp` and the addresses of `postroom mailbox login` himself.
    package static let table: [Provider] = [
        Provider(
            name: "gmail",
            title: "Gmail and Google Workspace",
            imap: "imaps://imap.gmail.com:993",
            smtp: "smtps://smtp.gmail.com:465",
            domains: ["gmail.com", "googlemail.com"],
            exchangers: [".google.com", ".googlemail.com"],
            logins: [.oauth, .appPassword],
            oauth: .google,
            keepsSentMails: true,
            mostConnections: 15,
            mostSending: MostSending(perDay: 2000),
            deletion: "Gmail takes a deleted mail out of the inbox and keeps it in All Mail; "
                + "to delete it: --after move --after-folder '[Gmail]/Trash'",
            notes: [
                "Folders are labels: a mail is in [Gmail]/All Mail too, so read INBOX and not both.",
                "An account may have 15 connections and fetch about 2,500 MB a day; who goes on is locked out for a day.",
                "An app password needs two-step verification; Workspace admins can forbid it.",
                "The login by a code on another device does not give access to mail at Google.",
                "Of a client whose consent screen is in testing, a login ends after seven days.",
            ]
        ),
        Provider(
            name: "microsoft365",
            title: "Microsoft 365",
            imap: "imaps://outlook.office365.com:993",
            smtp: "smtp://smtp.office365.com:587",
            domains: [".onmicrosoft.com"],
            exchangers: [".mail.protection.outlook.com", ".mx.microsoft"],
            logins: [.oauth],
            oauth: .microsoft(directory: "organizations"),
            keepsSentMails: true,
            mostSending: MostSending(connections: 3, perMinute: 30, perDay: 10_000),
            notes: [
                "Passwords are not taken for IMAP; SMTP AUTH must be allowed for the mailbox.",
                "A shared mailbox is logged in to by somebody who may open it, with its own address as the user name.",
                "A server that is asked too much says how long to wait, and is left alone for as long.",
            ]
        ),
        Provider(
            name: "outlook",
            title: "Outlook.com",
            imap: "imaps://outlook.office365.com:993",
            smtp: "smtp://smtp-mail.outlook.com:587",
            domains: ["outlook.*", "hotmail.*", "live.*", "msn.com"],
            exchangers: [".olc.protection.outlook.com"],
            logins: [.oauth],
            oauth: .microsoft(directory: "consumers"),
            keepsSentMails: true,
            notes: [
                "Passwords are not taken, app passwords neither.",
                "IMAP must be allowed in the settings of the account, under forwarding and IMAP.",
            ]
        ),
        Provider(
            name: "fastmail",
            title: "Fastmail",
            imap: "imaps://imap.fastmail.com:993",
            smtp: "smtps://smtp.fastmail.com:465",
            domains: ["fastmail.com", "fastmail.fm", "messagingengine.com"],
            exchangers: [".messagingengine.com"],
            logins: [.appPassword],
            notes: ["An app password needs access to IMAP and SMTP; plans without IMAP have none."]
        ),
        Provider(
            name: "yahoo",
            title: "Yahoo Mail",
            imap: "imaps://imap.mail.yahoo.com:993",
            smtp: "smtps://smtp.mail.yahoo.com:465",
            domains: ["yahoo.*", "ymail.com", "rocketmail.com"],
            exchangers: [".yahoodns.net"],
            logins: [.appPassword],
            hasPlusAddresses: false,
            mostConnections: 5,
            mostSending: MostSending(perDay: 500),
            notes: ["OAuth is for programs that Yahoo has approved; an app password works at once."]
        ),
        Provider(
            name: "icloud",
            title: "iCloud Mail",
            imap: "imaps://imap.mail.me.com:993",
            smtp: "smtp://smtp.mail.me.com:587",
            domains: ["icloud.com", "me.com", "mac.com"],
            exchangers: [".mail.icloud.com"],
            logins: [.appPassword],
            shortNames: ["icloud.com", "me.com", "mac.com"],
            mostSending: MostSending(perDay: 1000),
            notes: [
                "IMAP wants the name before the @, SMTP the whole address; give the address, Postroom does the rest.",
                "An app password needs two-factor authentication of the Apple Account.",
            ]
        ),
        Provider(
            name: "own",
            title: "A server of one's own",
            logins: [.password, .oauth],
            notes: ["Give --imap and --smtp; postroom mailbox look-up asks the domain what it publishes."]
        ),
    ]
}
