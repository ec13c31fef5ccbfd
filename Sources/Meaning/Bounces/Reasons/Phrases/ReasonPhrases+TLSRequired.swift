// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// TLS is required or failed.
    static let tlsRequired: StaticString = """
        !not sent over a tls | Gmail: 5.7.29
        starttls | any text that names it
        must issue a starttls | RFC 3207: 530 5.7.0 Must issue a STARTTLS command first
        tls required | various
        tls is required | Exim, Postfix
        tls not available | Postfix: TLS is required, but was not offered by host
        tls * not offered | Postfix
        requires tls | various
        require tls | various
        requires a secure connection | various
        session encryption is required | Exim: a TLS session is required
        session encryption required | Postfix
        encryption required | Exim
        encryption is required | various
        encryption needed | RFC 5248 X.7.10
        tls session is required | Exim
        tls connection | various
        tls handshake | various
        tls negotiation | various
        tls currently unavailable | Exim
        tls error | various
        tls failed | various
        tls authentication failed | Exim
        tls verification | various
        tls certificate | various
        ssl certificate | various
        ssl handshake | various
        ssl error | various
        ssl routines | OpenSSL
        certificate verification failed | various
        certificate verify failed | OpenSSL
        certificate not trusted | Postfix: Server certificate not trusted
        certificate not verified | Postfix: Server certificate not verified
        certificate has expired | various
        certificate-mismatch | RFC 8460 words
        server certificate | Postfix
        not sent over tls | Gmail: 5.7.29
        secure connection * required | various
        cannot start tls | Postfix: Cannot start TLS: handshake failure
        could not negotiate tls | various
        unable to establish tls | various
        unsecured connection | various
        mta-sts | RFC 8461
        ?dane | RFC 7672
        tlsa | RFC 7672: tlsa-invalid
        no tls | various
        require-tls | RFC 8689
        requiretls | RFC 8689
        plaintext not allowed | various
        ?verschlüsselung | German systems
        verschlüsselte verbindung | German systems
        ?chiffrement | French systems
        ?шифровани | Russian systems
        encrypted session | seen in replies of many servers
        encrypted connection | seen in replies of many servers
        requires encryption | seen in replies of many servers
        requires an encrypted | seen in replies of many servers
        require encryption | seen in replies of many servers
        must use tls | seen in replies of many servers
        use of tls | seen in replies of many servers
        without tls | seen in replies of many servers
        ?over tls | seen in replies of many servers
        requires ssl | seen in replies of many servers
        secure session | seen in replies of many servers
        """
}
