// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import Identity
import MailIngest
import Tickets
import Wire

/// `postroom mailbox login`
struct MailboxLoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Log in to a mailbox by OAuth 2: with a browser, on another device, or as the program itself.",
        discussion: """
            The program must be registered with the provider first, as a desktop program; --client-id is what it is called \
            there. What is given is kept with the mailbox, so that later logins need the mailbox's name alone. The client's \
            secret is read from the file of --client-secret-file, or from POSTROOM_OAUTH_CLIENT_SECRET; secret and tokens \
            are sealed before they are stored, and renewed by themselves from then on.

            Without an option for it, an address is printed that is opened in a browser on this machine. From another \
            machine, use --paste, or --device where the provider knows it.

            Examples:
              postroom mailbox login support --client-id ID --client-secret-file support.secret
              postroom mailbox login support --client-id ID --directory example.onmicrosoft.com --device
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @OptionGroup var client: OAuthClientOptions
    @Flag(help: "Print a code that is typed in on another device.") var device = false
    @Flag(
        name: .customLong("client-credentials"), help: "Nobody logs in: the program itself is trusted (Microsoft 365).")
    var clientCredentials = false
    @Flag(help: "Read the address at which the browser ends from standard input, instead of waiting for the browser.")
    var paste = false
    @Flag(name: .customLong("no-login"), help: "Keep what is given and do not log in now; an earlier login goes on.")
    var noLogin = false
    @Option(name: .customLong("wait-seconds"), help: "How long to wait for the person, 1 to 3600.") var waitSeconds =
        600

    func validate() throws {
        if device && clientCredentials || paste && (device || clientCredentials) {
            throw ValidationError("--device, --client-credentials and --paste are three ways; choose one")
        }
        if !(1...3600).contains(waitSeconds) { throw ValidationError("--wait-seconds is from 1 to 3600") }
    }

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let known = try await installation.pool.transaction(tenant: tenant) {
                try OAuthLoginStore.find(mailbox.id, in: $0)?.login
            }
            let grant: OAuthLogin.Grant? = device ? .device : clientCredentials ? .client : paste ? .code : nil
            let setup = try client.login(of: mailbox, tenant, grant: grant, known: known, sealer: installation.sealer)
            try await installation.pool.transaction(tenant: tenant) {
                _ = try MailboxCore($0, as: .system).setLogin(setup.login, at: mailbox.id)
            }
            if noLogin { return Output.line("login of mailbox \(mailbox.name) kept") }
            let loop = try Loop()
            do {
                let asking = OAuthClient(
                    loop: loop, login: setup.login, secret: setup.secret, caFile: mailbox.caFile)
                let set = try await tokens(setup, asking, mailbox)
                if set.refresh == nil, setup.login.grant != .client {
                    throw Failure(
                        .data, "the server gave no token for later: the client must ask for offline access (--scopes)")
                }
                let sealed = try MailboxLogins(pool: installation.pool, loop: loop, sealer: installation.sealer)
                    .seal(set, mailbox: mailbox.id, tenant)
                try await installation.pool.transaction(tenant: tenant) {
                    _ = try MailboxCore($0, as: .system).renewLogin(sealed, at: mailbox.id)
                }
            } catch {
                await loop.shutdown()
                throw error
            }
            await loop.shutdown()
            Output.line("mailbox \(mailbox.name) logged in")
            Output.remark("try it with: postroom mailbox test \(mailbox.name)")
        }
    }

    private func tokens(
        _ setup: OAuthClientOptions.Setup,
        _ client: OAuthClient,
        _ mailbox: Mailbox
    ) async throws -> TokenSet {
        switch setup.login.grant {
        case .client: return try await client.tokensOfClient()
        case .device: return try await tokensOfDevice(client)
        case .code:
            let listener = paste ? nil : try RedirectListener()
            // A browser on another machine finds nobody there; its address bar has what is needed.
            let redirect = "http://\(setup.redirectHost):\(listener?.port ?? 8765)"
            let request = try AuthorizationRequest(
                setup.login, redirect: redirect, extras: setup.extras, hint: mailbox.userName)
            Output.line("open this address and log in to the mailbox:\n\(request.url)")
            let answer: RedirectAnswer?
            if let listener {
                answer = await listener.answer(state: request.state, until: .now + .seconds(waitSeconds))
            } else {
                Output.remark("then paste the address at which the browser ends (the page need not open):")
                answer = readLine().map { RedirectAnswer.read(address: $0, state: request.state) }
            }
            switch answer {
            case .code(let code): return try await client.tokens(code: code, of: request)
            case .refused(let code): throw OAuthError(.loginNeeded, "the login was refused (\(code))", code: code)
            case .foreign: throw Failure(.data, "that is not the address at which this login ends")
            case nil: throw OAuthError(.expired, "nobody logged in within \(waitSeconds) seconds")
            }
        }
    }

    private func tokensOfDevice(_ client: OAuthClient) async throws -> TokenSet {
        let code = try await client.deviceCode()
        Output.line("open \(code.address) on any device and type in: \(code.userCode)")
        var wait = DeviceWait(interval: code.interval, lifetime: min(code.lifetime, .seconds(waitSeconds)))
        var last: OAuthError?
        while case .ask(let pause) = wait.step(after: last?.kind) {
            try await Task.sleep(for: pause)
            do { return try await client.tokens(device: code) } catch { last = error }
        }
        if let last, last.kind != .pending, last.kind != .slowDown { throw last }
        throw OAuthError(.expired, "nobody typed in the code in time")
    }
}
