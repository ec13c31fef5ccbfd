// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

@testable import MailIngest

@Suite("Servers that ask to be left alone")
struct ServerBackoffTests {
    @Test(
        "what providers say, and how long it means",
        arguments: [
            ("THROTTLED", "slow down", 300, false),
            (nil, "Request is throttled. Suggested Backoff Time: 300500 milliseconds", 300.5, true),
            ("OVERQUOTA", "Account exceeded command or bandwidth limits. (Failure)", 3600, false),
            ("ALERT", "Too many simultaneous connections. (Failure)", 120, false),
            ("UNAVAILABLE", "Temporary authentication failure", 60, false),
            ("LIMIT", "Rate limit hit, retry after 5 minutes", 300, true),
            ("INUSE", "Mailbox in use", 60, false),
            (nil, "maximum number of connections from user+IP exceeded (mail_max_userip_connections=1)", 120, false),
            ("UNAVAILABLE", "try again in 99999999999 hours", 86400, true),
        ] as [(String?, String, Double, Bool)]
    )
    func said(_ code: String?, _ text: String, _ seconds: Double, _ isNamed: Bool) throws {
        let backoff = try #require(ServerBackoff.read(code: code, text))
        #expect(backoff == ServerBackoff(wait: .seconds(seconds), isNamed: isNamed))
    }

    @Test(
        "anything else asks for nothing",
        arguments: [
            (nil, ""), ("AUTHENTICATIONFAILED", "Invalid credentials"), ("OVERQUOTA", "Quota exceeded"),
            ("NOPERM", "no"),
        ]
            as [(String?, String)]
    )
    func nothing(_ code: String?, _ text: String) {
        #expect(ServerBackoff.read(code: code, text) == nil)
    }

    @Test("a refusal, a BYE and a login that was put off all carry it; a wrong password does not")
    func errors() {
        func status(_ condition: IMAPStatus.Condition, _ code: String?, _ text: String) -> IMAPError {
            IMAPError(IMAPStatus(condition: condition, code: code.map { .init(name: $0, arguments: "") }, text: text))
        }
        #expect(status(.no, "THROTTLED", "x").backoff?.wait == .seconds(300))
        #expect(
            status(.bye, nil, "Request is throttled. Suggested Backoff Time: 90 seconds").backoff?.wait == .seconds(90))
        #expect(status(.bye, "UNAVAILABLE", "x").backoff != nil)
        #expect(status(.no, "AUTHENTICATIONFAILED", "wrong").backoff == nil)
        let login = "imap.example.org:993 refused the login (it said: A2 NO [ALERT] Too many simultaneous connections.)"
        #expect(WireError(.loginDenied, login).backoff?.wait == .seconds(120))
        #expect(IMAPError(WireError(.loginDenied, login)).backoff != nil)
        #expect(
            WireError(.loginDenied, "x refused the login (it said: A2 NO [AUTHENTICATIONFAILED] no)").backoff == nil)
        #expect(WireError(.timeout, "[UNAVAILABLE]").backoff == nil)
    }
}
