// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// No such user, mailbox or alias.
    static let addressUnknown: StaticString = """
        has no mailbox here | eYou
        no valid recipients for | Verizon
        no such * here | various
        not listed in * directory | cc:Mail, Domino
        not listed in the post office | cc:Mail
        unrecognised or name | X.400
        unrecognized or name | X.400
        recipient name is not recognized | Exchange 5.5
        ?not recognized | various
        user unknown | Sendmail, Postfix, Courier: most Unix systems
        unknown user | Exim, Courier, Yahoo
        user is unknown | various
        user * unknown | Domino, IMail: the name stands between
        unknown user account | Mercury
        unknown account | IMail
        unknown address | Exim configurations
        unknown recipient | Exim, Zimbra
        unknown local part | Exim: unknown local-part "x" in domain
        unknown local-part | Exim
        unknown mailbox | various
        unknown virtual | Exim virtual domains
        unknown e-mail address | T-Online
        recipient unknown | Exchange 5.5, Domino
        recipient * unknown | various: the address stands between
        recipientunknown | Exchange X.400 form
        unknown to * system | various
        address unknown | Exim
        no such user | qmail, Gmail, Mail.ru: SMTP 550 texts
        no such person | Sun Internet Mail
        no such recipient | GroupWise, Exim
        no such address | various
        no such mailbox | various
        no such account | iCloud forwarders, Kerio
        no such customer | British providers
        no such local user | Exim
        no such virtual user | vm-pop3d
        no such email | various
        no such alias | various
        no such destination | various
        no such name | various
        no mailbox here by that name | qmail (vchkpw): #5.1.1
        no mailbox by that name | qmail
        no mailbox found | various
        no account by that name | qmail forks
        no account with this address | Yahoo Japan
        no user by that name | various
        no user exists | various
        no longer in our | various
        no valid recipient | various
        no recipient found | various
        no local mailbox | various
        user not found | Exchange, Novell, Kerio
        user * not found | various: a name stands between
        user not exist | various
        user does not exist | various
        user doesnt exist | various
        user * does not exist | various
        user doesn't have * account | Yahoo: dd This user doesn't have a yahoo.com account
        user account does not exist | AOL: mailbox not found
        user account doesn't exist | various
        user account not exist | NetEase
        ?user unavailable | various
        user not listed | Lotus Domino: not listed in Domino Directory
        user not known | various
        user not local | RFC 5321 §3.4 without a forwarding address
        user is not local | various
        user is not here | various
        ?user invalid | various
        user dosn't exist | Yandex-like spelling
        user has no mailbox | various
        invalid user | various
        invalid recipient | Postfix, Proofpoint
        invalid recipients | various
        invalid mailbox | Yahoo, GMX
        ?invalid address | various
        invalid account | various
        invalid email address | various
        invalid final delivery userid | SunOne, iPlanet
        invalid local part | various
        invalid destination | various
        not listed in domino directory | Lotus Domino
        not listed in public name & address book | Lotus Domino 4
        not listed in * address book | Lotus Notes
        not unique. several matches found in domino | Lotus Domino
        not a valid mailbox | various
        not a valid user | various
        not a valid recipient | Postini, various
        not a valid address | various
        not a known user | various
        not a current user | various
        not have an email account here | various
        not have an account | various
        is not a * account | Hotmail, Comcast
        is not known at this | various
        is not known here | various
        is not a registered gateway user | Verizon vtext
        ?is not a member | various
        is not in my address list | various
        is not found in our | various
        recipient not found | Exchange 2007+, Office 365
        recipient was not found | Office 365
        recipientnotfound | Exchange: RESOLVER.ADR.RecipientNotFound
        !resolver.adr.recipnotfound | Exchange 2007+
        !resolver.adr.recipientnotfound | Office 365: 5.1.10
        !resolver.adr.exrecipnotfound | Exchange 2007+: legacyExchangeDN no longer there
        !resolver.adr.badprimary | Exchange
        !resolver.adr.invalidinaddr | Exchange
        resolver.adr.ambiguous | Exchange
        recipient address rejected: user unknown | Postfix reject_unlisted_recipient
        recipient address rejected: undeliverable address | Postfix reject_unverified_recipient
        ?recipient address rejected: unverified address | Postfix reject_unverified_recipient
        recipient address rejected: invalid | various
        recipient address rejected: no such | various
        ?recipient address rejected | Postfix
        ?recipient rejected | Ironport, iCloud
        ?address rejected | Ironport: 5.1.0 Address rejected
        ?recipient refused | Exim
        ?recipient denied | various
        ?rejected recipient | various
        recipient does not exist | various
        recipient doesn't exist | various
        recipient no longer | various
        recipient is not local | various
        recipient is not exist | various
        recipient unrecognized | Postini
        recipient account * not exist | various
        recipient could not be found | Exchange 2003: The e-mail account does not exist
        recipient * address * invalid | various
        mailbox not found | AOL, Yahoo, MDaemon
        mailbox does not exist | Comcast, Amazon SES simulator
        mailbox doesn't exist | various
        mailbox * does not exist | various
        mailbox * doesn't exist | various
        mailbox not exist | various
        mailbox unknown | various
        mailbox is unknown | various
        mailbox * not found | Exchange, Lotus
        mailbox invalid | various
        mailbox no longer | various
        mailbox has been deleted | various
        mailbox is not valid | various
        ?mailbox name not allowed | RFC 5321 553
        ?mailbox unavailable | RFC 5321 550
        ?mailbox not available | Outlook.com: 550 5.5.0 Requested action not taken
        e-mail account does not exist | Exchange 2003
        email account that you tried to reach does not exist | Gmail: 5.1.1
        account that you tried to reach does not exist | Gmail, Yahoo
        account does not exist | various
        account doesn't exist | various
        account not found | various
        account * does not exist | various
        account has been deleted | various
        account is not exist | various
        account you tried to reach does not exist | Gmail
        address does not exist | various
        address doesn't exist | various
        address * does not exist | Microsoft, Yahoo: the address stands between
        address * doesn't exist | Microsoft
        address not found | Gmail notification: Address not found
        address wasn't found | Gmail notification, Microsoft 365
        address couldn't be found | Gmail notification: the address couldn't be found
        the address couldn't be found | Gmail notification
        couldn't be found or is unable to receive | Gmail notification
        couldn't be found at | Microsoft 365: anna wasn't found at example.org
        wasn't found at | Microsoft 365 notification
        was not found at | Microsoft 365 notification
        address * not found | various
        ?address is invalid | Domino
        address is no longer | various
        address no longer | various
        ?address invalid | various
        address incorrect | various
        address is unknown | various
        address is incorrect | various
        address you entered couldn't be found | Exchange 2010+
        address you entered could not be found | Exchange 2007+
        address not exist | various
        address not listed | various
        address not valid | various
        address not present in | various
        address failed * verification | Exim callout
        addressee unknown | VMS, X.400
        addressee does not exist | various
        bad destination mailbox address | RFC 3463 X.1.1 and sendmail's text for it
        bad destination email address | various
        bad address syntax | various
        bad recipient | various
        bad mailbox | various
        bad-mailbox | Yandex, SendGrid's classification
        ?bad address | various
        ?cannot find user | various
        could not find user | various
        could not find mailbox | various
        couldn't find mailbox | various
        does not have an account | various
        does not exist here | various
        does not exist on this server | various
        does not exist at | various
        ?does not exist in | various
        doesn't exist on this | various
        doesn't exist at | various
        ?does not like recipient | qmail-remote: host does not like recipient, the reply decides more
        ?does not exist | various
        ?doesn't exist | various
        ?no such object | LDAP error text
        dest user unknown | various
        destination mailbox address invalid | various
        destination server rejected recipients | Exchange
        destination addresses were unknown | VMS PMDF: The destination addresses were unknown
        ?directory lookup failed | X.400 gateways
        email address does not exist | various
        email address could not be found | Exchange
        email address you entered couldn't be found | Exchange 2010+
        email address wasn't found | Microsoft 365
        email address is invalid | various
        e-mail address is invalid | various
        e-mail address you entered | Exchange
        ldap * user unknown | various
        local user unknown | various
        ?name not found | various
        ?non existent | various
        ?nonexistent | various
        ?non-existent | various
        ?never existed | various
        only accepts mail for valid recipients | various
        rcpt * no such | various
        rcpt * does not exist | Mail.ru-like
        rcpt * not found | various
        relay for unknown recipient | various
        requested mailbox does not exist | various
        status: user unknown | various
        that address is not * recipient | various
        no one at this address | various
        there is no such user | various
        there is no user | various
        there is no account | various
        there are no such | various
        this address no longer accepts mail | qmail: 5.1.1-like local text
        this email address has not been registered | various
        ?this is not a valid | various
        this user doesn't have | Yahoo
        this user does not exist | various
        this recipient does not exist | various
        undeliverable address | Postfix verify
        unable to find user | various
        unable to find recipient | various
        unrecognized recipient | various
        unroutable mail address | various
        unrouteable address | Exim: also an unknown domain, which the domain's own text tells
        unregistered address | various
        ?unsupported user | various
        we do not have an account | various
        wrong recipient | various
        !account is unavailable * no such | various
        !your e-mail was not delivered because * not known | various
        adresse d au moins un destinataire invalide | Orange: OFR_416 without its marks
        au moins un destinataire invalide | Orange, Wanadoo
        no longer exists | seen in replies of many servers
        no longer exist | seen in replies of many servers
        ?no longer valid | seen in replies of many servers
        no longer in use | seen in replies of many servers
        ?no longer available | seen in replies of many servers
        ?not a registered | seen in replies of many servers
        ?isn't a valid | seen in replies of many servers
        ?isn't registered | seen in replies of many servers
        ?is not registered | seen in replies of many servers
        ?unable to locate | seen in replies of many servers
        not found in * directory | seen in replies of many servers
        ?could not be located | seen in replies of many servers
        there is no * mailbox | seen in replies of many servers
        not known at | seen in replies of many servers
        ?can't be found | seen in replies of many servers
        ?could not be found | seen in replies of many servers
        ?cannot be found | seen in replies of many servers
        no mailbox for | seen in replies of many servers
        no mailbox with | seen in replies of many servers
        ?no mailbox | seen in replies of many servers
        mailbox * not exist | seen in replies of many servers
        ?no recipient | seen in replies of many servers
        email * not exist | seen in replies of many servers
        email * does not exist | seen in replies of many servers
        user * not exist | seen in replies of many servers
        address * not exist | seen in replies of many servers
        address * unknown | seen in replies of many servers
        address * is not valid | seen in replies of many servers
        address * is invalid | seen in replies of many servers
        is not a user | seen in replies of many servers
        ?is not a valid | seen in replies of many servers
        isn't a * user | seen in replies of many servers
        unknown id | seen in replies of many servers
        unknown name | seen in replies of many servers
        unknown email | seen in replies of many servers
        unknown username | seen in replies of many servers
        incorrect address | seen in replies of many servers
        incorrect email | seen in replies of many servers
        ?misspelled | seen in replies of many servers
        no one by that name | seen in replies of many servers
        nobody by that name | seen in replies of many servers
        no one here by | seen in replies of many servers
        have no mailbox | seen in replies of many servers
        has no mailbox | seen in replies of many servers
        ?no record of | seen in replies of many servers
        doesn't live here | seen in replies of many servers
        unknown or invalid recipient | various
        unknown or illegal recipient | various
        unable to locate user | various
        unable to locate recipient | various
        unable to locate mailbox | various
        user not recognized | various
        recipient not recognized | various
        address not recognized | various
        """
}
