// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Suspended, inactive or locked accounts.
    static let mailboxDisabled: StaticString = """
        account is closed | various
        account has been closed | various
        has been inactive | Mail.ru: the recipient's account has been inactive for a long time
        temporarily limited | KDDI: The user(s) account is temporarily limited
        mailbox disabled | RFC 3463 X.2.1, Domino
        mailbox is disabled | various
        mailbox * disabled | various
        mailbox currently suspended | various
        mailbox suspended | various
        mailbox is suspended | various
        mailbox temporarily disabled | various
        mailbox is inactive | various
        mailbox inactive | various
        mailbox is frozen | various
        mailbox is locked | various
        mailbox * locked | various
        mailbox locked | various
        mailbox blocked | Russian systems
        mailbox is blocked | Russian systems
        mailbox is not active | various
        mailbox not accepting messages | RFC 3463 X.2.1
        mailbox * is inactive | Yandex
        mailbox is unavailable * inactive | Outlook.com
        mailbox unavailable or access denied | Mail.com
        mailbox has been suspended | various
        mailbox has been disabled | various
        mailbox * deactivated | various
        mailbox has been blocked due to inactivity | various
        mailbox expired | various
        account disabled | various
        account is disabled | Gmail: 5.2.1 The email account that you tried to reach is disabled
        account that you tried to reach is disabled | Gmail
        account that you tried to reach is inactive | Gmail
        account * is disabled | various
        account * is inactive | Gmail
        account * disabled | various
        account is inactive | various
        account inactive | various
        account * not active | various
        account not active | various
        account is not active | various
        account * suspended | various
        account is suspended | various
        account suspended | various
        account is locked | various
        account locked | various
        account * locked | various
        account * deactivated | various
        account deactivated | various
        account is temporarily unavailable | various
        account has been suspended | various
        account has been disabled | various
        account has been temporarily suspended | various
        account has been temporarily blocked | various
        account has been blocked | various
        account expired | various
        account closed | various
        account closed due to inactivity | Hotmail, various
        account hold | various
        account on hold | various
        account is on hold | various
        user account disabled | RFC 7372-era X.7.13
        user * disabled | various
        user disabled | various
        user is disabled | various
        user suspended | various
        user * suspended | various
        user is suspended | various
        user is inactive | various
        user inactive | various
        user is not active | various
        user not active | various
        user locked | various
        user is locked | various
        user email account is inactive | various
        user account is inactive | various
        user temporarily disabled | various
        user account is suspended | various
        user account is locked | various
        user has been disabled | various
        recipient * suspended | various
        recipient disabled | Kerio, various
        recipient is disabled | various
        recipient inactive | various
        recipient is inactive | various
        recipient suspended | Postini
        recipient suspend the service | Zoho-like Chinese services
        recipient account is disabled | various
        email address is disabled | various
        email account is disabled | various
        address disabled | various
        address is disabled | various
        address is administratively disabled | Exim
        address administratively disabled | various
        administratively disabled | various
        inactive account | various
        inactive user | various
        inactive recipient | various
        inactive mailbox | various
        invalid/inactive user | various
        disabled due to inactivity | Yahoo
        disabled or discontinued | Yahoo: 554 30 Sorry, your message cannot be delivered. This mailbox is disabled
        dormant account | various
        not been active | various
        not collected mail for | British providers
        suspended due to inactivity | various
        temporarily disabled for | various
        temporarily locked | various
        unavailable due to inactivity | various
        !vdelivermail: account is locked email bounced | vpopmail
        vdelivermail: deleting | vpopmail
        konto * gesperrt | German systems
        konto * deaktiviert | German systems
        postfach * gesperrt | German systems
        postfach * deaktiviert | German systems
        postfach * nicht aktiv | German systems
        compte désactivé | French systems
        compte * désactivé | French systems
        compte * suspendu | French systems
        boite du destinataire archivee | Orange: archived for inactivity
        boite * desactivee | French systems
        cuenta desactivada | Spanish systems
        cuenta suspendida | Spanish systems
        cuenta * inactiva | Spanish systems
        conta desativada | Portuguese systems
        conta suspensa | Portuguese systems
        conta * inativa | Portuguese systems
        account disabilitato | Italian systems
        casella disattivata | Italian systems
        casella * sospesa | Italian systems
        konto * zablokowane | Polish systems
        ящик заблокирован | Russian systems
        ящик * заблокирован | Mail.ru
        ящик неактивен | Russian systems
        аккаунт заблокирован | Russian systems
        アカウントが無効 | Japanese systems
        メールアドレスは現在使用されていません | Japanese systems
        利用停止 | Japanese carriers
        邮箱已停用 | Chinese systems
        邮箱已被禁用 | Chinese systems
        帐号已停用 | Chinese systems
        账号已被冻结 | NetEase
        帐户被禁用 | Chinese systems
        휴면 | Naver, Daum: dormant
        not an active | seen in replies of many servers
        no longer active | seen in replies of many servers
        not currently active | seen in replies of many servers
        been deactivated | seen in replies of many servers
        been terminated | seen in replies of many servers
        account * terminated | seen in replies of many servers
        account * closed | seen in replies of many servers
        mailbox * closed | seen in replies of many servers
        mailbox closed | seen in replies of many servers
        user * inactive | seen in replies of many servers
        user * deactivated | seen in replies of many servers
        currently disabled | seen in replies of many servers
        currently suspended | seen in replies of many servers
        currently inactive | seen in replies of many servers
        temporarily suspended | seen in replies of many servers
        deactivated account | seen in replies of many servers
        suspended account | seen in replies of many servers
        disabled account | seen in replies of many servers
        disabled mailbox | seen in replies of many servers
        closed account | seen in replies of many servers
        account frozen | various
        account * frozen | various
        user * frozen | various
        mailbox * frozen | various
        alias * disabled | various
        address * disabled | various
        recipient * frozen | various
        """
}
