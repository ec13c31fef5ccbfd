// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Foundation
import Identity
import MailIngest
import Tickets
import Wire

/// As which client a mailbox is logged in to, and where: options, and what they make of what was there.
struct OAuthClientOptions: ParsableArguments {
    @Option(name: .customLong("client-id"), help: "As which program Postroom is registered with the provider.")
    var clientID: String?
    @Option(name: .customLong("client-secret-file"), help: "A file whose first line is the client's secret.")
    var clientSecretFile: String?
    @Option(
        name: .customLong("secret-expires"), help: "The day on which that secret ends, YYYY-MM-DD; it is warned of.")
    var secretExpires: DayWord?
    @Option(help: "The directory (tenant) at Microsoft, by id or domain.") var directory: String?
    @Option(name: .customLong("authorize-url"), help: "Where people log in; only for providers that are not known.")
    var authorizeURL: String?
    @Option(name: .customLong("token-url"), help: "Where tokens are given out.") var tokenURL: String?
    @Option(name: .customLong("device-url"), help: "Where codes for another device are given out.") var deviceURL:
        String?
    @Option(help: "What is asked for, by blanks.") var scopes: String?

    /// A login that can be begun.
    struct Setup {
        var login: OAuthLogin
        var secret: Secret?
        /// By what name the browser finds back to this machine.
        var redirectHost: String
        var extras: [String: String]
    }

    /// What was given, else what was there, else what the provider's line says.
    ///
    /// - Throws: `Failure` of kind data with what is missing.
    func login(
        of mailbox: Mailbox,
        _ tenant: TenantID,
        grant: OAuthLogin.Grant?,
        known: OAuthLogin?,
        sealer: Sealer
    ) throws -> Setup {
        let provider = Provider.of(imap: mailbox.imapURL, smtp: mailbox.smtpURL)
        let servers = try servers(of: provider)
        let grant = grant ?? known?.grant ?? .code
        // What was there for another way to log in asks for other things.
        let kept = known?.grant == grant && directory == nil ? known : nil
        guard let clientID = clientID ?? known?.clientID else {
            throw Failure(.data, "--client-id is needed: register the program with the provider first")
        }
        guard let tokenURL = tokenURL ?? kept?.tokenURL ?? servers?.tokenURL ?? known?.tokenURL else {
            throw Failure(
                .data,
                "where tokens are given out is not known for this server: give --token-url, --scopes and "
                    + "--authorize-url or --device-url")
        }
        let preset = servers?.endpoints(for: grant)
        if let provider, servers != nil, preset == nil, scopes == nil || grant == .device && deviceURL == nil {
            let way = grant == .device ? "by a code on another device" : "as the program itself"
            throw Failure(.data, "\(provider.title) does not give access to mail \(way); choose another way")
        }
        guard let scopes = scopes ?? kept?.scopes ?? preset?.scopes else {
            throw Failure(.data, "--scopes is needed: what the provider calls access to mail")
        }
        var login = OAuthLogin(
            grant: grant, clientID: clientID,
            authorizeURL: grant == .code ? authorizeURL ?? kept?.authorizeURL ?? servers?.authorizeURL : nil,
            tokenURL: tokenURL,
            deviceURL: grant == .device ? deviceURL ?? kept?.deviceURL ?? preset?.device : nil,
            scopes: scopes)
        for (name, url) in [
            ("token-url", login.tokenURL), ("authorize-url", login.authorizeURL), ("device-url", login.deviceURL),
        ] {
            do { _ = try url.map(HTTPURL.init) } catch { throw Failure(.data, "--\(name): \(error.reason)") }
        }
        let secret = try secret(login, known, mailbox, tenant, sealer)
        let context = OAuthLogin.sealContext(tenant: tenant, mailbox: mailbox.id, .clientSecret)
        if let secret {
            // Sealed anew only when it is new, so that nothing changes where nothing is different.
            login.sealedClientSecret =
                secret.isNew ? try sealer.seal(secret.value, context: context) : known?.sealedClientSecret
            login.secretExpiresAt = secretExpires?.start ?? (secret.isNew ? nil : known?.secretExpiresAt)
        }
        return Setup(
            login: login, secret: secret?.value, redirectHost: servers?.redirectHost ?? "127.0.0.1",
            extras: authorizeURL == nil ? servers?.extras ?? [:] : [:])
    }

    /// The provider's OAuth servers, for the directory that was named.
    private func servers(of provider: Provider?) throws -> OAuthProvider? {
        guard let directory else { return provider?.oauth }
        guard provider?.oauth?.takesDirectory == true else {
            throw Failure(.data, "--directory is for mailboxes at Microsoft")
        }
        guard !directory.isEmpty, directory.utf8.count <= 253,
            directory.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E
            })
        else { throw Failure(.data, "a directory is named by its id or its domain") }
        return .microsoft(directory: directory)
    }

    /// The client's secret: a new one, or the one that was there for the same client at the same place.
    private func secret(
        _ login: OAuthLogin,
        _ known: OAuthLogin?,
        _ mailbox: Mailbox,
        _ tenant: TenantID,
        _ sealer: Sealer
    ) throws -> (value: Secret, isNew: Bool)? {
        if let given = try MailboxSecret.readClientSecret(clientSecretFile) { return (given, true) }
        guard let sealed = known?.sealedClientSecret else { return nil }
        guard known?.clientID == login.clientID, known?.tokenURL == login.tokenURL else {
            throw Failure(
                .data, "another client or place needs the client's secret anew: --client-secret-file FILE")
        }
        let context = OAuthLogin.sealContext(tenant: tenant, mailbox: mailbox.id, .clientSecret)
        return (try sealer.openSecret(sealed, context: context), false)
    }
}
