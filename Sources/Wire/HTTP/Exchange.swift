// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// One request on the loop's thread: its handle, what has come, and who waits.
final class Exchange {
    let id: Int
    let easy: UnsafeMutableRawPointer
    let request: HTTPRequest
    let deadline: ContinuousClock.Instant
    let cancel: CancelFlag
    private let continuation: CheckedContinuation<Result<HTTPAnswer, WireError>, Never>
    private let errorText: UnsafeMutablePointer<CChar>
    private var list: UnsafeMutablePointer<curl_slist>?
    private var fields: [String: String] = [:]
    private var fieldBytes = 0
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var isCut = false
    /// Why an address was not connected to.
    private(set) var refusal: Egress.Rule?

    init?(
        id: Int,
        request: HTTPRequest,
        cancel: CancelFlag,
        continuation: CheckedContinuation<Result<HTTPAnswer, WireError>, Never>
    ) {
        guard let easy = curl_easy_init() else { return nil }
        self.id = id
        self.easy = easy
        self.request = request
        self.cancel = cancel
        self.continuation = continuation
        // libcurl's own limit fires first and knows what it was doing; ours is the backstop.
        deadline = .now + request.timeout + .milliseconds(250)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    /// Releases the handle, which closes the socket; the exchange must not be used afterwards.
    func free() {
        curl_easy_cleanup(easy)
        curl_slist_free_all(list)
        errorText.deallocate()
    }

    func answer(_ result: Result<HTTPAnswer, WireError>) { continuation.resume(returning: result) }

    /// What became of it.
    func result(_ code: CURLcode) -> Result<HTTPAnswer, WireError> {
        let place = request.url.place
        // Another of its addresses may have been allowed; then this is its answer.
        if code != CURLE_OK, let refusal {
            let reason =
                refusal == .plain
                ? "is outside of the networks that are reached without TLS"
                : "has an address of this machine or of an inner network"
            return .failure(WireError(.blocked, "\(request.url.host) \(reason)"))
        }
        if isTooLarge {
            return .failure(WireError(.network, "\(place) answers with more than \(request.largestAnswer) bytes"))
        }
        guard code == CURLE_OK || isCut else {
            let own = ServerText.cleaned(String(cString: errorText))
            let text = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
            let osError = ccurl_get_long(easy, CURLINFO_OS_ERRNO)
            return .failure(
                ConnectFailure.unreached(place, code, text, osError: osError)
                    ?? (code == CURLE_OPERATION_TIMEDOUT
                        ? Self.timeout(request) : WireError(.network, "no answer from \(place): \(text)")))
        }
        return .success(
            HTTPAnswer(status: ccurl_get_long(easy, CURLINFO_RESPONSE_CODE), fields: fields, body: body))
    }

    static func timeout(_ request: HTTPRequest) -> WireError {
        WireError(.timeout, "\(request.url.place) did not answer within \(request.timeout)")
    }

    /// Sets all options; `false` when libcurl does not take one.
    func configure() -> Bool {
        let milliseconds = Int(clamping: max(1, request.timeout.milliseconds))
        var numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_QUICK_EXIT, 1),
            (CURLOPT_CONNECTTIMEOUT_MS, milliseconds),
            (CURLOPT_TIMEOUT_MS, milliseconds),
            (CURLOPT_FRESH_CONNECT, 1),
            (CURLOPT_FORBID_REUSE, 1),
            (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_HTTP_VERSION, 2),  // CURL_HTTP_VERSION_1_1.
            (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, 6),  // CURL_SSLVERSION_TLSv1_2, RFC 8996.
        ]
        var strings: [(CURLoption, String)] = [
            (CURLOPT_URL, request.url.text),
            (CURLOPT_PROTOCOLS_STR, request.url.isEncrypted ? "https" : "http"),
            (CURLOPT_PROXY, ""),  // Not from the environment.
            (CURLOPT_USERAGENT, "Postroom"),
        ]
        if let caFile = request.caFile { strings.append((CURLOPT_CAINFO, caFile)) }
        if case .form(let values) = request.body {
            let text = FormEncoding.encode(values)
            // libcurl copies as many bytes as it was told before.
            numbers.append((CURLOPT_POSTFIELDSIZE, text.utf8.count))
            strings.append((CURLOPT_COPYPOSTFIELDS, text))
        }
        var lines = ["Accept: application/json, application/xml, text/xml", "Expect:"]
        lines += request.fields.map { "\($0.name): \($0.value)" }
        if case .bytes(let bytes, let type) = request.body {
            lines.append("Content-Type: \(type)")
            guard ccurl_set_long(easy, CURLOPT_POSTFIELDSIZE, bytes.count) == CURLE_OK,
                bytes.withUnsafeBytes({
                    ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                }) == CURLE_OK
            else { return false }
        }
        for line in lines { list = curl_slist_append(list, line) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        let header: ccurl_sink = { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().takeField(piece) ? piece.count : 0
        }
        let body: ccurl_sink = { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().takeBody(piece) ? piece.count : 0
        }
        let opening: curl_opensocket_callback = { context, _, address in
            guard let context, let address else { return -1 }
            let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
            return exchange.mayOpen(ccurl_address(address)) ? ccurl_open_socket(address) : -1
        }
        return numbers.allSatisfy { ccurl_set_long(easy, $0, $1) == CURLE_OK }
            && strings.allSatisfy { ccurl_set_string(easy, $0, $1) == CURLE_OK }
            && ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, list) == CURLE_OK
            && ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
            && ccurl_set_sinks(easy, header, body, opening, context) == CURLE_OK
    }

    private func mayOpen(_ address: UnsafePointer<sockaddr>) -> Bool {
        guard let rule = request.egress.refusal(of: address) else { return true }
        refusal = rule
        return false
    }

    private func takeField(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let line = String(decoding: bytes, as: UTF8.self)
        // A status line begins an answer; what an interim one said does not count (RFC 9110 §15.2).
        if line.hasPrefix("HTTP/") { fields = [:] }
        fieldBytes += bytes.count
        guard fieldBytes <= 32 << 10, fields.count < 100 else {
            isTooLarge = true
            return false
        }
        guard let colon = line.firstIndex(of: ":") else { return true }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        fields[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
        return true
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= request.largestAnswer else {
            (isTooLarge, isCut) = (!request.cutsLargeAnswers, request.cutsLargeAnswers)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }
}
