// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// Every route of this server; the one place to read who may call what.
struct RouteTable: Sendable {
    let routes: [Route]

    /// - Parameter version: The program's, for the description.
    init(_ handlers: Handlers, version: String) {
        let described = Self.service(handlers) + Self.tickets(handlers)
        // The description describes itself, too.
        let page = { (routes: [Route]) in
            Route(
                .get, "/api/openapi.json",
                .public(
                    because: "the description holds nobody's data",
                    DescriptionRoutes(OpenAPI(routes).document(version: version)).show), .describe)
        }
        routes = described + [page(described + [page([])])]
        // Two operations of one name, or on one path, would answer for each other.
        precondition(Set(routes.map(\.operation.id)).count == routes.count, "an operation's name is taken twice")
        precondition(
            Set(routes.map { "\($0.method.rawValue) \($0.pattern)" }).count == routes.count, "a path is taken twice")
    }

    /// What answers.
    struct Handlers: Sendable {
        let health: HealthRoutes
        let questions: QuestionRoutes
        let notifications: NotificationRoutes
        let tickets: TicketRoutes
        let attachments: AttachmentRoutes
    }

    private static func service(_ handlers: Handlers) -> [Route] {
        let (health, questions, notifications) = (handlers.health, handlers.questions, handlers.notifications)
        return [
            Route(.get, "/healthz", .public(because: "for watchdogs", health.live), .live),
            Route(.get, "/readyz", .public(because: "for load balancers", health.ready), .ready),
            Route(
                .get, "/files/{token}", .public(because: "the signed link is the right", handlers.attachments.picture),
                .showPicture),
            Route(
                .get, "/addresses/{token}", .public(because: "the signed link is the right", questions.show),
                .askForAddress),
            Route(
                .post, "/addresses/{token}/yes", .public(because: "the signed link is the right", questions.confirm),
                .confirmAddress),
            Route(
                .post, "/addresses/{token}/no", .public(because: "the signed link is the right", questions.refuse),
                .refuseAddress),
            Route(
                .get, "/notifications/{token}", .public(because: "the signed link is the right", notifications.show),
                .askForMuting),
            Route(
                .post, "/notifications/{token}", .public(because: "the signed link is the right", notifications.mute),
                .muteNotifications),
        ]
    }

    private static func tickets(_ handlers: Handlers) -> [Route] {
        let (tickets, attachments) = (handlers.tickets, handlers.attachments)
        return [
            Route(.get, "/api/v1/tickets", .needs(.readTickets, tickets.list), .listTickets),
            Route(.post, "/api/v1/tickets", .needs(.changeTickets, tickets.open), .openTicket),
            Route(.get, "/api/v1/tickets/{id}", .needs(.readTickets, tickets.show), .showTicket),
            Route(
                .patch, "/api/v1/tickets/{id}", .known(because: "fields and assignment need different permissions",
                    tickets.change), .changeTicket),
            Route(
                .get, "/api/v1/attachments/{id}/content", .needs(.readTickets, attachments.download),
                .downloadAttachment),
        ]
    }

    /// The HTTP library's router with these routes.
    func router(_ authenticator: Authenticator, cursor: PageCursor, _ envelope: Envelope) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: envelope)
        for route in routes {
            router.on(RouterPath(route.pattern), method: route.method) { request, context in
                try await route.answer(Call(request, context, route.operation, cursor: cursor), authenticator).response
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
