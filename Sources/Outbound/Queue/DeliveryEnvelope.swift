// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// Makes the envelope of a delivery: from whom to whom, and which reports are asked for where the server offers them (DSN,
/// RFC 3461).
///
/// Reports of failure and of delay are always asked for, those of success where the tenant wants them; the header alone comes
/// back, by which a report is small and names no more than the mail did. ENVID is our signed name for the attempt, ORCPT the
/// address as we know it, behind whatever forwarding.
package enum DeliveryEnvelope {
    /// - Parameter envelopeID: What names delivery and attempt in reports; `nil` for none.
    package static func make(_ delivery: DueDelivery, envelopeID: String?) -> SMTPEnvelope {
        // RFC 5321 §4.5.5: where nobody is to be told, nothing is asked for.
        let isTold = !delivery.envelopeFrom.isEmpty
        var notify: SMTPEnvelope.Notify = isTold ? [.failure, .delay] : .never
        if isTold, delivery.policy.asksForSuccess { notify.insert(.success) }
        return SMTPEnvelope(
            sender: delivery.envelopeFrom,
            recipients: [
                SMTPEnvelope.Recipient(
                    delivery.recipient, notify: notify, original: isTold ? delivery.recipient : nil)
            ],
            returned: isTold ? .headers : nil,
            envelopeID: isTold ? envelopeID : nil
        )
    }
}
