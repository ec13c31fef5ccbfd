// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Too many connections, mails or recipients in a time.
    static let rateLimited: StaticString = """
        rate limit | various
        !rate limited | various
        rate-limited | various
        rate limiting | various
        ratelimit | various
        ratelimited | various
        rate exceeded | various
        rate control | various
        ?rate of | various
        sending rate | Amazon SES: Maximum sending rate exceeded
        maximum sending rate | Amazon SES
        sending quota exceeded | Amazon SES: Daily message quota exceeded
        daily message quota exceeded | Amazon SES
        daily sending quota | Gmail: 5.4.5 Daily user sending quota exceeded
        daily user sending | Gmail: 5.4.5
        daily sending limit | Gmail, Zoho
        daily limit | Microsoft: 5.1.90
        sending limit | Gmail, Microsoft
        sending limits | various
        hourly limit | cPanel
        max emails per hour | cPanel
        max defers and failures per hour | cPanel Exim
        exceeded the max | cPanel: Domain has exceeded the max emails per hour
        exceeded the rate | various
        exceeded the limit of messages | various
        exceeded your sending | various
        exceeding * limits on messages | various
        ?too many | weak sign of it
        too many messages | various
        too many mails | various
        too many emails | various
        too many connections | various
        too many concurrent | various
        too many sessions | various
        too many simultaneous | various
        too many recipients | RFC 5321 452
        too many rcpt | various
        too many errors | various
        too many invalid recipients | various
        too many unknown | various
        too many bad commands | various
        too many failures | various
        too many from your ip | various
        too many requests | various
        too many hosts | various
        too much mail | various
        ?too much load | various
        too fast | various
        too quickly | Gmail: 4.2.1 is receiving mail too quickly
        too frequently | various
        receiving mail too quickly | Gmail
        receiving mail at a rate | Gmail: 4.2.1, 4.7.28
        receiving email at a rate | Gmail
        rate that prevents additional messages | Gmail
        !unusual rate | Gmail
        prevents additional messages from being delivered | Gmail
        connection limit | various
        connection rate | various
        connections per | various
        concurrent connection | various
        concurrency limit | various
        simultaneous connections | various
        ?number of connections | various
        number of concurrent | various
        messages per | various
        message rate | various
        mails per | various
        recipients per | various
        recipient rate | various
        number of recipients | Exchange: exceeds the number of recipients
        recipient limit | various
        recipients limit | various
        max recipients | various
        maximum number of recipients | various
        maximum number of messages | various
        recipient limit exceeded | Exchange
        throttled | various
        throttling | Amazon, Microsoft
        throttle | Amazon
        temporarily deferred due to user complaints | Yahoo: 421 4.7.0 [TSS04]
        temporarily deferred due to unexpected volume | Yahoo: [TSS04]
        unexpected volume or user complaints | Yahoo: [TSS04]
        !tss04 | Yahoo
        tss05 | Yahoo
        tss06 | Yahoo
        tss01 | Yahoo
        tss02 | Yahoo
        tss03 | Yahoo
        all messages from * will be permanently deferred | Yahoo: TSS11
        mail flood | RFC 7372-era X.7.28
        message flood | various
        excessive * volume | various
        excessive mail | various
        excessive unknown recipients | various
        excessive connections | various
        limit exceeded for | various
        limit on the number of | various
        slow down | various
        please slow | various
        try again more slowly | various
        sending too many | various
        sent too many | various
        you have sent too many | various
        you have reached a limit for sending | Gmail
        you have exceeded your | various
        tenant has exceeded threshold | Microsoft 365: 5.7.705
        exceeded threshold | Microsoft
        ?threshold | weak sign of it
        policyd: throttle | policyd
        ?out of connections | various
        ?greylisted for | Postgrey-like
        ofr_104 | Orange
        ofr004_104 | Orange: too many connections
        too many connections, slow down | Orange
        trop de connexions | Orange
        zu viele verbindungen | German systems
        ?zu viele | German systems
        demasiadas conexiones | Spanish systems
        demasiados mensajes | Spanish systems
        muitas conexões | Portuguese systems
        troppe connessioni | Italian systems
        слишком много | Russian systems
        превышен лимит | Russian systems
        送信制限 | Japanese systems
        ?频率 | Chinese systems: frequency limited
        发信过于频繁 | NetEase, Tencent
        频繁 | Chinese systems
        limit * per hour | seen in replies of many servers
        limit * per day | seen in replies of many servers
        exceeds the rate | seen in replies of many servers
        over the rate | seen in replies of many servers
        too many * per | seen in replies of many servers
        too many * hour | seen in replies of many servers
        too many * minute | seen in replies of many servers
        try again at a slower | seen in replies of many servers
        sending too fast | seen in replies of many servers
        sent too fast | seen in replies of many servers
        ?sends too | seen in replies of many servers
        maximum number of connections | seen in replies of many servers
        max connections | seen in replies of many servers
        connection count | seen in replies of many servers
        session limit | seen in replies of many servers
        quota of messages | seen in replies of many servers
        messages in one hour | seen in replies of many servers
        hourly quota | seen in replies of many servers
        daily quota | seen in replies of many servers
        """
}
