// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// Turns libcurl's result of a failed connect into words: what happened, and what to do.
enum ConnectFailure {
    /// The error for a connect that took too long.
    static func timeout(_ endpoint: Endpoint) -> WireError {
        WireError(
            .timeout,
            "\(endpoint.place) did not finish connecting and logging in within \(endpoint.connectTimeout); "
                + "check host, port and firewall"
        )
    }

    /// The error for a result code.
    static func error(of connection: Connection, _ result: CURLcode) -> WireError {
        let endpoint = connection.endpoint
        let place = endpoint.place
        let own = ServerText.cleaned(String(cString: connection.errorText))
        let text = own.isEmpty ? String(cString: curl_easy_strerror(result)) : own
        let lastLine = connection.preamble.lines.last
        let osError = ccurl_get_long(connection.easy, CURLINFO_OS_ERRNO)
        if let error = unreached(place, result, text, osError: osError) { return error }
        switch result {
        case CURLE_OPERATION_TIMEDOUT:
            return timeout(endpoint)
        case CURLE_USE_SSL_FAILED:
            return WireError(
                .tlsRequired,
                "\(place) does not offer STARTTLS\(quoted(lastLine)); "
                    + "use \(endpoint.scheme.isIMAP ? "imaps" : "smtps") or have encryption turned on there"
            )
        case CURLE_SSL_CONNECT_ERROR:
            return WireError(
                .network,
                "the TLS handshake with \(place) failed: \(text); "
                    + (isOldTLS(text)
                        ? "the server must speak TLS 1.2 or later"
                        : "check that the port expects "
                            + (endpoint.scheme.isImplicitTLS ? "TLS from the first byte" : "STARTTLS"))
            )
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            return loginError(endpoint, lastLine, BearerRefusal(in: connection.preamble.lines))
        case CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED:
            return WireError(.closed, "\(place) refused the session\(quoted(lastLine)); try later")
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            return WireError(.closed, "\(place) ended the connection during the login: \(text)\(quoted(lastLine))")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION:
            return WireError(.misuse, "libcurl does not take the settings for \(place): \(text)")
        default:
            return WireError(.network, "no connection to \(place): \(text)")
        }
    }

    /// What to do about a certificate, by what OpenSSL and libcurl say of it.
    static func remedy(forCertificate text: String) -> String {
        if text.contains("expired") { return "it has expired: whoever runs the server must renew it" }
        if text.contains("not yet valid") { return "check this machine's clock" }
        if text.contains("match") { return "it is made out to another name: check the host in the URL" }
        return "if the server uses its own authority, put that certificate into a file and set ca_file"
    }

    /// Whether a handshake failed because the two have no version of TLS in common, by OpenSSL's words.
    static func isOldTLS(_ text: String) -> Bool {
        text.contains("unsupported protocol") || text.contains("protocol version")
    }

    /// The error for a server that could not be reached, or whose certificate is not trusted; `nil` for any other result.
    static func unreached(_ place: String, _ result: CURLcode, _ text: String, osError: Int) -> WireError? {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return WireError(
                .resolve,
                "the name of \(place) was not found: \(text); check the host name and the resolver"
            )
        case CURLE_COULDNT_CONNECT:
            if osError == Int(ECONNREFUSED) {
                return WireError(.refused, "nobody listens at \(place); check the port and whether the server runs")
            }
            return WireError(.unreachable, "\(place) cannot be reached: \(text); check the route and the firewall")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return WireError(
                .tlsUntrusted,
                "the certificate of \(place) is not trusted: \(text); \(remedy(forCertificate: text))")
        case CURLE_SSL_CACERT_BADFILE:
            return WireError(.tlsUntrusted, "the authorities file cannot be read: \(text); check the ca_file setting")
        default:
            return nil
        }
    }

    /// Tells a refused login from one that was never tried, by whether the last line is a refusal.
    private static func loginError(
        _ endpoint: Endpoint,
        _ lastLine: String?,
        _ refusal: BearerRefusal?
    ) -> WireError {
        if case .bearer = endpoint.credentials, let refusal {
            return WireError(
                .loginDenied,
                "\(endpoint.place) refused the token (status \(refusal.status)); it may be spent, withdrawn or of another "
                    + "account or scope"
            )
        }
        let words = (lastLine ?? "").split(separator: " ")
        let isRefusal: Bool
        var isTemporary = false
        if endpoint.scheme.isIMAP {
            // RFC 3501 §6.2.2: tagged NO or BAD; RFC 5530 §3: UNAVAILABLE is temporary.
            isRefusal = words.count > 1 && words[0] != "*" && ["NO", "BAD"].contains(words[1].uppercased())
            isTemporary =
                isRefusal && words.count > 2 && ["[UNAVAILABLE]", "[INUSE]", "[LIMIT]"].contains(words[2].uppercased())
        } else {
            // RFC 4954 §6: 454 is a temporary authentication failure.
            isRefusal = lastLine?.first == "5" || lastLine?.first == "4"
            isTemporary = lastLine?.first == "4"
        }
        if isRefusal {
            return WireError(
                .loginDenied,
                "\(endpoint.place) refused the login\(quoted(lastLine)); check user name and password or token",
                isTransient: isTemporary
            )
        }
        return WireError(
            .mechanismUnavailable,
            "\(endpoint.place) offers no login mechanism that fits the credentials\(quoted(lastLine)); "
                + "check the kind of credentials and the mechanism setting"
        )
    }

    /// The server's last line for a reason, cleaned.
    private static func quoted(_ line: String?) -> String {
        guard let line else { return "" }
        let text = ServerText.cleaned(line)
        return text.isEmpty ? "" : " (it said: \(text))"
    }
}
