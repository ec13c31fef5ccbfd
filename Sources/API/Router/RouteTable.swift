// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// Every route of this server; the one place to read who may call what.
struct RouteTable: Sendable {
    let routes: [Route]

    /// - Parameters:
    ///   - version: The program's, for the description.
    ///   - sessionCookie: The name of the cookie by which agents are known.
    init(_ handlers: Handlers, version: String, sessionCookie: String) {
        let described =
            Self.service(handlers) + Self.tickets(handlers) + Self.bulks + Self.customers + Self.people + Self.settings
            + Self.mails(handlers)
            + Self.servers + Self.webhooks(handlers)
            + Self.templates(handlers) + Self.keys + Self.events(handlers) + Self.sessions(handlers)
            + Self.widgets(handlers)
            + [
                Route(
                    .get, "/api/v1/status", .needs(.readMailboxes, StatusRoutes(version: version).show),
                    .showServiceStatus)
            ]
        // The description describes itself, too.
        let page = { (routes: [Route]) in
            Route(
                .get, "/api/openapi.json",
                .public(
                    because: "the description holds nobody's data",
                    DescriptionRoutes(OpenAPI(routes).document(version: version, sessionCookie: sessionCookie)).show),
                .describe)
        }
        routes = described + [page(described + [page([])])]
        // Two operations of one name, or on one path, would answer for each other.
        precondition(Set(routes.map(\.operation.id)).count == routes.count, "an operation's name is taken twice")
        precondition(Set(routes.map(\.name)).count == routes.count, "a path is taken twice")
    }

    /// What answers.
    struct Handlers: Sendable {
        let health: HealthRoutes
        let questions: QuestionRoutes
        let notifications: NotificationRoutes
        let tickets: TicketRoutes
        let conversations: ConversationRoutes
        let attachments: AttachmentRoutes
        let events: EventRoutes
        let templates: TemplateRoutes
        let inbound: InboundRoutes
        let holds: HoldRoutes
        let webhooks: WebhookRoutes
        let sessions: SessionRoutes
        let passwords: PasswordRoutes
        let widgets: WidgetRoutes
        let forms: FormRoutes
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
                .get, "/downloads/{token}",
                .public(because: "the signed link is the right", handlers.attachments.linked),
                .downloadLinked),
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
        let (talk, relations) = (handlers.conversations, RelationRoutes())
        let one = "/api/v1/tickets/{id}"
        return [
            Route(.get, "/api/v1/tickets", .needs(.readTickets, tickets.list), .listTickets),
            Route(.post, "/api/v1/tickets", .needs(.changeTickets, tickets.open), .openTicket),
            Route(.get, one, .needs(.readTickets, tickets.show), .showTicket),
            Route(
                .patch, one, .known(because: "fields and assignment need different permissions", tickets.change),
                .changeTicket),
            Route(.get, one + "/messages", .needs(.readTickets, talk.messages), .listMessages),
            Route(.post, one + "/replies", .needs(.replyToTickets, talk.reply), .replyToTicket),
            Route(.post, one + "/notes", .needs(.noteTickets, talk.note), .noteOnTicket),
            Route(.get, one + "/events", .needs(.readTickets, talk.events), .listTicketEvents),
            Route(.post, one + "/snooze", .needs(.changeTickets, relations.snooze), .snoozeTicket),
            Route(.post, one + "/merge", .needs(.mergeTickets, relations.merge), .mergeTicket),
            Route(.post, one + "/unmerge", .needs(.mergeTickets, relations.unmerge), .unmergeTicket),
            Route(.post, one + "/split", .needs(.mergeTickets, relations.split), .splitTicket),
            Route(.get, one + "/links", .needs(.readTickets, relations.links), .listLinks),
            Route(.post, one + "/links", .needs(.mergeTickets, relations.link), .linkTicket),
            Route(
                .delete, one + "/links/{relation}/{other}", .needs(.mergeTickets, relations.unlink), .unlinkTicket),
            Route(.get, one + "/watchers", .needs(.readTickets, relations.watchers), .listWatchers),
            Route(
                .post, one + "/watchers", .known(because: "everybody may watch for himself", relations.watch),
                .watchTicket),
            Route(
                .delete, one + "/watchers/{watcher}", .known(because: "everybody may go himself", relations.unwatch),
                .unwatchTicket),
            Route(
                .get, "/api/v1/attachments/{id}/content", .needs(.readTickets, attachments.download),
                .downloadAttachment),
            Route(
                .get, "/api/v1/attachments/{id}/link", .needs(.readTickets, attachments.link), .linkAttachment),
        ]
    }

    private static var bulks: [Route] {
        let bulks = BulkRoutes()
        let one = "/api/v1/bulks/{id}"
        return bulks.bulks.routes("/bulks", reading: .readTickets, writing: .changeTickets) + [
            Route(.post, "/api/v1/bulks", .needs(.readTickets, bulks.start), .startBulk),
            Route(.get, one + "/items", .needs(.readTickets, bulks.items), .listBulkItems),
            Route(
                .post, one + "/cancel", .known(because: "who asked for it may call it off", bulks.cancel), .cancelBulk),
        ]
    }

    private static var customers: [Route] {
        Collection.contacts.routes("/contacts", reading: .readContacts, writing: .changeContacts)
            + Collection.companies.routes("/companies", reading: .readContacts, writing: .changeContacts)
    }

    private static var people: [Route] {
        Collection.agents.routes("/agents", reading: .readPeople, writing: .changePeople)
            + Collection.teams.routes("/teams", reading: .readPeople, writing: .changePeople)
            + Collection.roles.routes("/roles", reading: .readPeople, writing: .changePeople)
    }

    private static var settings: [Route] {
        Collection.brands.routes("/brands", reading: .readSettings, writing: .changeSettings)
            + Collection.departments.routes("/departments", reading: .readSettings, writing: .changeSettings)
            + Collection.categories.routes("/categories", reading: .readSettings, writing: .changeSettings)
            + Collection.tags.routes("/tags", reading: .readSettings, writing: .changeSettings)
            + Collection.statuses.routes("/statuses", reading: .readSettings, writing: .changeSettings)
            + Collection.transitions.routes("/transitions", reading: .readSettings, writing: .changeSettings)
            + Collection.fields.routes("/fields", reading: .readSettings, writing: .changeSettings)
            + Collection.budgets.routes("/budgets", reading: .readSettings, writing: .changeSettings)
            + Collection.senders.routes("/senders", reading: .readSettings, writing: .changeSettings)
    }

    private static func templates(_ handlers: Handlers) -> [Route] {
        let (templates, partials) = (handlers.templates, PartialRoutes())
        let (all, one) = ("/api/v1/templates", "/api/v1/templates/{id}")
        return Collection.templates.routes("/templates", reading: .readTemplates, writing: .changeTemplates)
            + Collection.macros.routes("/macros", reading: .readTemplates, writing: .changeTemplates)
            + Collection.partials.routes("/partials", reading: .readTemplates, writing: .changeTemplates) + [
                Route(.post, all, .needs(.changeTemplates, templates.add), .addTemplate),
                Route(.patch, one, .needs(.changeTemplates, templates.change), .changeTemplate),
                Route(.post, one + "/clone", .needs(.changeTemplates, templates.clone), .cloneTemplate),
                Route(.post, one + "/publish", .needs(.changeTemplates, templates.publish), .publishTemplate),
                Route(.post, one + "/withdraw", .needs(.changeTemplates, templates.withdraw), .withdrawTemplate),
                Route(.post, one + "/restore", .needs(.changeTemplates, templates.restore), .restoreTemplate),
                Route(.post, one + "/preview", .needs(.readTemplates, templates.preview), .previewTemplate),
                Route(.post, one + "/test", .needs(.changeTemplates, templates.test), .testTemplate),
                Route(.get, one + "/versions", .needs(.readTemplates, templates.versions), .listTemplateVersions),
                Route(
                    .get, one + "/versions/{version}", .needs(.readTemplates, templates.version), .showTemplateVersion),
                Route(.get, one + "/diff", .needs(.readTemplates, templates.compare), .compareTemplate),
                Route(.get, "/api/v1/placeholders", .needs(.readTemplates, templates.placeholders), .listPlaceholders),
                Route(.post, "/api/v1/partials", .needs(.changeTemplates, partials.add), .addPartial),
                Route(.patch, "/api/v1/partials/{id}", .needs(.changeTemplates, partials.change), .changePartial),
                Route(.get, "/api/v1/partials/{id}/use", .needs(.readTemplates, partials.use), .showPartialUse),
            ]
    }

    private static var keys: [Route] {
        let keys = KeyRoutes()
        return Collection.keys.routes("/keys", reading: .changeKeys, writing: .changeKeys) + [
            Route(.post, "/api/v1/keys", .needs(.changeKeys, keys.add), .addKey),
            Route(.post, "/api/v1/keys/{id}/replace", .needs(.changeKeys, keys.replace), .replaceKey),
        ]
    }

    private static func events(_ handlers: Handlers) -> [Route] {
        [
            Route(.get, "/api/v1/events", .needs(.readAudit, handlers.events.list), .listEvents),
            Route(.get, "/api/v1/audit", .needs(.readAudit, AuditRoutes().export), .exportAudit),
            Route(.get, "/api/v1/events/stream", .needs(.readTickets, handlers.events.stream), .streamEvents),
        ]
    }

    private static func webhooks(_ handlers: Handlers) -> [Route] {
        let webhooks = handlers.webhooks
        let (one, told) = ("/api/v1/webhooks/{id}", "/api/v1/webhook-deliveries")
        return webhooks.collection.routes("/webhooks", reading: .readSettings, writing: .changeSettings)
            + webhooks.deliveries.routes("/webhook-deliveries", reading: .readSettings, writing: .changeSettings) + [
                Route(.post, "/api/v1/webhooks", .needs(.changeSettings, webhooks.add), .addWebhook),
                Route(.post, one + "/secret", .needs(.changeSettings, webhooks.rotate), .rotateWebhookSecret),
                Route(.post, one + "/test", .needs(.changeSettings, webhooks.tell), .testWebhook),
                Route(.post, told + "/{id}/replay", .needs(.changeSettings, webhooks.replay), .replayWebhookDelivery),
            ]
    }

    private static var servers: [Route] {
        Collection.mailboxes.routes("/mailboxes", reading: .readMailboxes, writing: .changeMailboxes)
            + Collection.relays.routes("/relays", reading: .readMailboxes, writing: .changeMailboxes)
    }

    private static func mails(_ handlers: Handlers) -> [Route] {
        let (inbound, ledger, outbox, suppressions) = (
            handlers.inbound, LedgerRoutes(), OutboxRoutes(), SuppressionRoutes()
        )
        let (held, mail, delivery) = ("/api/v1/holds/{id}", "/api/v1/ledger/{id}", "/api/v1/outbox/{id}")
        return [
            // Whoever hands mails over vouches for what servers wrote into their headers, as a mailbox's trust does.
            Route(.post, "/api/v1/mails", .needs(.changeMailboxes, inbound.take), .takeMail),
            Route(.post, "/api/v1/mails/explain", .needs(.readMailboxes, inbound.explain), .explainMail),
            Route(.get, "/api/v1/holds", .needs(.readMailboxes, ledger.holds), .listHolds),
            Route(.post, held + "/join", .needs(.changeTickets, ledger.join), .joinHold),
            Route(.post, held + "/open", .needs(.changeTickets, ledger.open), .openHold),
            Route(.post, held + "/ignore", .needs(.changeMailboxes, ledger.ignore), .ignoreHold),
            Route(.post, held + "/block", .needs(.changeMailboxes, handlers.holds.block), .blockHold),
            Route(.get, mail + "/raw", .needs(.readMailboxes, handlers.holds.raw), .showRawMail),
            Route(.get, mail + "/reading", .needs(.readMailboxes, handlers.holds.reading), .readMail),
        ] + ledger.mails.routes("/ledger", reading: .readMailboxes, writing: .changeMailboxes) + [
            Route(.post, mail + "/replay", .needs(.changeMailboxes, ledger.replay), .replayMail)
        ] + outbox.deliveries.routes("/outbox", reading: .readTickets, writing: .replyToTickets) + [
            Route(.post, delivery + "/cancel", .needs(.replyToTickets, outbox.cancel), .cancelDelivery),
            Route(.post, delivery + "/retry", .needs(.replyToTickets, outbox.retry), .retryDelivery),
            Route(.post, delivery + "/resend", .needs(.replyToTickets, outbox.resend), .resendDelivery),
            Route(.post, delivery + "/reroute", .needs(.changeMailboxes, outbox.reroute), .rerouteDelivery),
        ] + suppressions.suppressions.routes("/suppressions", reading: .readTickets, writing: .replyToTickets) + [
            Route(
                .post, "/api/v1/suppressions/{id}/release", .needs(.replyToTickets, suppressions.release),
                .releaseSuppression)
        ]
    }

    /// The HTTP library's router with these routes.
    func router(_ authenticator: Authenticator, cursor: PageCursor, _ envelope: Envelope) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: envelope)
        for route in routes {
            router.on(RouterPath(route.pattern), method: route.method) { request, context in
                let call = Call(request, context, route.operation, cursor: cursor)
                return try await route.answer(call, authenticator).fitted(to: request).response
            }
        }
        return router
    }

    /// The methods a path knows; empty when there is no such path.
    func methods(of path: String) -> [String] {
        let methods = Set(routes.filter { $0.matches(path) }.map(\.verb))
        return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
    }
}
