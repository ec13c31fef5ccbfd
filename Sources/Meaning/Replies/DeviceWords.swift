// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What devices and programs write below a mail.
enum DeviceWords {
    /// That something was sent, or that a program can be had.
    static let sending = PhraseSet([
        "sent from", "sent via", "sent with", "sent using", "sent by", "sent on", "sent through", "get outlook",
        "get bluemail",
        "get typeapp", "download outlook", "composed on", "typed on", "written on", "secured with", "secured by",
        "powered by",
        "gesendet von", "gesendet mit", "gesendet über", "gesendet aus", "gesendet via", "gesendet vom", "gesendet",
        "geschickt von",
        "verschickt von", "verschickt mit", "verfasst mit", "geschrieben mit", "gesichert mit", "beziehen",
        "holen sie sich",
        "herunterladen", "abgerufen", "outlook für ios", "outlook für android", "envoyé", "envoyée", "envoye",
        "obtenir outlook",
        "télécharger outlook", "obtenez outlook", "enviado", "enviada", "obtener outlook", "descargar outlook",
        "obtén outlook",
        "inviato", "inviata", "ottieni outlook", "scarica outlook", "obter o outlook", "obter outlook",
        "baixar o outlook",
        "verzonden", "verstuurd", "outlook voor ios", "outlook voor android", "skickat", "skickades", "hämta outlook",
        "skaffa outlook",
        "sendt", "hent outlook", "få outlook", "skaff deg outlook", "lähetetty", "hanki outlook", "wysłane", "wysłano",
        "wysłana", "pobierz outlook", "uzyskaj outlook", "odesláno", "odesláno z", "získat outlook", "odoslané",
        "odoslaná",
        "získať outlook", "küldve", "elküldve", "outlook beszerzése", "trimis", "trimisă", "obțineți outlook",
        "descărcați outlook", "отправлено", "скачать outlook", "получить outlook", "надіслано", "відправлено",
        "отримати outlook",
        "адпраўлена", "изпратено", "στάλθηκε", "εστάλη", "λήψη του outlook", "αποκτήστε το outlook", "gönderildi",
        "outlook'u edinin",
        "outlook'u indirin", "göndərilib", "أرسلت", "أرسل", "تم الإرسال", "تم إرسال", "مرسل من", "احصل على outlook",
        "ارسال شده",
        "فرستاده شده", "נשלח", "השג את outlook", "送信", "から送信", "outlook を入手", "outlook for ios を入手", "发自", "发送自",
        "来自我的",
        "自我的", "从我的", "從我的", "傳送自", "寄自", "傳送", "获取 outlook", "取得 outlook", "获取outlook", "下载 outlook", "에서 보냄", "보냄",
        "보냈습니다", "전송됨", "outlook 다운로드", "gửi từ", "đã gửi từ", "tải outlook", "dikirim dari", "terkirim dari",
        "dapatkan outlook",
        "dihantar dari", "dihantar daripada", "ส่งจาก", "ดาวน์โหลด outlook", "poslano", "poslato", "послато", "пратено",
        "saadetud",
        "hankige outlook", "nosūtīts", "nosūtīta", "išsiųsta", "išsiųstas", "enviat", "enviado dende", "bidalia",
        "sent aus", "baixe o outlook", "ottenere outlook", "pobierz aplikację outlook", "geschrieben", "getippt",
        "sendt frá", "sent úr", "dërguar nga", "anfonwyd o", "भेजा गया", "ipinadala mula sa",
    ])

    /// What such a line may begin with before it says so.
    static let subjects = PhraseSet([
        "this message was", "this email was", "this e-mail was", "this mail was", "message sent",
        "diese nachricht wurde", "diese e-mail wurde",
        "diese mail wurde", "von meinem", "von meiner", "von unterwegs", "mobil", "ce message a été",
        "cet e-mail a été",
        "este mensaje", "este correo", "mensaje", "messaggio", "questa mail", "questo messaggio", "esta mensagem",
        "mensagem", "dit bericht",
        "deze e-mail", "detta meddelande", "mail", "wiadomość", "tato zpráva", "это сообщение", "сообщение", "письмо",
        "outlook",
        "az iphone", "ez az", "это письмо", "from my",
    ])

    /// What is sent with, by how its name begins; endings of many languages follow.
    static let stems: [[UInt8]] = [
        "iphon", "ipad", "ipod", "macbook", "imac", "android", "samsung", "galaxy", "smartphone", "smart-phone",
        "smartfon", "surface", "chromebook", "kindle", "lumia", "vivo", "realme", "poco", "fairphone", "zenfone",
        "asus", "lenovo", "alcatel", "wiko", "nexus", "zte", "watch", "laptop", "notebook",
        "phone", "handy",
        "mobile", "mobil", "telefon", "telephon", "telefo", "cellulare", "celular", "movil", "blackberry", "outlook",
        "mail", "gmail",
        "yahoo", "proton", "windows", "huawei", "xiaomi", "redmi", "pixel", "nokia", "xperia", "htc", "motorola",
        "moto", "oneplus",
        "oppo", "honor", "tablet", "spark", "aol", "gmx", "web.de", "k-9", "fairemail", "bluemail", "thunderbird",
        "tutanota", "tuta",
        "mailbird", "mailspring", "superhuman", "canary", "airmail", "posteo", "telekom", "vodafone", "t-mobile",
        "verizon",
        "ios", "hotmail", "live", "aquamail", "typeapp", "myma", "zoho", "fastmail", "hey", "device", "gerat",
        "appareil", "dispositivo",
        "apparaat", "toestel", "enhet", "enhed", "laite", "laittee", "puhel", "komork", "urzadzeni", "zarizeni",
        "zariadeni", "keszulek",
        "dispozitiv", "телефон", "мобил", "мобіл", "смартфон", "устройств", "пристро", "яндекс", "mail.ru", "συσκευη",
        "κινητο",
        "cihaz", "telefonum", "الهاتف", "هاتف", "ايفون", "ספאנ", "הטלפון", "הנייד", "手机", "手機", "携帯", "スマートフォン", "スマホ",
        "휴대폰",
        "핸드폰", "스마트폰", "dien thoai", "ponsel", "มือถือ", "app", "mac",
    ].map { (text: StaticString) in FoldedText(phrase: text).bytes }

    /// Whole lines that fit no rule.
    static let whole = PhraseSet([
        "yahoo mail: search, organize, conquer", "yahoo mail: search, organise, conquer", "sent from my desk phone",
        "on the go",
        "sent while on the go", "von unterwegs gesendet", "mobil gesendet", "von unterwegs", "sent on the go",
        "unterwegs gesendet",
        "envoyé de mon appareil mobile", "sent from the road", "sendt på farten", "onderweg verzonden",
        "all-in-one mail for android",
        "yahoo mail stationery", "gesendet von mobile", "brevity due to mobile", "sent via mobile",
        "mit gmx mail gesendet", "sent from workspace one boxer", "sent from boxer", "sent from nine",
        "sent from front", "mit freundlichen grüßen von meinem iphone gesendet",
        "viele grüße von meinem iphone gesendet",
    ])

    /// Asking to be excused.
    static let excuses = PhraseSet([
        "excuse", "typos", "typo", "brevity", "brief", "autocorrect", "auto-correct", "misspellings", "spelling",
        "errors",
        "mistakes", "forgive", "pardon", "apologies", "entschuldigen", "entschuldigt", "entschuldige", "tippfehler",
        "kürze", "kürze halber",
        "rechtschreibfehler", "schreibfehler", "verzeihen", "fautes", "brièveté", "désolé pour", "disculpe",
        "disculpen", "errores",
        "brevedad", "faltas", "scusate", "scusi", "errori", "brevità", "desculpe", "erros", "brevidade", "excuses",
        "typfouten",
        "tikfouten", "stavfel", "ursäkta", "beklager", "slåfejl", "kirjoitusvirheet", "przepraszam", "literówki",
        "omluvte", "překlepy",
        "извините", "опечатки", "mail, organize", "organize", "with k-9", "end-to-end", "secure email", "securely",
        "ad-free", "werbefreien", "sans publicité", "sin publicidad", "senza pubblicità",
    ])

    /// Small words of such lines.
    static let fillers = PhraseSet([
        "my", "a", "an", "the", "all", "new", "з", "із", "зі", "свого", "for", "with", "from", "via", "on", "of", "and",
        "using", "was", "sent", "message",
        "email", "e-mail", "this",
        "secure", "mein", "meinem", "meiner", "meine", "mit", "der", "die", "das", "dem", "von", "vom", "für", "wurde",
        "diese",
        "nachricht", "einem", "einer", "aus", "über", "auf", "de", "mon", "ma", "mes", "depuis", "pour", "un", "une",
        "avec", "l'application",
        "l'app", "message", "ce", "cet", "a", "été", "du", "desde", "mi", "para", "el", "la", "con", "mensaje", "este",
        "correo", "fue",
        "da", "dal", "mio", "per", "il", "dalla", "dall'app", "questo", "messaggio", "do", "meu", "pelo", "no",
        "através", "o", "esta",
        "mensagem", "foi", "vanaf", "mijn", "met", "van", "voor", "mit", "min", "från", "för", "fra", "til", "med",
        "dit", "bericht", "is",
        "mein", "minun", "mojego", "mojej", "moim", "z", "ze", "dla", "mého", "mojho", "svého", "môjho", "pro", "pre",
        "az", "a", "ról", "ios-hez",
        "pe", "de", "meu", "pentru", "din", "с", "со", "моего", "мого", "из", "от", "моя", "мой", "для", "через",
        "мобильной", "почты", "мобільної",
        "από", "το", "μου", "του", "benim", "için", "من", "الـ", "جهاز", "sho", "של", "שלי", "מה", "dari", "saya",
        "daripada", "untuk", "từ",
        "của", "tôi", "cho", "moje", "mog", "mojega", "s", "sa", "mano", "iš", "minu", "no", "mana", "des", "del",
        "meu", "nire", "dende", "is",
        "sicherer", "sichere", "sicheren", "sicher", "verschlüsselter", "messagerie", "sécurisée", "chiffrée",
        "seguro", "segura", "electrónico", "sicura", "posta", "crittografata", "beveiligde", "veilige", "säker",
        "säkra", "sikker", "e-post", "bezpiecznej", "poczty", "zabezpečený", "bezpečný", "безопасной", "почти",
        "захищеної", "помощью", "допомогою", "güvenli", "e-posta", "correio", "encriptado",
        "sie", "sich", "holen", "mobile", "smartphone", "client", "free", "app", "server", "to", "in", "og", "und",
        "et", "y", "e", "pour", "au",
        "à", "partir", "vanuit", "aplikację", "systemu", "ponsel", "cerdas", "lle", "meines", "unterwegs",
        "ios", "secured", "by", "encrypted", "end-to-end", "verschlüsselt", "gerät", "please",
    ])

    /// Parts of the phrases that say something was sent.
    static let parts = PhraseSet([
        "sent", "get", "download", "holen", "obtenir", "télécharger", "obtener", "descargar", "ottieni", "scarica",
        "obter", "baixar",
        "hämta", "skaffa", "hent", "få", "skaff", "deg", "hanki", "pobierz", "uzyskaj", "získat", "získať",
        "beszerzése", "obțineți",
        "descărcați", "скачать", "получить", "отримати", "λήψη", "αποκτήστε", "edinin", "indirin", "احصل", "على", "تم",
        "إرسال", "הושג", "השג",
        "את", "tải", "đã", "gửi", "dapatkan", "hankige", "nga", "anfonwyd", "o", "ipinadala", "mula", "composed",
        "typed", "written",
    ])
}

extension PhraseSet {
    /// Whether some bytes stand anywhere in a word.
    static func isPart(_ phrase: [UInt8], of word: ArraySlice<UInt8>) -> Bool {
        guard let first = phrase.first, word.count >= phrase.count else { return false }
        for index in word.startIndex...(word.endIndex - phrase.count) where word[index] == first {
            if word[index..<(index + phrase.count)].elementsEqual(phrase) { return true }
        }
        return false
    }
}
