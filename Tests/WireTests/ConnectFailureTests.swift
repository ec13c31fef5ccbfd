// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Wire

@Suite("Words for connections that fail")
struct ConnectFailureTests {
    @Test("what to do about a certificate depends on what is wrong with it")
    func certificates() {
        let cases = [
            ("SSL certificate problem: certificate has expired", "must renew it"),
            ("SSL certificate problem: certificate is not yet valid", "clock"),
            ("SSL: no alternative certificate subject name matches target host name 'mail.example'", "host in the URL"),
            ("SSL certificate problem: self-signed certificate", "ca_file"),
            ("SSL certificate problem: unable to get local issuer certificate", "ca_file"),
        ]
        for (text, words) in cases {
            #expect(ConnectFailure.remedy(forCertificate: text).contains(words), "\(text)")
        }
    }

    @Test("no common version of TLS is told from a port that speaks none")
    func versions() {
        #expect(ConnectFailure.isOldTLS("error:0A000102:SSL routines::unsupported protocol"))
        #expect(ConnectFailure.isOldTLS("error:0A00042E:SSL routines::tlsv1 alert protocol version"))
        #expect(!ConnectFailure.isOldTLS("error:0A00010B:SSL routines::wrong version number"))
    }
}
