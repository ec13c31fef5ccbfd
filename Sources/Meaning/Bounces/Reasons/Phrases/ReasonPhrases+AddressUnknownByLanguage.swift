// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// No such user, mailbox or alias, in sentences with the address or a verb between.
    static let addressUnknownByLanguage: StaticString = """
        empfänger * unbekannt | German systems
        empfaenger * unbekannt | German systems
        benutzer * unbekannt | German systems
        adresse * unbekannt | German systems
        postfach * unbekannt | German systems
        empfänger * existiert nicht | German systems
        benutzer * existiert nicht | German systems
        konto * existiert nicht | German systems
        mailbox * existiert nicht | German systems
        empfänger ungültig | German systems
        ungültiger empfänger | German systems
        kein benutzer | German systems
        kein postfach | German systems
        empfänger * nicht bekannt | German systems
        adresse * nicht bekannt | German systems
        adresse ist nicht vergeben | German systems
        unbekannte empfängeradresse | German systems
        unbekannte adresse | German systems
        unbekannte e-mail-adresse | German systems
        empfänger gibt es nicht | German systems
        destinataire * inconnu | French systems
        adresse * inconnue | French systems
        destinataire * n'existe | French systems
        utilisateur * n'existe | French systems
        boîte * n'existe | French systems
        compte inexistant | French systems
        adresse inexistante | French systems
        utilisateur inexistant | French systems
        destinataire inexistant | French systems
        destinataire invalide | French systems
        utilisateur * introuvable | French systems
        boîte * inexistante | French systems
        usuario * no existe | Spanish systems
        usuario * desconocido | Spanish systems
        destinatario * desconocido | Spanish systems
        destinatario * no existe | Spanish systems
        cuenta * no existe | Spanish systems
        buzón * no existe | Spanish systems
        dirección * no existe | Spanish systems
        dirección inexistente | Spanish systems
        cuenta inexistente | Spanish systems
        buzón inexistente | Spanish systems
        destinatario inexistente | Spanish systems
        usuario * no encontrado | Spanish systems
        destinatario no encontrado | Spanish systems
        no se encontró el usuario | Spanish systems
        no se encontró al destinatario | Spanish systems
        usuario no válido | Spanish systems
        destinatario no válido | Spanish systems
        usuario inválido | Spanish systems
        destinatario inválido | Spanish systems
        usuari desconegut | Catalan systems
        usuari no existeix | Catalan systems
        destinatari desconegut | Catalan systems
        destinatari no existeix | Catalan systems
        adreça no existeix | Catalan systems
        usuário * não existe | Portuguese systems
        usuário não encontrado | Portuguese systems
        destinatário * não existe | Portuguese systems
        destinatário não encontrado | Portuguese systems
        endereço * não existe | Portuguese systems
        endereço inexistente | Portuguese systems
        caixa * não existe | Portuguese systems
        caixa postal inexistente | Portuguese systems
        utilizador desconhecido | Portuguese systems
        utilizador inexistente | Portuguese systems
        utilizador * não existe | Portuguese systems
        utente * sconosciuto | Italian systems
        utente inesistente | Italian systems
        utente * non esiste | Italian systems
        destinatario * non esiste | Italian systems
        destinatario inesistente | Italian systems
        destinatario * sconosciuto | Italian systems
        destinatario non trovato | Italian systems
        indirizzo * non esiste | Italian systems
        indirizzo sconosciuto | Italian systems
        account inesistente | Italian systems
        account * non esiste | Italian systems
        gebruiker * onbekend | Dutch systems
        ontvanger * onbekend | Dutch systems
        adres * onbekend | Dutch systems
        gebruiker * bestaat niet | Dutch systems
        ontvanger * bestaat niet | Dutch systems
        mailbox * bestaat niet | Dutch systems
        postvak * bestaat niet | Dutch systems
        adres * bestaat niet | Dutch systems
        gebruiker niet gevonden | Dutch systems
        ontvanger niet gevonden | Dutch systems
        onbekende ontvanger | Dutch systems
        onbekend adres | Dutch systems
        okänd mottagare | Swedish systems
        mottagaren * okänd | Swedish systems
        användaren * okänd | Swedish systems
        kontot finns inte | Swedish systems
        brevlådan finns inte | Swedish systems
        adressen hittades inte | Swedish systems
        användaren hittades inte | Swedish systems
        mottagaren hittades inte | Swedish systems
        ukendt modtager | Danish systems
        modtageren * ukendt | Danish systems
        brugeren * ukendt | Danish systems
        postkassen findes ikke | Danish systems
        kontoen findes ikke | Danish systems
        adressen blev ikke fundet | Danish systems
        ukjent mottaker | Norwegian systems
        mottakeren * ukjent | Norwegian systems
        brukeren * ukjent | Norwegian systems
        postkassen finnes ikke | Norwegian systems
        kontoen finnes ikke | Norwegian systems
        adressen ble ikke funnet | Norwegian systems
        óþekktur notandi | Icelandic systems
        notandi óþekktur | Icelandic systems
        notandinn er ekki til | Icelandic systems
        tuntematon vastaanottaja | Finnish systems
        vastaanottaja * tuntematon | Finnish systems
        osoitetta ei ole | Finnish systems
        käyttäjää ei löydy | Finnish systems
        osoite ei ole olemassa | Finnish systems
        tundmatu kasutaja | Estonian systems
        kasutajat ei leitud | Estonian systems
        saajat ei leitud | Estonian systems
        aadressi ei leitud | Estonian systems
        nezināms lietotājs | Latvian systems
        lietotājs neeksistē | Latvian systems
        adresāts neeksistē | Latvian systems
        adrese neeksistē | Latvian systems
        nežinomas vartotojas | Lithuanian systems
        vartotojas neegzistuoja | Lithuanian systems
        gavėjas neegzistuoja | Lithuanian systems
        adresatas neegzistuoja | Lithuanian systems
        adresas neegzistuoja | Lithuanian systems
        odbiorca * nieznany | Polish systems
        odbiorca * nie istnieje | Polish systems
        adres * nie istnieje | Polish systems
        użytkownik * nie istnieje | Polish systems
        skrzynka * nie istnieje | Polish systems
        nieznany adresat | Polish systems
        brak takiego użytkownika | Polish systems
        brak takiej skrzynki | Polish systems
        nie ma takiej skrzynki | Polish systems
        nie ma takiego adresu | Polish systems
        nie ma takiego konta | Polish systems
        adresa * neexistuje | Czech systems
        uživatel * neexistuje | Czech systems
        příjemce neexistuje | Czech systems
        schránka * neexistuje | Czech systems
        neexistující adresa | Czech systems
        neexistující uživatel | Czech systems
        uživatel nenalezen | Czech systems
        příjemce nenalezen | Czech systems
        adresát neznámý | Czech systems
        používateľ * neexistuje | Slovak systems
        adresát neexistuje | Slovak systems
        príjemca neexistuje | Slovak systems
        neznámy adresát | Slovak systems
        neznámy príjemca | Slovak systems
        uporabnik ne obstaja | Slovenian systems
        neznan uporabnik | Slovenian systems
        prejemnik ne obstaja | Slovenian systems
        naslov ne obstaja | Slovenian systems
        predal ne obstaja | Slovenian systems
        neznan prejemnik | Slovenian systems
        primatelj ne postoji | Croatian systems
        adresa ne postoji | Croatian systems
        primalac ne postoji | Croatian systems
        korisnik * ne postoji | Croatian systems
        sandučić ne postoji | Croatian systems
        nepoznat primatelj | Croatian systems
        непознат корисник | Serbian systems
        корисник не постоји | Serbian systems
        прималац не постоји | Serbian systems
        адреса не постоји | Serbian systems
        ismeretlen címzett | Hungarian systems
        címzett ismeretlen | Hungarian systems
        címzett nem létezik | Hungarian systems
        a cím nem létezik | Hungarian systems
        felhasználó nem létezik | Hungarian systems
        postafiók nem létezik | Hungarian systems
        destinatar necunoscut | Romanian systems
        destinatarul nu există | Romanian systems
        adresa nu există | Romanian systems
        utilizatorul * nu există | Romanian systems
        căsuța * nu există | Romanian systems
        alıcı bilinmiyor | Turkish systems
        kullanıcı * bulunamadı | Turkish systems
        böyle bir kullanıcı yok | Turkish systems
        adres * bulunamadı | Turkish systems
        kullanıcı mevcut değil | Turkish systems
        alıcı mevcut değil | Turkish systems
        geçersiz alıcı | Turkish systems
        ο παραλήπτης δεν υπάρχει | Greek systems
        η διεύθυνση δεν υπάρχει | Greek systems
        ο χρήστης δεν βρέθηκε | Greek systems
        ο παραλήπτης δεν βρέθηκε | Greek systems
        получатель * не найден | Russian systems
        получатель не существует | Russian systems
        получатель * не существует | Russian systems
        адресат * не существует | Russian systems
        адрес не существует | Russian systems
        адрес * не существует | Russian systems
        ящик не существует | Russian systems
        ящика не существует | Russian systems
        несуществующий адрес | Russian systems
        несуществующий пользователь | Russian systems
        неизвестный получатель | Russian systems
        нет такого адреса | Russian systems
        нет такого ящика | Russian systems
        пользователя не существует | Russian systems
        учетная запись не существует | Russian systems
        аккаунт не существует | Russian systems
        одержувача не знайдено | Ukrainian systems
        користувача не існує | Ukrainian systems
        адреса не існує | Ukrainian systems
        невідомий користувач | Ukrainian systems
        невідомий одержувач | Ukrainian systems
        скринька не існує | Ukrainian systems
        потребителят не съществува | Bulgarian systems
        получателят не съществува | Bulgarian systems
        адресът не съществува | Bulgarian systems
        няма такъв потребител | Bulgarian systems
        הנמען לא קיים | Hebrew systems
        הנמען אינו קיים | Hebrew systems
        הכתובת לא קיימת | Hebrew systems
        הכתובת אינה קיימת | Hebrew systems
        תיבת הדואר אינה קיימת | Hebrew systems
        العنوان غير موجود | Arabic systems
        الحساب غير موجود | Arabic systems
        صندوق البريد غير موجود | Arabic systems
        کاربر یافت نشد | Persian systems
        گیرنده یافت نشد | Persian systems
        چنین کاربری وجود ندارد | Persian systems
        收件人未找到 | Chinese systems
        用户未找到 | Chinese systems
        无此用户 | Chinese systems
        没有此用户 | Chinese systems
        帐号不存在 | Chinese systems
        账号不存在 | Chinese systems
        帐户不存在 | Chinese systems
        账户不存在 | Chinese systems
        收件人无效 | Chinese systems
        收件人地址无效 | Chinese systems
        地址无法找到 | Chinese systems
        使用者不存在 | Taiwanese systems
        信箱不存在 | Taiwanese systems
        找不到使用者 | Taiwanese systems
        無此帳號 | Taiwanese systems
        帳號不存在 | Taiwanese systems
        無此使用者 | Taiwanese systems
        查無此使用者 | Taiwanese systems
        找不到收件者 | Taiwanese systems
        ユーザー不明 | Japanese systems
        ユーザ不明 | Japanese systems
        受信者が見つかりません | Japanese systems
        受信者が存在しません | Japanese systems
        宛先が存在しません | Japanese systems
        アドレスが存在しません | Japanese systems
        アドレスは存在しません | Japanese systems
        アカウントが存在しません | Japanese systems
        メールボックスが存在しません | Japanese systems
        ユーザーが見つかりません | Japanese systems
        ユーザが見つかりません | Japanese systems
        あて先が存在しません | Japanese systems
        없는 사용자 | Korean systems
        수신자가 존재하지 않 | Korean systems
        사용자가 존재하지 않 | Korean systems
        계정이 존재하지 않 | Korean systems
        주소가 존재하지 않 | Korean systems
        없는 계정 | Korean systems
        받는 사람을 찾을 수 없 | Korean systems
        ไม่มีผู้ใช้ | Thai systems
        ไม่พบผู้รับ | Thai systems
        ไม่พบบัญชี | Thai systems
        địa chỉ không tồn tại | Vietnamese systems
        người nhận không tồn tại | Vietnamese systems
        tài khoản không tồn tại | Vietnamese systems
        hộp thư không tồn tại | Vietnamese systems
        không tìm thấy người nhận | Vietnamese systems
        không tìm thấy người dùng | Vietnamese systems
        penerima tidak ditemukan | Indonesian systems
        penerima tidak dikenal | Indonesian systems
        akun tidak ditemukan | Indonesian systems
        alamat tidak dikenal | Indonesian systems
        penerima tidak ada | Indonesian systems
        pengguna tidak wujud | Malay systems
        penerima tidak wujud | Malay systems
        """
}
