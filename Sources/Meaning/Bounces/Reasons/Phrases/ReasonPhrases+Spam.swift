// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Judged to be spam.
    static let spam: StaticString = """
        ube | amavis: UBE
        fortispam | FortiMail
        fortispamshield | FortiMail
        mcspamsignature | Mimecast
        spamsignature | Mimecast
        spamprofiler | MailMarshal
        spam message | various
        spam detected | various
        spam rejected | various
        spam mail | various
        spam email | various
        spam content | various
        spam filter | various
        spam blocked | various
        spam score | SpamAssassin users
        spam threshold | various
        spam reject | various
        spam refused | various
        spam not accepted | various
        spam is not | various
        spam-like | various
        ?spam or virus | various
        spam abuse | Microsoft: Access denied, spam abuse detected
        spam identified | various
        spam classified | various
        spam: | various
        [spam] | various
        ?spam | any text that names it
        ?unsolicited | various
        classified as spam | various
        considered spam | Zoho, various
        considered unsolicited bulk | OVH, various
        identified as spam | various
        recognized as spam | various
        detected as spam | various
        suspected spam | Mail.ru, Zoho
        suspected as spam | various
        suspected to be spam | various
        suspicion of spam | Yandex: Message rejected under suspicion of SPAM
        under suspicion of spam | Yandex
        rejected as spam | various
        rejected because of spam | various
        rejected for spam | various
        rejected by spam | various
        rejected due to spam | various
        refused as spam | various
        marked as spam | various
        judged as spam | various
        judged to be spam | various
        seems to be spam | various
        looks like spam | various
        look like spam | various
        appears to be spam | various
        appears to be unsolicited | Google, MessageLabs
        appear to be spam | various
        is spam | various
        is considered spam | various
        is likely spam | various
        is likely unsolicited mail | Gmail: 5.7.1 Our system has detected that this message is likely unsolicited mail
        likely unsolicited mail | Gmail
        likely suspicious | Gmail: likely suspicious due to the very low reputation, where reputation is named too
        unsolicited mail | Gmail
        unsolicited bulk | various
        unsolicited email | various
        unsolicited commercial | various
        unsolicited content | various
        high spam score | various
        probable spam | various
        possible spam | various
        possibly spam | various
        definitely spam | various
        contains spam | various
        block as spam | various
        blocked as spam | various
        blocked by spam | various
        blocked because of spam | various
        ?antispam | various
        ?anti-spam | various
        ?anti spam | various
        junk mail | Microsoft
        junk e-mail | various
        ?bulk email | various
        ?uce | weak sign of it
        message content rejected due to spam | various
        message contains spam | various
        message was flagged as spam | various
        message has been identified as spam | various
        message rejected due to content | SpamTitan, Earthlink
        message rejected due to suspected spam | Zoho
        message refused by mailmarshal spamprofiler | MailMarshal
        mail appears to be unsolicited | various
        mail content denied | Tencent: 550 Mail content denied
        mail content blocked | Tencent
        mail was identified as spam | various
        mail has been blocked as spam | various
        message blocked due to spam content | Comcast
        message contained spam | various
        message denied by policy * spam | various
        message scored * spam | various
        message scored as spam | various
        our filters * spam | various
        has been classified as spam | various
        body contains spam | various
        text contains spam | various
        bogofilter | Bogofilter
        ?spamassassin | SpamAssassin
        ?rspamd | Rspamd
        ?cloudmark | Cloudmark
        ?brightmail | Symantec Brightmail
        ?commtouch | Cyren
        hit by content filter | various
        high probability of spam | various
        blacklisted url | various: URI lists
        uribl | URI lists
        surbl | URI lists
        domain * listed in * dbl | Spamhaus DBL in bodies
        blocked by content filter | various
        !dt:spm | NetEase: 554 DT:SPM
        !dt:sum | NetEase
        !mi:spb | NetEase
        !hl:itc | NetEase
        !hl:spm | NetEase
        !rejected: ofr_506 | Orange
        ofr_506 | Orange: OFR_506, spam detected
        lpn007_510 | LaPoste
        !ppe * spam | Proofpoint
        proofpoint * spam | Proofpoint
        mxrt * spam | GMX
        ?phishing | various
        ?scam | various
        this message looks like spam | various
        your message was considered | various
        your message looks like | various
        your message has been blocked * spam | various
        you are not allowed to send * spam | various
        !tss07 | Yahoo
        spam erkannt | German systems
        als spam | German systems: als Spam eingestuft
        spamverdacht | German systems, web.de
        spam verdacht | German systems
        considéré comme spam | French systems
        considéré comme du spam | French systems
        comme étant du spam | French systems
        considerado spam | Spanish and Portuguese systems
        considerado como spam | Spanish and Portuguese systems
        correo no deseado | Spanish systems
        detectado como spam | Spanish systems
        identificado como spam | Portuguese systems
        rilevato come spam | Italian systems
        спам | Russian systems
        похоже на спам | Mail.ru, Yandex
        подозрение на спам | Yandex
        迷惑メール | Japanese systems
        スパム | Japanese systems
        垃圾邮件 | Chinese systems
        垃圾郵件 | Taiwanese systems
        스팸 | Korean systems
        looks spammy | seen in replies of many servers
        spammy | seen in replies of many servers
        ?junk | seen in replies of many servers
        bulk mail not | seen in replies of many servers
        unwanted mail | seen in replies of many servers
        mail looks like spam | seen in replies of many servers
        spam probability | seen in replies of many servers
        spam level | seen in replies of many servers
        spam points | seen in replies of many servers
        spam content detected | seen in replies of many servers
        ?spam by | seen in replies of many servers
        ?spam check | seen in replies of many servers
        ?spam policy | seen in replies of many servers
        ?bayes | seen in replies of many servers
        considers your mail spam | various
        considers * spam | various
        considered * spam | various
        """
}
