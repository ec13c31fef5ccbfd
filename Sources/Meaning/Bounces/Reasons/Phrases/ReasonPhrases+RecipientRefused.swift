// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The recipient or their filter refuses this mail.
    static let recipientRefused: StaticString = """
        permanent failure for one or more recipients | Barracuda
        refused by the recipient | various
        rejected by the recipient | various
        blocked by the recipient | various
        told to reject | qmail: Sorry, I've been told to reject this message
        settings do not allow | Facebook
        blocked senders list | Outlook.com, Exchange
        recipient's blocked | Exchange
        not accepting mail from | AOL
        because the recipient is not accepting mail with | AOL: attachments or embedded images
        due to extended inactivity new mail is not currently being accepted | AOL
        has restricted sms e-mail | AT&T
        ?recipient address rejected: access denied | Postfix access tables; with 5.4.1 it is Microsoft 365
        has rejected the message | various
        rejected by recipient | various
        recipient refused to accept | various
        recipient does not accept | various
        recipient not accepting | various
        recipient is not accepting | various
        recipient only accepts | various
        recipient refuses | various
        recipient has blocked | various
        recipient blocked | various
        recipient has rejected | various
        recipient has not allowed | various
        recipient's preferences | various
        recipient preferences | various
        recipient access denied | various
        recipient is not allowed | various
        recipient address is restricted | various
        restricted recipient | various
        user refuses | various
        user refuses to receive this mail | various
        user does not want | various
        user rejected | various
        user reject | various
        user has blocked | various
        user not willing to accept | various
        refused by recipient | various
        refused by user | various
        refused due to recipient preferences | RFC 3463 X.7.1 texts, AOL
        blocked by recipient | various
        blocked by user | various
        you have been blocked by the recipient | various
        sender * blocked by recipient | various
        sender is blocked by | various
        sender not in whitelist | various
        !resolver.rst.notauthorized | Exchange 2007+: restricted recipient
        !resolver.rst.authrequired | Exchange 2007+: 5.7.1 sender not authenticated for the recipient
        !resolver.rst.restricttosender | Exchange
        !resolver.grp.rejected | Exchange
        !resolver.dl.rejected | Exchange
        resolver.rst | Exchange: another restriction
        not authorized to send to the recipient | Exchange
        not authorized to send to this | various
        does not have permission to send to | Microsoft 365
        don't have permission to send to | Microsoft 365: 5.7.124, 5.7.133
        do not have permission to send to | Exchange 2003
        you do not have permission to send to this recipient | Exchange 2000/2003: 5.7.1
        only accepts messages from | Microsoft 365 groups, Google Groups
        only accepts email from | various
        accepts messages only from | various
        accept mail only from | various
        only accept messages from people | Microsoft 365: 5.7.133
        not accepting messages from | various
        isn't accepting messages from | Microsoft 365
        not allowed to post | Mailman, Google Groups
        aren't allowed to post | Google Groups
        ?permission to post | Google Groups: may not have permission to post messages to the group
        don't have permission to post | Google Groups
        group you tried to contact | Google Groups
        group * may not exist, or you may not have permission | Google Groups
        messages to this group are restricted | various
        members only | various
        only members | mailing lists
        ?delivery not authorized | RFC 3463 X.7.1
        ?message refused | RFC 3463 X.7.1
        ?mail rejected | various
        ?message rejected | various
        ?rejected message | various
        ?message was rejected | various
        ?mail refused | various
        ?email refused | various
        mailing list expansion prohibited | RFC 3463 X.7.2
        destination mailbox * not accept | various
        we failed to deliver mail because the following address recipient id refuse to receive mail | Willcom
        because * rejected your message | Google Groups, various
        your address has been blocked by | various
        empfänger verweigert | German systems
        vom empfänger abgelehnt | German systems
        empfänger lehnt * ab | German systems
        refusé par le destinataire | French systems
        rechazado por el destinatario | Spanish systems
        recusado pelo destinatário | Portuguese systems
        rifiutato dal destinatario | Italian systems
        отклонено получателем | Russian systems
        получатель отказался | Russian systems
        受信拒否 | Japanese carriers
        受信を拒否 | Japanese carriers
        指定受信 | Japanese carriers: domain filter settings
        迷惑メール設定 | Japanese carriers
        拒收 | Chinese systems
        被收件人拒绝 | Chinese systems
        被收信人拒收 | Chinese systems
        수신 거부 | Korean systems
        수신거부 | Korean systems
        list members may | seen in replies of many servers
        members may post | seen in replies of many servers
        may post to | seen in replies of many servers
        members can post | seen in replies of many servers
        not allowed to send mail to | seen in replies of many servers
        not allowed to send email to | seen in replies of many servers
        not allowed to send to | seen in replies of many servers
        not permitted to send to | seen in replies of many servers
        not permitted to post | seen in replies of many servers
        not authorized to post | seen in replies of many servers
        not authorized to send mail to | seen in replies of many servers
        recipient does not want | seen in replies of many servers
        recipient doesn't accept | seen in replies of many servers
        does not wish to receive | seen in replies of many servers
        does not want to receive | seen in replies of many servers
        refuses to receive | seen in replies of many servers
        refuses your mail | seen in replies of many servers
        refuses mail from you | seen in replies of many servers
        refused your message | seen in replies of many servers
        unwanted by recipient | seen in replies of many servers
        by user rule | seen in replies of many servers
        user filter | seen in replies of many servers
        personal blacklist | seen in replies of many servers
        personal black list | seen in replies of many servers
        personal blocklist | seen in replies of many servers
        recipient's block list | seen in replies of many servers
        recipient's blocklist | seen in replies of many servers
        recipient's policy | seen in replies of many servers
        destinataire refuse | systems in other languages than English
        refuse vos messages | systems in other languages than English
        empfänger nimmt keine | systems in other languages than English
        destinatario rechaza | systems in other languages than English
        destinatário recusa | systems in other languages than English
        destinatario rifiuta | systems in other languages than English
        ontvanger weigert | systems in other languages than English
        odbiorca odrzucił | systems in other languages than English
        """
}
