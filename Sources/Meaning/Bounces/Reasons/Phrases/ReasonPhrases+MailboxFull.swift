// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Over quota.
    static let mailboxFull: StaticString = """
        inbox has reached its limit | British providers
        has reached its limit | various
        storage is full | various
        mailbox is out of | SparkPost
        mailbox * out of space | various
        mailbox full | most systems
        mailbox is full | most systems
        mailbox * full | Exim, Exchange: the name stands between
        mailbox has exceeded | various
        mailbox exceeds | various
        mailbox exceeded | various
        mailbox size limit exceeded | various
        mailbox limit exceeded | various
        ?mailbox quota | various
        mailbox over quota | various
        mailbox is over | various
        mailbox * over quota | various
        mailbox has reached its limit | various
        mailbox size limit | various
        mailbox for user is full | various
        maildir over quota | Courier, vpopmail
        maildir overdrawn | Debian maildrop
        maildir delivery failed: user * quota | Courier maildrop
        mail box full | various
        mail box is full | various
        mail file size exceeds the maximum size | GroupWise, Domino
        mail folder is full | various
        mail quota exceeded | various
        mailfolder is full | various
        mailquota | various
        over quota | qmail, Gmail, iCloud
        overquota | various: OverQuota Temp
        out of storage space | Gmail: 5.2.2 account is out of storage
        over the quota | various
        over its quota | various
        over storage | various
        over the maximum allowed quota | various
        over disk quota | various
        quota exceeded | Dovecot, Exchange, Cyrus
        quota * exceeded | various
        quotaexceeded | Exchange: STOREDRV.Deliver
        quota full | various
        quota is full | various
        quota violation | various
        quota exceed | various
        exceeded * quota | Gmail: exceeded storage allocation
        exceeds * quota | various
        ?exceeded storage allocation | RFC 5321 552; what stands behind it may say that the mail is too large
        exceeded its storage | various
        exceeded his/her | various
        exceeded the quota | various
        exceeded email quota | various
        exceeded his quota | various
        exceed the quota | various
        exceeding * quota | various
        disk quota exceeded | Sendmail, Exim
        disk quota | Unix error text
        user * over quota | various
        user is over | various
        user * quota | various
        user's mailbox * full | various
        user has exhausted allowed storage | various
        user has too many messages | various
        storage quota | various
        storage limit exceeded | various
        too much mail data | Yahoo Japan, various
        too many messages on this mailbox | various
        account is full | various
        ?account is over | Yahoo: account is over quota
        account is currently over | various
        account * full | various
        account disabled temporarily for exceeding receiving limits | various
        account has exceeded | various
        account is exceeding | various
        recipient's mailbox is full | Exchange, Microsoft 365
        recipient's inbox is full | Gmail notification
        recipient inbox full | Gmail notification
        recipient mailbox * full | various
        recipient exceeded | various
        recipient reached disk quota | various
        recipient over quota | various
        recipient has exceeded | various
        recipient is over quota | various
        recipient storage full | various
        inbox is full | Gmail, various
        inbox full | Gmail
        insufficient mailbox space | various
        insufficient disk quota | various
        insufficient quota | various
        no space left for | various
        not enough storage space in | AOL
        ?not enough space in | various
        not enough quota | various
        delivery failed: over quota | procmail, maildrop
        file too large | Sendmail procmail mailer with mbox limit
        has full mailbox | Mercury
        ?is full | various
        boxfull | various
        box is full | various
        mail exceeds quota | various
        mail-spool is full | various
        limit on the size of the mailbox | various
        !resolver.rst.recipsizelimit.quota | Exchange
        !storedrv.deliver; recipient mailbox is full | Exchange
        !storedrv.deliver.exception:quotaexceededexception | Exchange
        !mapiexceptionshutoffquotaexceeded | Exchange
        vdeliver: invalid or unknown * over quota | vpopmail
        user over quota | vpopmail
        postfach ist voll | German systems
        postfach voll | German systems
        postfach * voll | T-Online, web.de
        postfach überfüllt | German systems
        speicherplatz * erschöpft | German systems
        mailbox * überfüllt | German systems
        quota überschritten | German systems
        boite aux lettres pleine | French systems
        boîte aux lettres pleine | French systems
        boîte * pleine | Gmail, French
        boite * pleine | Orange, French
        quota * dépassé | French systems
        buzón lleno | Spanish systems
        buzón * lleno | Spanish systems
        buzon lleno | Spanish systems
        bandeja de entrada * llena | Gmail, Spanish
        cuota excedida | Spanish systems
        caixa de entrada cheia | Gmail, Portuguese
        caixa postal cheia | Portuguese systems
        caixa * cheia | Portuguese systems
        caixa postal lotada | Portuguese systems: UOL
        quota excedida | Portuguese systems
        casella piena | Italian systems
        casella * piena | Italian systems
        quota superata | Italian systems
        postvak is vol | Dutch systems
        mailbox vol | Dutch systems
        skrzynka * pełna | Polish systems
        skrzynka przepełniona | Polish systems
        brevlådan är full | Swedish systems
        posta kutusu dolu | Turkish systems
        ящик переполнен | Russian systems
        почтовый ящик * переполнен | Mail.ru
        ящик получателя переполнен | Mail.ru
        переполнен | Russian systems
        квота * превышена | Russian systems
        превышена квота | Russian systems
        メールボックスがいっぱい | Japanese systems
        メールボックスが一杯 | Japanese systems
        メールボックスの容量 | Japanese systems
        受信トレイがいっぱい | Gmail, Japanese
        受信箱が一杯 | Japanese carriers
        容量を超え | Japanese systems
        邮箱已满 | Chinese systems
        邮箱空间不足 | Tencent, NetEase
        收件箱已满 | Gmail, Chinese
        信箱已滿 | Taiwanese systems
        超过邮箱容量 | Chinese systems
        邮箱容量 | Chinese systems
        편지함이 가득 | Naver
        메일함 용량 | Naver, Daum
        용량 초과 | Korean systems
        ?exceeded * storage | seen in replies of many servers
        storage * exceeded | seen in replies of many servers
        storage * full | seen in replies of many servers
        no space * mailbox | seen in replies of many servers
        mailbox * reached | seen in replies of many servers
        mailbox * exceed | seen in replies of many servers
        mailbox * size limit | seen in replies of many servers
        mailbox * no space | seen in replies of many servers
        ?quota | seen in replies of many servers
        account * over quota | seen in replies of many servers
        account * exceeded | seen in replies of many servers
        account * storage | seen in replies of many servers
        ?user * full | seen in replies of many servers
        inbox * full | seen in replies of many servers
        out of space for | seen in replies of many servers
        is out of storage | seen in replies of many servers
        reached its quota | seen in replies of many servers
        reached * quota | seen in replies of many servers
        no more space | seen in replies of many servers
        not enough space for | seen in replies of many servers
        space left in * mailbox | various
        not enough * mailbox | various
        too many messages in mailbox | various
        too many messages in the mailbox | various
        too many messages in inbox | various
        صندوق البريد ممتلئ | Arabic systems
        kotak surat penuh | Indonesian systems
        kotak masuk penuh | Gmail, Indonesian
        căsuța poștală este plină | Romanian systems
        căsuţa poştală este plină | Romanian systems
        căsuța * plină | Romanian systems
        postilaatikko on täynnä | Finnish systems
        on täynnä | Finnish systems
        postkassen er full | Norwegian systems
        postkassen er fuld | Danish systems
        postlådan är full | Swedish systems
        schránka * plná | Czech and Slovak systems
        schránka * plna | Czech and Slovak systems without accents
        schránka je přeplněn | Czech systems
        a postafiók megtelt | Hungarian systems
        postafiók * megtelt | Hungarian systems
        скринька переповнена | Ukrainian systems
        скриньку переповнено | Ukrainian systems
        переповнен | Ukrainian systems
        препълнена | Bulgarian systems
        γραμματοκιβώτιο * πλήρες | Greek systems
        תיבת הדואר מלאה | Hebrew systems
        hộp thư đầy | Vietnamese systems
        hộp thư đã đầy | Vietnamese systems
        กล่องจดหมายเต็ม | Thai systems
        sandučić je pun | Croatian systems
        sandučić * pun | Croatian systems
        skrzynka pełna | Polish systems
        postvak vol | Dutch systems
        posta kutusu doldu | Turkish systems
        kutusu dolu | Turkish systems
        kota aşıldı | Turkish systems
        """
}
