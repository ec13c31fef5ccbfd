// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Logging

/// What goes around every request: its id, the error document, the security headers, one line in the log.
struct Envelope: RouterMiddleware {
    typealias Context = APIContext

    /// The methods a path knows, for the answer to the others.
    let methods: @Sendable (_ path: String) -> [String]
    /// The pages from elsewhere whose scripts may ask and read.
    let origins: Set<String>
    let logger: Logger

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let given = request.headers[.init("x-request-id")!]
        context.requestID = RequestName.name(given: given)
        context.isOwnID = context.requestID != given
        let start = ContinuousClock.now
        var response: Response
        do {
            if let preflight = CrossOrigin(origins).preflight(request, methods) {
                response = preflight
            } else {
                response = try await next(request, context)
            }
        } catch {
            report(error, request: context.requestID)
            response = Answer(refusal(error, request), request: context.requestID).response
        }
        if request.method == .head { response = response.createHeadResponse() }
        CrossOrigin(origins).write(to: &response.headers, for: request)
        context.allowance.allowance?.write(to: &response.headers)
        protect(&response, request: context.requestID)
        log(request, response, context, took: ContinuousClock.now - start)
        return response
    }

    private func refusal(_ error: any Error, _ request: Request) -> Refusal {
        // The router says "not found" for a known path with a foreign method, too.
        if let error = error as? any HTTPResponseError, error.status == .notFound {
            let methods = methods(request.uri.path)
            if !methods.isEmpty {
                return Refusal(
                    APIError(.methodNotAllowed, "This path does not know the method."),
                    headers: [.allow: methods.joined(separator: ", ")]
                )
            }
        }
        return Refusal.answering(error)
    }

    private func protect(_ response: inout Response, request: String) {
        response.headers[.init("x-request-id")!] = request
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        // Files have a stricter one.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        response.headers[.init("referrer-policy")!] = "no-referrer"
        response.headers[.init("x-frame-options")!] = "DENY"
        // Browsers heed it over TLS only, which is a reverse proxy's.
        response.headers[.strictTransportSecurity] = "max-age=31536000"
    }

    /// Errors that are ours, for the operator; what callers do wrong is no news.
    private func report(_ error: any Error, request: String) {
        let status = Refusal.answering(error).status
        guard status >= 500 else { return }
        // Only errors of ours promise to hold no personal data.
        let words = (error as? DatabaseError)?.description ?? (error as? APIError)?.detail ?? "\(type(of: error))"
        logger.log(
            level: status == 503 ? .warning : .error,
            "request failed",
            metadata: ["request_id": "\(request)", "cause": "\(words)"]
        )
    }

    /// Ids and fixed words only: no paths with ids of people, no queries, no addresses of callers.
    private func log(_ request: Request, _ response: Response, _ context: APIContext, took time: Duration) {
        let method = Self.known.contains(request.method) ? request.method.rawValue : "other"
        logger.info(
            "request",
            metadata: [
                "request_id": "\(context.requestID)",
                "method": "\(method)",
                "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)",
                "milliseconds": "\(time / .milliseconds(1))",
            ]
        )
    }

    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
