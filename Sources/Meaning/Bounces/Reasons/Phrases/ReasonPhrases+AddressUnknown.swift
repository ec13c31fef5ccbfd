// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// No such user, mailbox or alias.
    static let addressUnknown: StaticString = """
        has no mailbox here | eYou
        casilla * no existe | Spanish systems
        no hay * buzón | Spanish systems
        pas de boîte | qmail, French
        n'y a pas de boîte | qmail, French
        no valid recipients for | Verizon
        no such * here | various
        not listed in * directory | cc:Mail, Domino
        not listed in the post office | cc:Mail
        unrecognised or name | X.400
        unrecognized or name | X.400
        nicht im domino-verzeichnis | Domino, German
        e-mail-konto ist * nicht vorhanden | Exchange 2003, German
        ist in der organisation * nicht vorhanden | Exchange 2003, German
        recipient name is not recognized | Exchange 5.5
        not recognized | various
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
        ?no existe | Spanish servers
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
        user unavailable | various
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
        invalid address | various
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
        ?not our customer | Russian providers
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
        recipient address rejected: unverified address | Postfix reject_unverified_recipient
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
        mailbox name not allowed | RFC 5321 553
        mailbox not available for | various
        ?mailbox unavailable | RFC 5321 550
        ?mailbox not available | Outlook.com: 550 5.5.0 Requested action not taken
        !requested action not taken: mailbox unavailable | RFC 5321 550, Outlook.com, GMX
        !requested mail action not taken: mailbox unavailable | RFC 5321
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
        address is invalid | Domino
        address is no longer | various
        address no longer | various
        address invalid | various
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
        bad address | various
        can't create user output file | Solaris sendmail mail.local
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
        directory lookup failed | X.400 gateways
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
        not delivered * unknown | various
        ?never existed | various
        only accepts mail for valid recipients | various
        rcpt * no such | various
        rcpt * does not exist | Mail.ru-like
        rcpt * not found | various
        relay for unknown recipient | various
        requested mailbox does not exist | various
        status: user unknown | various
        that address is not * recipient | various
        there is no one at this address | various
        there is no such user | various
        there is no user | various
        there is no account | various
        there are no such | various
        this address no longer accepts mail | qmail: 5.1.1-like local text
        this email address has not been registered | various
        this is not a valid | various
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
        unbekannter benutzer | German systems
        unbekannter empfänger | German systems
        benutzer unbekannt | German systems
        benutzer * nicht gefunden | German systems
        empfänger unbekannt | German systems
        empfängeradresse * nicht gefunden | Exchange, German
        empfänger * nicht gefunden | Exchange, German
        adresse * nicht gefunden | Gmail, German: Adresse nicht gefunden
        adresse * existiert nicht | German systems
        e-mail-adresse * nicht gefunden | Exchange, German
        e-mail-adresse * existiert nicht | German systems
        postfach * existiert nicht | German systems
        postfach nicht gefunden | German systems
        kein solcher benutzer | German systems
        nicht bekannt an diesem | German systems
        utilisateur inconnu | French systems
        utilisateur * inconnu | French systems
        destinataire inconnu | French systems, Orange
        destinataire * introuvable | Exchange, French
        adresse inconnue | French systems
        adresse * introuvable | Gmail, French: Adresse introuvable
        adresse * n'existe pas | French systems
        adresse d au moins un destinataire invalide | Orange: OFR_416 without its marks
        au moins un destinataire invalide | Orange, Wanadoo
        boite du destinataire inexistante | French systems
        compte * n'existe pas | French systems
        usuario desconocido | Spanish systems
        usuario no existe | Spanish systems
        usuario no encontrado | Spanish systems
        dirección * no encontrada | Gmail, Spanish
        no se ha encontrado la dirección | Gmail, Spanish
        no se encontró la dirección | Exchange, Spanish
        cuenta no existe | Spanish systems
        buzón no existe | Spanish systems
        destinatario desconocido | Spanish systems
        usuário desconhecido | Portuguese systems
        usuario desconhecido | Portuguese systems without accents
        usuário inexistente | Portuguese systems, UOL, Terra
        usuario inexistente | Spanish and Portuguese systems
        destinatário desconhecido | Portuguese systems
        endereço não encontrado | Gmail, Portuguese
        conta * não existe | Portuguese systems
        conta inexistente | Portuguese systems
        utente sconosciuto | Italian systems
        utente non trovato | Italian systems
        destinatario sconosciuto | Italian systems
        indirizzo * non trovato | Gmail, Italian
        indirizzo * inesistente | Italian systems
        casella inesistente | Italian systems
        casella * non esiste | Italian systems
        onbekende gebruiker | Dutch systems
        adres niet gevonden | Gmail, Dutch
        okänd användare | Swedish systems
        ukendt bruger | Danish systems
        nieznany użytkownik | Polish systems
        nie ma takiego użytkownika | Polish systems: Onet, WP
        nie znaleziono adresu | Gmail, Polish
        uživatel neexistuje | Czech systems: Seznam
        neznámý uživatel | Czech systems
        kullanıcı bulunamadı | Turkish systems
        adres bulunamadı | Gmail, Turkish
        пользователь не найден | Russian systems
        пользователь * не найден | Russian systems
        пользователь не существует | Russian systems
        нет такого пользователя | Russian systems, Yandex
        нет такого почтового ящика | Russian systems
        такого пользователя нет | Mail.ru
        такого пользователя не существует | Russian systems
        почтовый ящик не существует | Russian systems
        почтовый ящик не найден | Russian systems
        адрес не найден | Gmail, Russian
        адресат не найден | Russian systems
        получатель не найден | Exchange, Russian
        неизвестный пользователь | Russian systems
        адресат неизвестен | Russian systems
        宛先が見つかりません | Japanese systems
        アドレスが見つかりません | Gmail, Japanese
        アドレス不明 | Gmail, Japanese: subject words of notifications
        宛先不明 | Japanese carriers
        宛先のメールアドレスが存在しません | Japanese carriers
        メールアドレスが存在しません | Japanese systems
        ユーザーが存在しません | Japanese systems
        ユーザが存在しません | Japanese systems
        あて先が見つかりません | NTT DoCoMo
        あて先のメールアドレスは存在しません | KDDI
        次のあて先へのメッセージはエラーのため送信できませんでした | NTT DoCoMo: its only text, a wrong address
        用户不存在 | NetEase, Tencent
        收件人不存在 | Tencent, Sina
        邮箱不存在 | Chinese systems
        收件人地址不存在 | Tencent QQ
        找不到收件人 | Exchange, Chinese
        地址不存在 | Chinese systems
        找不到地址 | Gmail, Chinese
        找不到邮箱 | Chinese systems
        查無此人 | Taiwanese systems
        收件者不存在 | Taiwanese systems
        사용자를 찾을 수 없 | Korean systems
        존재하지 않는 | Naver, Daum
        주소를 찾을 수 없 | Gmail, Korean
        수신자를 찾을 수 없 | Korean systems
        no longer exists | seen in replies of many servers
        no longer exist | seen in replies of many servers
        no longer valid | seen in replies of many servers
        no longer in use | seen in replies of many servers
        ?no longer available | seen in replies of many servers
        not a registered | seen in replies of many servers
        isn't a valid | seen in replies of many servers
        isn't registered | seen in replies of many servers
        is not registered | seen in replies of many servers
        unable to locate | seen in replies of many servers
        not found in * directory | seen in replies of many servers
        could not be located | seen in replies of many servers
        there is no * mailbox | seen in replies of many servers
        unknown * recipient | seen in replies of many servers
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
        is not a valid | seen in replies of many servers
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
        no record of | seen in replies of many servers
        doesn't live here | seen in replies of many servers
        nepoznat korisnik | Croatian and Serbian systems
        nepoznati korisnik | Croatian systems
        korisnik ne postoji | Croatian systems
        modtageren findes ikke | Danish systems
        brugeren findes ikke | Danish systems
        adressen findes ikke | Danish systems
        ukjent bruker | Norwegian systems
        brukeren finnes ikke | Norwegian systems
        adressen finnes ikke | Norwegian systems
        mottakeren finnes ikke | Norwegian systems
        användaren finns inte | Swedish systems
        mottagaren finns inte | Swedish systems
        adressen finns inte | Swedish systems
        tuntematon käyttäjä | Finnish systems
        käyttäjää ei ole | Finnish systems
        vastaanottajaa ei | Finnish systems
        osoitetta ei löydy | Gmail, Finnish
        ismeretlen felhasználó | Hungarian systems
        a címzett nem létezik | Hungarian systems
        nincs ilyen felhasználó | Hungarian systems
        utilizator necunoscut | Romanian systems
        utilizator inexistent | Romanian systems
        utilizatorul nu există | Romanian systems
        neznámý příjemce | Czech systems
        neznámy používateľ | Slovak systems
        používateľ neexistuje | Slovak systems
        schránka neexistuje | Czech and Slovak systems
        adresa neexistuje | Czech and Slovak systems
        користувача не знайдено | Ukrainian systems
        користувач не існує | Ukrainian systems
        адресу не знайдено | Gmail, Ukrainian
        скриньки не існує | Ukrainian systems
        непознат потребител | Bulgarian systems
        άγνωστος χρήστης | Greek systems
        Άγνωστος χρήστης | Greek systems
        άγνωστος παραλήπτης | Greek systems
        ο χρήστης δεν υπάρχει | Greek systems
        η διεύθυνση δεν βρέθηκε | Gmail, Greek
        משתמש לא קיים | Hebrew systems
        משתמש לא ידוע | Hebrew systems
        הכתובת לא נמצאה | Gmail, Hebrew
        مستخدم غير معروف | Arabic systems
        المستخدم غير موجود | Arabic systems
        المستلم غير موجود | Arabic systems
        لم يتم العثور على العنوان | Gmail, Arabic
        pengguna tidak dikenal | Indonesian systems
        pengguna tidak ditemukan | Indonesian systems
        alamat tidak ditemukan | Gmail, Indonesian
        người dùng không tồn tại | Vietnamese systems
        không tìm thấy địa chỉ | Gmail, Vietnamese
        ไม่พบผู้ใช้ | Thai systems
        ไม่พบที่อยู่ | Gmail, Thai
        nieznany odbiorca | Polish systems
        adresat nieznany | Polish systems
        użytkownik nie istnieje | Polish systems
        konto nie istnieje | Polish systems
        skrzynka nie istnieje | Polish systems
        bilinmeyen kullanıcı | Turkish systems
        kullanıcı yok | Turkish systems
        alıcı bulunamadı | Turkish systems
        gebruiker onbekend | Dutch systems
        gebruiker bestaat niet | Dutch systems
        adres bestaat niet | Dutch systems
        ontvanger onbekend | Dutch systems
        empfaenger unbekannt | German systems
        """
}
