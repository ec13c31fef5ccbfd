// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

/// Where a provider's logins are asked for and tokens given out, and what it wants to hear.
package struct OAuthProvider: Sendable, Equatable {
    /// Where people log in.
    package var authorizeURL: String
    /// Where tokens are given out.
    package var tokenURL: String
    /// Where a code for another device is given out; `nil` where that gives no access to mail.
    package var deviceURL: String?
    /// What is asked for when a person logs in, by blanks.
    package var scopes: String
    /// What is asked for when the program itself does; `nil` where it cannot.
    package var clientScopes: String?
    /// How the browser finds back to this machine: some take only one of the names.
    package var redirectHost: String
    /// What stands beside the usual in the address of the login.
    package var extras: [String: String] = [:]

    /// Whether it has a server for each directory.
    package var takesDirectory = false

    /// The endpoints for a grant.
    ///
    /// - Returns: `nil` where the provider does not know it.
    package func endpoints(for grant: OAuthLogin.Grant) -> (device: String?, scopes: String)? {
        switch grant {
        case .code: (nil, scopes)
        case .device: deviceURL.map { ($0, scopes) }
        case .client: clientScopes.map { (nil, $0) }
        }
    }

    /// Google. RFC 8252's loopback redirect; a refresh token comes only when it is asked for, and again only with consent.
    package static let google = OAuthProvider(
        authorizeURL: "https://accounts.google.com/o/oauth2/v2/auth",
        tokenURL: "https://oauth2.googleapis.com/token",
        deviceURL: nil,
        scopes: "https://mail.google.com/",
        clientScopes: nil,
        redirectHost: "127.0.0.1",
        extras: ["access_type": "offline", "prompt": "consent"]
    )

    /// Microsoft, for one directory or for all of a kind.
    ///
    /// QUIRK: the port of a redirect is free only behind `localhost`.
    package static func microsoft(directory: String) -> OAuthProvider {
        let base = "https://login.microsoftonline.com/\(directory)/oauth2/v2.0"
        return OAuthProvider(
            authorizeURL: base + "/authorize",
            tokenURL: base + "/token",
            deviceURL: base + "/devicecode",
            scopes:
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
            clientScopes: directory == "consumers" ? nil : "https://outlook.office365.com/.default",
            redirectHost: "localhost",
            extras: ["prompt": "select_account"],
            takesDirectory: true
        )
    }
}
