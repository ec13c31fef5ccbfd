// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("What domains publish")
struct AutoconfigTests {
    static func document(_ servers: String, name: String = "Example Mail") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
        <displayName>\(name)</displayName>\(servers)</emailProvider></clientConfig>
        """
    }

    static func server(
        _ kind: String,
        _ type: String,
        _ host: String = "mail.example.org",
        _ port: String = "993",
        _ socket: String = "SSL",
        user: String = "%EMAILADDRESS%",
        ways: [String] = ["password-cleartext"]
    ) -> String {
        let authentication = ways.map { "<authentication>\($0)</authentication>" }.joined()
        return """
            <\(kind)Server type="\(type)"><hostname>\(host)</hostname><port>\(port)</port>
            <socketType>\(socket)</socketType><username>\(user)</username>\(authentication)</\(kind)Server>
            """
    }

    private func read(_ servers: String) -> AutoconfigDocument? {
        AutoconfigDocument(Array(Self.document(servers).utf8), address: "anna@example.org")
    }

    @Test("the first servers with TLS are taken, with user name and ways to log in")
    func found() throws {
        let found = try #require(
            read(
                Self.server("incoming", "pop3") + Self.server("incoming", "imap", "plain.example.org", "143", "plain")
                    + Self.server(
                        "incoming", "imap", "IMAP.example.org", "143", "STARTTLS", user: "%EMAILLOCALPART%",
                        ways: ["OAuth2", "password-cleartext"])
                    + Self.server("incoming", "imap", "second.example.org")
                    + Self.server("outgoing", "smtp", "smtp.example.org", "465", user: "x-%EMAILDOMAIN%")))
        #expect(
            found.imap
                == .init(url: "imap://imap.example.org:143", userName: "anna", takesOAuth: true, takesPassword: true))
        #expect(found.smtp.url == "smtps://smtp.example.org:465" && found.smtp.userName == "x-example.org")
        #expect(found.title == "Example Mail" && !found.smtp.takesOAuth)
    }

    @Test("what cannot be used, or forges, is not taken")
    func useless() {
        let smtp = Self.server("outgoing", "smtp", "smtp.example.org", "465")
        for servers in [
            "", smtp, Self.server("incoming", "imap"), Self.server("incoming", "pop3") + smtp,
            Self.server("incoming", "imap", "a b") + smtp, Self.server("incoming", "imap", "x@evil.example") + smtp,
            Self.server("incoming", "imap", "h", "0") + smtp, Self.server("incoming", "imap", "h", "99999") + smtp,
            Self.server("incoming", "imap", "h", "993", "none") + smtp, Self.server("incoming", "imap", "") + smtp,
            Self.server("incoming", "imap", "h/%0d%0a") + smtp,
        ] { #expect(read(servers) == nil, "\(servers)") }
        #expect(AutoconfigDocument([], address: "a@b.test") == nil)
        let page = "<html><body>not found</body></html>"
        #expect(AutoconfigDocument(Array(page.utf8), address: "a@b.test") == nil)
    }

    @Test("a name of several lines is one line")
    func title() throws {
        let text = Self.document(
            Self.server("incoming", "imap") + Self.server("outgoing", "smtp"), name: "A\n\u{85}B\u{9b}31m")
        let found = try #require(AutoconfigDocument(Array(text.utf8), address: "a@b.test"))
        #expect(found.title == "A B 31m")
    }
}
