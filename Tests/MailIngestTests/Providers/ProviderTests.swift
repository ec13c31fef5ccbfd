// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Tickets
import Wire

@testable import MailIngest

@Suite("Providers")
struct ProviderTests {
    static let addresses: [(String, String?)] = [
        ("a@gmail.com", "gmail"), ("a@GoogleMail.com", "gmail"), ("a@outlook.de", "outlook"),
        ("a@hotmail.co.uk", "outlook"), ("a@live.com.au", "outlook"), ("a@contoso.onmicrosoft.com", "microsoft365"),
        ("a@yahoo.fr", "yahoo"), ("a@yahoo.co.jp", "yahoo"), ("a@me.com", "icloud"), ("a@fastmail.fm", "fastmail"),
        ("a@notgmail.com", nil), ("a@gmail.com.example.org", nil), ("a@outlook.example.org", nil),
        ("a@live.company", nil), ("a@yahoo", nil), ("a@example.org", nil), ("gmail.com", "gmail"), ("", nil),
    ]

    @Test("an address's provider is told by its domain, and by nothing that only looks like it", arguments: addresses)
    func address(_ address: String, _ name: String?) { #expect(Provider.of(address: address)?.name == name) }

    static let exchangers: [([String], String?)] = [
        (["aspmx.l.google.com."], "gmail"), (["SMTP.google.com"], "gmail"),
        (["example-org.mail.protection.outlook.com"], "microsoft365"), (["a-b.k-v1.mx.microsoft"], "microsoft365"),
        (["outlook-com.olc.protection.outlook.com"], "outlook"), (["in1-smtp.messagingengine.com"], "fastmail"),
        (["mta5.am0.yahoodns.net"], "yahoo"), (["mx01.mail.icloud.com"], "icloud"),
        (["mx.example.org", "alt1.aspmx.l.google.com"], "gmail"), (["google.com.example.org"], nil), ([], nil),
    ]

    @Test("a domain of one's own has its provider's mail exchangers", arguments: exchangers)
    func exchanger(_ hosts: [String], _ name: String?) { #expect(Provider.of(exchangers: hosts)?.name == name) }

    @Test("every line of the table can be connected to and logged in to")
    func table() throws {
        #expect(
            Set(Provider.table.map(\.name)) == [
                "gmail", "outlook", "microsoft365", "fastmail", "yahoo", "icloud", "own",
            ])
        for provider in Provider.table where provider.name != "own" {
            for url in [provider.imap, provider.smtp] {
                let endpoint = try Endpoint(url: try #require(url))
                #expect(endpoint.security != .plaintext)
                #expect(Provider.of(server: try #require(url)) != nil)
            }
            #expect(Provider.of(imap: provider.imap ?? "", smtp: provider.smtp ?? "")?.name == provider.name)
            #expect(!provider.logins.isEmpty && !provider.notes.isEmpty)
            #expect(provider.logins.contains(.oauth) == (provider.oauth != nil))
            // Nobody is sent in circles: each domain leads to its own line.
            for domain in provider.domains {
                let sample = domain.hasPrefix(".") ? "x\(domain)" : domain.replacing(".*", with: ".com")
                #expect(Provider.of(address: "a@\(sample)")?.name == provider.name)
            }
            guard let oauth = provider.oauth else { continue }
            for url in [oauth.authorizeURL, oauth.tokenURL, oauth.deviceURL].compactMap({ $0 }) {
                #expect(try HTTPURL(url).isEncrypted)
            }
            #expect(oauth.endpoints(for: .code) != nil)
        }
        #expect(
            OAuthProvider.google.endpoints(for: .device) == nil && OAuthProvider.google.endpoints(for: .client) == nil)
        let directory = OAuthProvider.microsoft(directory: "example.org")
        #expect(directory.tokenURL.contains("/example.org/") && directory.endpoints(for: .client) != nil)
        #expect(OAuthProvider.microsoft(directory: "consumers").endpoints(for: .client) == nil)
    }

    @Test("iCloud's IMAP gets the name before the @, and others the user name as it is")
    func userName() throws {
        let icloud = try #require(Provider.named("iCloud"))
        #expect(icloud.imapUser("anna@icloud.com") == "anna" && icloud.imapUser("anna@ME.com") == "anna")
        #expect(icloud.imapUser("anna@example.org") == "anna@example.org" && icloud.imapUser("anna") == "anna")
        #expect(try #require(Provider.named("gmail")).imapUser("anna@gmail.com") == "anna@gmail.com")
    }

    @Test("who refuses passwords says what it takes instead")
    func advice() {
        #expect(Provider.named("microsoft365")?.passwordAdvice?.contains("mailbox login") == true)
        #expect(Provider.named("gmail")?.passwordAdvice?.contains("app password") == true)
        #expect(Provider.named("own")?.passwordAdvice == nil)
    }
}
