// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

extension Operation {
    private static let sessions = "Sessions"

    static let openSession = Operation(
        "openSession", in: sessions, "Log in with a password",
        about: """
            Sets two cookies that no script can read: one that holds for a quarter of an hour and goes along with requests, and one \
            that refreshes it. What is wrong is not said, and whether there is such an address neither.
            """,
        input: SessionInput.open, answer: .one(ResourceShape.session.description, isNew: true),
        refusals: [.unauthorized, .crossSite, .tooManyRequests])

    static let refreshSession = Operation(
        "refreshSession", in: sessions, "Go on with a session: new cookies in the place of the old ones",
        about: """
            Each refresh token counts once. One that comes a second time ends the session, for two have it; within ten seconds it is \
            answered with 409, for a page that asked twice.
            """,
        input: SessionInput.refresh, answer: .one(ResourceShape.session.description),
        refusals: [.unauthorized, .crossSite])

    static let listSessions = Operation(
        "listSessions", in: sessions, "One's own sessions, the oldest first",
        answer: .page(ResourceShape.session.description))

    static let showSession = Operation(
        "showSession", in: sessions, "One of one's own sessions, by its id or as `current`",
        answer: .one(ResourceShape.session.description))

    static let endSession = Operation(
        "endSession", in: sessions, "Log out of one of one's own sessions, by its id or as `current`", answer: .nothing)

    static let endSessions = Operation("endSessions", in: sessions, "Log out everywhere", answer: .nothing)

    static let changePassword = Operation(
        "changePassword", in: sessions, "Take another password",
        about: "All sessions end, this one too: log in with the new one.", input: SessionInput.change,
        answer: .nothing, refusals: [.forbidden])

    static let setPassword = Operation(
        "setPassword", in: sessions, "Give an agent another password; his sessions end",
        about: "It takes all that the agent may do, for who sets a password can log in with it.",
        input: SessionInput.set, answer: .nothing)

    static let forbidPassword = Operation(
        "forbidPassword", in: sessions, "Take an agent's password away: he cannot log in, and his sessions end",
        answer: .nothing, refusals: [.invalidValue])
}
