// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Outbound
import ServiceLifecycle
import Wire

extension Household {
    /// Who reads what happens for webhooks, and who tells them.
    func webhooks(_ holder: WorkerID, _ loop: Loop, _ counts: WebhookCounts) -> [any Service] {
        let application = installation.application
        let run = WebhookRun(pool: installation.pool, logger: installation.logger)
        let worker = WebhookWorker(
            pool: installation.pool, holder: holder, sender: installation.webhookSender(loop), counts: counts,
            logger: installation.logger)
        return [
            LongRun { await run.run() },
            LongRun {
                let listener = Listener(application, channel: "postroom_webhooks")
                await worker.run(wakeups: listener.wakeups)
            },
        ]
    }
}

extension Installation {
    /// Who tells webhooks what happens.
    func webhookSender(_ loop: Loop) -> WebhookSender {
        WebhookSender(loop: loop, sealer: sealer, reach: settings.webhookReach)
    }
}
