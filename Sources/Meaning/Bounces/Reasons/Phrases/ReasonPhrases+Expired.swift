// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Gave up after too long in the queue.
    static let expired: StaticString = """
        gave up after | Kerio
        delivery failed * attempts | IMail
        too old | Mailgun: 602 Too old
        failed after * attempts | various
        delivery time expired | RFC 3463 X.4.7
        delivery expired | various
        !message expired | Microsoft 365: 5.4.300, 4.4.7
        message has expired | various
        message * expired | various
        ?mail expired | various
        queue expired | various
        queue lifetime | various
        queue.expired | Exchange: 4.4.7 QUEUE.Expired; message expired
        retry timeout exceeded | Exim
        retry time not reached for any host after a long failure period | Exim
        retry time not reached for any host | Exim
        message could not be delivered for | Sendmail: Message could not be delivered for 5 days
        could not be delivered for * day | Sendmail
        could not be delivered for * hour | Sendmail
        message could not be delivered within | various
        not be delivered within | various
        not delivered within | various
        not been delivered within | various
        not delivered in the allotted time | various
        undeliverable for * days | various
        undelivered for | various
        been in the queue too long | qmail: I'm not going to try again; this message has been in the queue too long
        in the queue too long | qmail, various
        in queue too long | various
        been on the queue too long | various
        in the queue for too long | various
        queued too long | various
        too long in queue | various
        too long in the queue | various
        waiting in the queue for too long | various
        message timed out | RFC 3464-like texts
        message time-out | various
        message timeout | various
        maximum time in queue | various
        maximum queue time | various
        maximum retries | various
        maximum number of retries | various
        maximum delivery attempts | various
        max retries | various
        max attempts | various
        retries exceeded | various
        retry count exceeded | various
        retry limit | various
        number of delivery attempts | various
        exceeded time limit | various
        exceeded maximum time | various
        exceeded its delivery time | various
        will be deleted from queue | Sendmail
        will be removed from queue | various
        delivery attempts have been | various
        delivery attempts to * failed | various
        delivery timed out | various
        delivery was attempted * without success | various
        delivery incomplete | Gmail: Delivery incomplete
        temporary problem delivering your message | Gmail notification
        ?repeated attempts | various
        repeatedly failed | various
        ?delivery time | various
        unable to deliver * for * days | various
        unable to deliver this message after | Exchange, Courier
        unable to deliver your message after | various
        your message could not be delivered for more than | OpenSMTPD: 4 hours, 4 days
        message was undeliverable for | various
        not delivered after | various
        not been delivered after | various
        your message has been enqueued and undeliverable for | Sun Messaging Server, PMDF
        enqueued and undeliverable for | Sun Messaging Server, PMDF
        could not be delivered in * days | various
        zeitüberschreitung bei der zustellung | German systems
        nicht innerhalb | German systems
        konnte seit * nicht zugestellt | German systems
        délai de livraison | French systems
        délai dépassé | French systems
        message a expiré | French systems
        tiempo de entrega | Spanish systems
        mensaje * caducado | Spanish systems
        tempo de entrega | Portuguese systems
        tempo limite de entrega | Portuguese systems
        срок доставки истек | Russian systems
        время доставки | Russian systems
        истекло время | Russian systems
        配信期限 | Japanese systems
        再送期限 | Japanese systems
        投递超时 | Chinese systems
        超过重试 | Chinese systems
        has been in the queue | seen in replies of many servers
        been queued for | seen in replies of many servers
        queue for too long | seen in replies of many servers
        queued for more than | seen in replies of many servers
        gave up trying | seen in replies of many servers
        given up trying | seen in replies of many servers
        giving up trying | seen in replies of many servers
        stopped trying | seen in replies of many servers
        no longer trying | seen in replies of many servers
        will no longer try | seen in replies of many servers
        could not be delivered after | seen in replies of many servers
        undeliverable after | seen in replies of many servers
        retries exhausted | seen in replies of many servers
        delivery period | seen in replies of many servers
        lifetime exceeded | seen in replies of many servers
        message lifetime | seen in replies of many servers
        ttl exceeded | seen in replies of many servers
        failing for a long time | Exim: all hosts have been failing for a long time
        failed for a long time | Exim
        hosts * unavailable for too long | Exim
        """
}
