// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest

extension Settings {
    /// Asks the DNS for a command, which has more time than a mail that comes in.
    var nameResolver: NameResolver {
        var configuration = NameResolver.Configuration(server: nameServer)
        (configuration.timeout, configuration.pause) = (.seconds(20), .zero)
        return NameResolver(configuration)
    }
}
