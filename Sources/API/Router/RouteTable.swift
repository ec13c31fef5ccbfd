// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Every route of this server; the one place to read who may call what.
struct RouteTable: Sendable {
    let routes: [Route]

    init(
        health: HealthRoutes, tickets: TicketRoutes, attachments: AttachmentRoutes, questions: QuestionRoutes,
        notifications: NotificationRoutes
    ) {
        routes = [
            Route(.get, "/healthz", .public(health.live)),
            Route(.get, "/readyz", .public(health.ready)),
            Route(.get, "/api/v1/tickets", .apiKey(tickets.list)),
            Route(.post, "/api/v1/tickets", .apiKey(tickets.open)),
            Route(.get, "/api/v1/tickets/{id}", .apiKey(tickets.show)),
            Route(.get, "/api/v1/attachments/{id}/content", .apiKey(attachments.download)),
            Route(.get, "/files/{token}", .public(attachments.picture)),
            Route(.get, "/addresses/{token}", .public(questions.show)),
            Route(.post, "/addresses/{token}/yes", .public(questions.confirm)),
            Route(.post, "/addresses/{token}/no", .public(questions.refuse)),
            Route(.get, "/notifications/{token}", .public(notifications.show)),
            Route(.post, "/notifications/{token}", .public(notifications.mute)),
        ]
    }

    /// The HTTP library's router with these routes.
    func router(_ authenticator: Authenticator, _ envelope: Envelope) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: envelope)
        for route in routes {
            router.on(RouterPath(route.pattern), method: route.method) { request, context in
                try await route.answer(Call(request, context), authenticator).response
            }
        }
        return router
    }

    /// The methods a path knows; empty when there is no such path.
    func methods(of path: String) -> [String] {
        let methods = Set(routes.filter { $0.matches(path) }.map(\.method.rawValue))
        return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
    }
}
