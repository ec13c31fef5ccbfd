// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// No such user, mailbox or alias, in other languages than English.
    static let addressUnknownInLanguages: StaticString = """
        casilla * no existe | Spanish systems
        no hay * buzón | Spanish systems
        pas de boîte | qmail, French
        n'y a pas de boîte | qmail, French
        nicht im domino-verzeichnis | Domino, German
        e-mail-konto ist * nicht vorhanden | Exchange 2003, German
        ist in der organisation * nicht vorhanden | Exchange 2003, German
        ?no existe | Spanish servers
        ?not our customer | Russian providers
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
