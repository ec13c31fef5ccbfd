// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What the HTTP library carries along with a request.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The id by which the caller and our log know this request.
    var requestID = ""
    /// Whether the id is of our making: one that the caller chose may be anything's.
    var isOwnID = false
    /// What the caller has left, once he is known.
    let allowance = Allowance.Box()

    /// The address at the other end of the connection, which may be a proxy's.
    let peer: String?

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
