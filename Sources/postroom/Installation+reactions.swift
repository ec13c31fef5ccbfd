// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Logging
import MailIngest

extension Installation {
    /// What follows from a change of a ticket: mails with links of this installation, signed with the keys of their domains.
    func reactions(_ logger: Logger) -> Reactions {
        Reactions(
            logger: logger, links: questionLinks, notifications: notificationLinks,
            signing: MailSigning(sealer: sealer, logger: logger))
    }

    /// Says what would become of a mail.
    func explainer(_ checks: MailChecks) -> Explainer {
        Explainer(
            pool: pool, places: PlaceStore(sealer: sealer), checks: checks, child: .ofThisProgram(),
            react: reactions(logger).react)
    }

    /// Answers that are given by the API and by commands.
    func answering(_ logger: Logger) -> Answering {
        Answering(places: PlaceStore(sealer: sealer), reactions: reactions(logger))
    }
}
