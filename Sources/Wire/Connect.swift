// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

extension Loop {
    /// Connects, encrypts and logs in.
    ///
    /// libcurl does TCP (both address families), TLS or STARTTLS and SASL, and stops there
    /// (`CURLOPT_CONNECT_ONLY`). The certificate is always verified.
    ///
    /// What a server sends unasked in one packet with its last login answer is lost: libcurl 7.88 keeps it in a buffer
    /// of its own. IMAP and SMTP servers have nothing to say there; one that does gets a broken grammar, not a forgery.
    ///
    /// - Throws: all kinds of ``WireError``; the reason of `loginDenied` quotes the server's answer.
    package func connect(_ endpoint: Endpoint) async throws(WireError) -> Stream {
        let flag = CancelFlag()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<Result<Connection.Opened, WireError>, Never>) in
                let isPosted = post { $0.connect(endpoint, flag, continuation) }
                if !isPosted {
                    continuation.resume(returning: .failure(WireError(.closed, "the network loop was shut down")))
                }
            }
        } onCancel: {
            flag.set()
            _ = post { $0.cancelConnects() }
        }
        return Stream(loop: self, opened: try result.get())
    }
}

extension LoopThread {
    /// Starts a connection.
    func connect(
        _ endpoint: Endpoint,
        _ flag: CancelFlag,
        _ continuation: CheckedContinuation<Result<Connection.Opened, WireError>, Never>
    ) {
        guard !flag.isSet else {
            continuation.resume(returning: .failure(.taskCancelled))
            return
        }
        guard let connection = Connection(id: nextID(), endpoint: endpoint) else {
            continuation.resume(returning: .failure(WireError(.network, "libcurl has no memory for a connection")))
            return
        }
        guard connection.configure(), curl_multi_add_handle(multi, connection.easy) == CURLM_OK else {
            connection.free()
            continuation.resume(
                returning: .failure(WireError(.misuse, "libcurl refuses the settings for \(endpoint.place)"))
            )
            return
        }
        // libcurl's own limit fires first and knows what it was doing; ours is the backstop.
        connection.opening = Connection.Opening(
            deadline: .now + endpoint.connectTimeout + .milliseconds(250),
            cancel: flag,
            continuation: continuation
        )
        connections[connection.id] = connection
        connectionsByHandle[connection.easy] = connection.id
        connecting += 1
    }

    /// Ends the connects whose tasks were cancelled.
    func cancelConnects() {
        let cancelled = connections.values.filter { $0.opening?.cancel.isSet == true }
        for connection in cancelled { end(connection.id, with: .taskCancelled) }
    }

    /// Hands a finished connection over, or says why there is none.
    func finishConnect(_ id: Int, result: CURLcode) {
        guard let connection = connections[id], let opening = connection.opening else { return }
        guard result == CURLE_OK else {
            end(id, with: ConnectFailure.error(of: connection, result))
            return
        }
        guard connection.open(scratch) else {
            end(id, with: WireError(.closed, "\(connection.endpoint.place) closed the connection after the login"))
            return
        }
        connecting -= 1
        connection.opening = nil
        opening.continuation.resume(
            returning: .success(Connection.Opened(id: id, preamble: connection.preamble.lines))
        )
    }
}

extension Connection {
    /// Sets all options; `false` when libcurl does not take one.
    func configure() -> Bool {
        let milliseconds = Int(clamping: max(1, endpoint.connectTimeout.milliseconds))
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_CONNECT_ONLY, 1),
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_QUICK_EXIT, 1),  // Do not wait for a resolver thread when a connect is given up.
            (CURLOPT_CONNECTTIMEOUT_MS, milliseconds),
            (CURLOPT_TIMEOUT_MS, milliseconds),
            (CURLOPT_FRESH_CONNECT, 1),
            (CURLOPT_MAXAGE_CONN, 10_000_000),
            (CURLOPT_TCP_KEEPALIVE, 1),
            (CURLOPT_TCP_KEEPIDLE, 60),
            (CURLOPT_TCP_KEEPINTVL, 30),
            (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, 6),  // CURL_SSLVERSION_TLSv1_2, RFC 8996.
            (CURLOPT_USE_SSL, endpoint.security == .plaintext ? 0 : 3),  // CURLUSESSL_NONE or CURLUSESSL_ALL.
        ]
        var strings: [(CURLoption, String)] = [
            (CURLOPT_URL, endpoint.curlURL),
            (CURLOPT_PROTOCOLS_STR, endpoint.scheme.rawValue),
            (CURLOPT_PROXY, ""),  // Not from the environment.
        ]
        if let path = endpoint.socketPath { strings.append((CURLOPT_UNIX_SOCKET_PATH, path)) }
        if let caFile = endpoint.caFile { strings.append((CURLOPT_CAINFO, caFile)) }
        if let mechanism = endpoint.mechanism { strings.append((CURLOPT_LOGIN_OPTIONS, "AUTH=\(mechanism)")) }
        switch endpoint.credentials {
        case .none: break
        case .password(let user, let secret):
            strings += [(CURLOPT_USERNAME, user), (CURLOPT_PASSWORD, secret)]
        case .bearer(let user, let token):
            strings += [(CURLOPT_USERNAME, user), (CURLOPT_XOAUTH2_BEARER, token)]
        }
        if !endpoint.addresses.isEmpty {
            resolved = curl_slist_append(
                nil, "\(endpoint.host):\(endpoint.port):\(endpoint.addresses.joined(separator: ","))")
        }
        let sink: ccurl_sink = { bytes, size, count, context in
            guard let bytes, let context else { return size * count }
            Unmanaged<Preamble>.fromOpaque(context).takeUnretainedValue()
                .append(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        return numbers.allSatisfy { ccurl_set_long(easy, $0, $1) == CURLE_OK }
            && strings.allSatisfy { ccurl_set_string(easy, $0, $1) == CURLE_OK }
            && (resolved == nil || ccurl_set_pointer(easy, CURLOPT_RESOLVE, resolved) == CURLE_OK)
            && ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
            && ccurl_set_sink(easy, sink, Unmanaged.passUnretained(preamble).toOpaque()) == CURLE_OK
    }
}
