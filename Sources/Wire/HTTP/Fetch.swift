// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl

extension Loop {
    /// Asks a server on the web one thing.
    ///
    /// - Throws: ``WireError`` when there is no whole answer; an answer with an error status is an answer.
    package func fetch(_ request: HTTPRequest) async throws(WireError) -> HTTPAnswer {
        let flag = CancelFlag()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<Result<HTTPAnswer, WireError>, Never>) in
                let isPosted = post { $0.fetch(request, flag, continuation) }
                if !isPosted {
                    continuation.resume(returning: .failure(WireError(.closed, "the network loop was shut down")))
                }
            }
        } onCancel: {
            flag.set()
            _ = post { $0.cancelExchanges() }
        }
        return try result.get()
    }
}

extension LoopThread {
    /// Starts a request.
    func fetch(
        _ request: HTTPRequest,
        _ flag: CancelFlag,
        _ continuation: CheckedContinuation<Result<HTTPAnswer, WireError>, Never>
    ) {
        guard !flag.isSet else {
            continuation.resume(returning: .failure(.taskCancelled))
            return
        }
        let made = Exchange(id: nextID(), request: request, cancel: flag, continuation: continuation)
        guard let exchange = made else {
            continuation.resume(returning: .failure(WireError(.network, "libcurl has no memory for a request")))
            return
        }
        guard exchange.configure(), curl_multi_add_handle(multi, exchange.easy) == CURLM_OK else {
            exchange.free()
            continuation.resume(
                returning: .failure(WireError(.misuse, "libcurl refuses the settings for \(request.url.place)")))
            return
        }
        exchanges[exchange.easy] = exchange
    }

    /// Ends the requests whose tasks were cancelled.
    func cancelExchanges() {
        for exchange in exchanges.values where exchange.cancel.isSet { end(exchange, .failure(.taskCancelled)) }
    }

    /// Answers who waits, and forgets the request.
    func end(_ exchange: Exchange, _ result: Result<HTTPAnswer, WireError>) {
        exchanges[exchange.easy] = nil
        if let rule = exchange.refusal { noteBlocked(rule) }
        curl_multi_remove_handle(multi, exchange.easy)
        exchange.free()
        exchange.answer(result)
    }
}
