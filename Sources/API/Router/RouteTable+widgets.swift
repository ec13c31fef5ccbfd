// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

extension RouteTable {
    /// Forms on tenants' pages, and what they send.
    static func widgets(_ handlers: Handlers) -> [Route] {
        let (widgets, forms) = (handlers.widgets, handlers.forms)
        let (all, one, form) = ("/api/v1/widgets", "/api/v1/widgets/{id}", "/api/v1/public/tickets")
        return widgets.collection.routes("/widgets", reading: .readSettings, writing: .changeSettings) + [
            Route(.post, all, .needs(.changeSettings, widgets.add), .addWidget),
            Route(.post, one + "/secret", .needs(.changeSettings, widgets.rotate), .rotateWidgetSecret),
            // Who may open tickets for anybody lets a form do so.
            Route(.post, one + "/tokens", .needs(.changeTickets, widgets.token), .makeWidgetToken),
            Route(.post, form, .public(because: "the form's token is the right", forms.send), .sendForm),
            Route(.options, form, .public(because: "browsers ask beforehand", forms.ask), .askToSendForm),
        ]
    }
}
