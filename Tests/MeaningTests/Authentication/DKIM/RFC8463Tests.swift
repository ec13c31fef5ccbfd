// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
import Testing

@testable import Meaning

/// The example of RFC 8463 appendix A: both kinds of signatures leave nothing to chance, so ours are the same, byte for byte.
@Suite("The example of RFC 8463")
struct RFC8463Tests {
    // Appendix A.1.
    private static let seed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
    private static let rsa =
        "MIICXQIBAAKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQi"
        + "Y/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqM"
        + "KrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
        + "AoGAH0cxOhFZDgzXWhDhnAJDw5s4roOXN4OhjiXa8W7Y3rhX3FJqmJSPuC8N9vQm"
        + "6SVbaLAE4SG5mLMueHlh4KXffEpuLEiNp9Ss3O4YfLiQpbRqE7Tm5SxKjvvQoZZe"
        + "zHorimOaChRL2it47iuWxzxSiRMv4c+j70GiWdxXnxe4UoECQQDzJB/0U58W7RZy"
        + "6enGVj2kWF732CoWFZWzi1FicudrBFoy63QwcowpoCazKtvZGMNlPWnC7x/6o8Gc"
        + "uSe0ga2xAkEA8C7PipPm1/1fTRQvj1o/dDmZp243044ZNyxjg+/OPN0oWCbXIGxy"
        + "WvmZbXriOWoSALJTjExEgraHEgnXssuk7QJBALl5ICsYMu6hMxO73gnfNayNgPxd"
        + "WFV6Z7ULnKyV7HSVYF0hgYOHjeYe9gaMtiJYoo0zGN+L3AAtNP9huqkWlzECQE1a"
        + "licIeVlo1e+qJ6Mgqr0Q7Aa7falZ448ccbSFYEPD6oFxiOl9Y9se9iYHZKKfIcst"
        + "o7DUw1/hz2Ck4N5JrgUCQQCyKveNvjzkkd8HjYs0SwM0fPjK16//5qDZ2UiDGnOe"
        + "uEzxBDAr518Z8VFbR41in3W4Y3yCDgQlLlcETrS+zYcL"
    // Appendix A.2.
    private static let records = [
        "brisbane._domainkey.football.example.com":
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "test._domainkey.football.example.com":
            "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/"
            + "J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2"
            + "kryOTIKT+l/K4w3QIDAQAB",
    ]
    // Appendix A.3.
    private static let mail = [
        "From: Joe SixPack <joe@football.example.com>", "To: Suzie Q <suzie@shopping.example.net>",
        "Subject: Is dinner ready?", "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
        "Message-ID: <20030712040037.46341.5F8J@football.example.com>", "", "Hi.", "",
        "We lost the game.  Are you hungry yet?", "", "Joe.", "",
    ].joined(separator: "\r\n")
    private static let edwardsField = [
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;",
        " d=football.example.com; i=@football.example.com;",
        " q=dns/txt; s=brisbane; t=1528637909; h=from : to :", " subject : date : message-id : from : subject : date;",
        " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;", " b=",
    ].joined(separator: "\r\n")
    private static let edwardsValue =
        "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=="
    private static let rsaField = [
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;", " d=football.example.com; i=@football.example.com;",
        " q=dns/txt; s=test; t=1528637909; h=from : to : subject :", " date : message-id : from : subject : date;",
        " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;", " b=",
    ].joined(separator: "\r\n")
    private static let rsaValue =
        "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeef"
        + "Osk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8="

    private static let names = ["from", "to", "subject", "date", "message-id", "from", "subject", "date"]

    private static func signer(_ algorithm: DKIMAlgorithm) throws -> DKIMSigner {
        let key = algorithm == .rsa ? rsa : seed
        return DKIMSigner(
            domain: "football.example.com", selector: algorithm == .rsa ? "test" : "brisbane", algorithm: algorithm,
            key: Secret(bytes: try #require(Base64.decode(key))))
    }

    @Test("the body's hash, and each signature, are the example's")
    func signatures() throws {
        let mail = DKIMSigner.UnsignedMail(Array(Self.mail.utf8))
        #expect(Base64.encode(mail.bodyHash) == "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=")
        let edwards = try Self.signer(.ed25519).signature(
            of: mail, names: Self.names, unsigned: Array(Self.edwardsField.utf8))
        #expect(Base64.encode(edwards) == Self.edwardsValue)
        let rsa = try Self.signer(.rsa).signature(of: mail, names: Self.names, unsigned: Array(Self.rsaField.utf8))
        #expect(Base64.encode(rsa) == Self.rsaValue)
    }

    @Test("our verifier takes it, and what we sign with its keys")
    func verified() throws {
        let answers = Self.records.mapValues { TextAnswer.records([Array($0.utf8)]) }
        let example = [
            Self.edwardsField + Self.edwardsValue, Self.rsaField + Self.rsaValue, Self.mail,
        ].joined(separator: "\r\n")
        let report = DKIMCheck(Mail.parse(Array(example.utf8)), now: 1_528_637_909).report(answers)
        #expect(report.signatures.map(\.value) == [.pass, .pass] && report.isAligned)
        let ours = try DKIMSigner.sign(
            Array(Self.mail.utf8), with: [Self.signer(.ed25519), Self.signer(.rsa)], now: 1_528_637_909)
        let second = DKIMCheck(Mail.parse(ours), now: 1_528_637_909).report(answers)
        #expect(second.signatures.map(\.value) == [.pass, .pass] && second.isAligned)
    }
}
