// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@testable import Tickets

@Suite("A tenant's webhook URL")
struct WebhookURLTests {
    @Test(
        "hosts in the Internet go, by https",
        arguments: [
            "https://hooks.company.com", "https://hooks.company.com/", "https://Hooks.Company.COM:8443/a/b?c=d&e=@",
            "https://a-1.xn--bcher-kva.com/x", "https://8.company.com",
        ])
    func good(url: String) { #expect(WebhookURL.fault(of: url) == nil) }

    @Test(
        "everything else is refused (R051)",
        arguments: [
            "", "http://company.com", "HTTPS://company.com", "ftp://company.com", "https://", "https:///x",
            "https://company",
            "https://localhost/x", "https://a.localhost", "https://printer.local", "https://x.internal",
            "https://router.home.arpa", "https://127.0.0.1/", "https://10.0.0.1", "https://[::1]/",
            "https://2130706433",
            "https://0x7f.1", "https://127.1", "https://a.0x7f000001", "https://user@company.com",
            "https://user:secret@company.com", "https://company.com:0", "https://company.com:65536",
            "https://company.com:", "https://company.com:1:2", "https://company.com/#x", "https://company.com/a b",
            "https://company.com\r\nX: y", "https://company.com\\@evil.com", "https://bücher.com", "https://-a.com",
            "https://a..com", "https://company.com.", "https://" + String(repeating: "a", count: 2000) + ".com",
        ])
    func bad(url: String) { #expect(WebhookURL.fault(of: url) != nil) }

    @Test("it is stored, taken away, and never in the log; what is refused is said with the rest")
    func stored() async throws {
        let fixture = try await Fixture()
        let url = "https://hooks.company.com/services/T0KEN"
        try await fixture.transaction {
            let change = try TenantCore($0, as: .system).change(TenantChange(webhookURL: url))
            #expect(change.events[0].changes == [Event.Change("webhook_url", nil, nil)])
            #expect(try TenantStore.current(in: $0).webhookURL == url)
            #expect(try !TenantCore($0, as: .system).change(TenantChange(webhookURL: url)).isChange)
        }
        #expect(try await !fixture.logText().contains("T0KEN"))
        let wrong = try await fixture.refusal(of: {
            try TenantCore($0, as: .system).change(TenantChange(name: "", webhookURL: "https://10.0.0.1"))
        })
        #expect(wrong?.rules == ["name required", "webhook_url format"])
        try await fixture.transaction {
            _ = try TenantCore($0, as: .system).change(TenantChange(webhookURL: .some(nil)))
            #expect(try TenantStore.current(in: $0).webhookURL == nil)
        }
    }
}
