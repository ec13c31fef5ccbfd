// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension AutoReplyPhrases {
    /// "Out of office": what out-of-office assistants and people write.
    static let absence = [
        // English.
        "out of office", "out-of-office", "out of the office", "out-of-the-office", "out of my office", "ooo", "o.o.o",
        "ooto", "outofoffice", "not in the office", "not in office", "away from the office", "away from office",
        "away from my office", "away from my desk", "away from my mail", "away from my email", "away from my e-mail",
        "currently out of office", "currently out of the office", "temporarily out of office",
        "temporarily out of the office", "out of office reply", "out of office response", "out of office message",
        "out of office notification", "out of office notice", "out of office note", "out of office alert",
        "out of the office reply", "out of the office response", "out of the office message",
        "out of the office notification", "out of the office notice", "ooo reply", "ooo message", "ooo notice",
        "absence notice", "absence notification", "absence message", "notice of absence",

        "out of office today", "out of office tomorrow", "out of office this week", "out of office next week",
        "out of the office today", "out of the office tomorrow", "out of the office this week",
        "out of the office next week", "ooo today", "ooo tomorrow", "ooo this week", "ooo next week",
        // German.
        "abwesenheitsnotiz", "abwesenheitsbenachrichtigung", "abwesenheitsnachricht", "abwesenheitsmeldung",
        "abwesenheitsmail", "abwesenheitsmitteilung", "abwesenheitsinfo", "abwesenheitsinformation",
        "abwesenheitshinweis", "abwesenheitsassistent", "abwesenheitsagent", "abwesenheitsagent von",
        "urlaubsnachricht", "urlaubsbenachrichtigung", "urlaubsmeldung", "nicht im büro", "nicht im buero",
        "nicht im haus", "nicht am platz", "außer haus", "ausser haus", "nicht im office", "zur zeit nicht im büro",
        "derzeit nicht im büro", "zurzeit nicht im büro", "zur zeit abwesend", "derzeit abwesend", "zurzeit abwesend",
        // French.
        "absence du bureau", "absent du bureau", "absente du bureau", "absent(e) du bureau", "absence bureau",
        "message d'absence", "avis d'absence", "notification automatique d'absence", "avis automatique d'absence",
        "notification d'absence", "notice d'absence", "hors du bureau", "hors bureau", "absence temporaire",
        "réponse d'absence", "message d’absence du bureau",
        // Spanish, Catalan.
        "fuera de la oficina", "fuera de oficina", "ausente de la oficina", "ausencia de la oficina",
        "ausencia de oficina", "mensaje de ausencia", "aviso de ausencia", "notificación de ausencia",
        "fora de l'oficina", "missatge d'absència", "absència de l'oficina",
        // Italian.
        "fuori sede", "fuori ufficio", "fuori dall'ufficio", "fuori dal ufficio", "assenza dall'ufficio",
        "assente dall'ufficio", "messaggio di assenza", "avviso di assenza", "notifica di assenza",
        "risposta fuori sede", "risposta non al computer", "comunicazione di assenza", "assenza temporanea",
        // Portuguese.
        "fora do escritório", "ausente do escritório", "ausência temporária", "ausência do escritório",
        "mensagem de ausência", "aviso de ausência", "notificação de ausência", "fora da empresa", "ausência do local",
        // Dutch.
        "afwezigheidsbericht", "afwezigheidsmelding", "afwezigheidsassistent", "niet op kantoor", "buiten kantoor",
        "buiten het kantoor", "niet aanwezig op kantoor", "afwezigheid kantoor",
        // Danish, Norwegian, Swedish, Icelandic.
        "ikke på kontoret", "fraværsbesked", "fraværsmeddelelse", "fraværsmelding", "fraværsassistent",
        "borte fra kontoret", "utenfor kontoret", "ude af kontoret", "ute av kontoret", "frånvaromeddelande",
        "frånvaroassistent", "frånvaro från kontoret", "inte på kontoret", "ej på kontoret", "ekki á skrifstofunni",
        // Finnish, Estonian.
        "poissaoloilmoitus", "poissaoloviesti", "poissa toimistosta", "poissa toimistolta", "en ole toimistolla",
        "en ole paikalla", "lomailmoitus", "kontorist väljas", "kontorist eemal", "puhkuseteade", "kontorist ära",
        // Latvian, Lithuanian.
        "ārpus biroja", "neesmu birojā", "ne biure", "nesu biure",
        // Polish.
        "poza biurem", "poza firmą", "nieobecność w biurze", "nieobecny w biurze", "nieobecna w biurze",
        "informacja o nieobecności", "powiadomienie o nieobecności", "wiadomość o nieobecności",
        "nie ma mnie w biurze",
        // Czech, Slovak.
        "mimo kancelář", "mimo kanceláře", "nejsem v kanceláři", "oznámení o nepřítomnosti", "oznámení nepřítomnosti",
        "nepřítomnost v kanceláři", "mimo kancelárie", "nie som v kancelárii", "oznámenie o neprítomnosti",
        "neprítomnosť v kancelárii",
        // Hungarian, Romanian.
        "házon kívül", "irodán kívül", "nem vagyok az irodában", "távolléti üzenet", "távolléti értesítő",
        "távolléti értesítés", "szabadság értesítés", "în afara biroului", "nu sunt la birou", "plecat din birou",
        "absență de la birou",
        // Croatian, Bosnian, Serbian, Slovenian, Bulgarian.
        "izvan ureda", "nisam u uredu", "van kancelarije", "nisam u kancelariji", "odsutan iz ureda",
        "ван канцеларије", "odsotnost iz pisarne", "nisem v pisarni", "odsoten iz pisarne", "обвестило о одсутности",
        "извън офиса", "отсъствие от офиса", "не съм в офиса",
        // Russian, Ukrainian.
        "вне офиса", "нет на работе", "отсутствие на рабочем месте", "отсутствую на рабочем месте",
        "сообщение об отсутствии", "уведомление об отсутствии", "отсутствие в офисе", "не в офисе", "поза офісом",
        "відсутність на робочому місці", "немає на роботі", "повідомлення про відсутність",
        // Greek, Turkish.
        "εκτός γραφείου", "απουσία από το γραφείο", "μήνυμα απουσίας", "ofis dışında", "ofis dışı", "iş yeri dışında",
        "işyeri dışında", "ofis dışındayım", "ofiste değilim", "ofiste yok",
        // Hebrew, Arabic, Persian.
        "מחוץ למשרד", "לא במשרד", "הודעת היעדרות", "خارج المكتب", "خارج مكتب العمل", "خارج از دفتر", "خارج از محل کار",
        // Thai, Vietnamese, Indonesian, Malay.
        "ไม่อยู่ที่สำนักงาน", "ไม่อยู่ที่ทำงาน", "vắng mặt tại văn phòng", "không có mặt tại văn phòng",
        "di luar kantor", "tidak di kantor", "sedang tidak di kantor", "di luar pejabat", "tiada di pejabat",
        // Chinese, Japanese, Korean.
        "不在办公室", "不在辦公室", "外出自动回复", "外出自動回覆", "外出答复", "休假自动回复", "休假自動回覆", "休假通知", "假期自动回复", "出差自动回复", "不在通知",
        "不在のお知らせ", "不在のご連絡", "不在連絡", "不在応答", "不在メッセージ", "休暇のお知らせ", "休業のお知らせ", "외출 중", "부재 중", "부재중", "부재 알림", "부재중 알림",
        "부재중 자동 회신", "부재중 자동회신", "부재중 자동 응답", "부재중 메시지",
    ]

    /// Sentences that people put into the place of a subject.
    static let firstPerson = [
        // English.
        "i am out of the office", "i am out of office", "i'm out of the office", "i'm out of office",
        "i am currently out of the office", "i am currently out of office", "i'm currently out of the office",
        "i'm currently out of office", "i will be out of the office", "i will be out of office",
        "i'll be out of the office", "i am away from the office", "i'm away from the office", "i am away from my desk",
        "i'm away from my desk", "i am away from my office", "i am currently away from the office",
        "i am currently away from my desk", "i am on vacation", "i'm on vacation", "i am on holiday", "i'm on holiday",
        "i am on leave", "i'm on leave", "i am on annual leave", "i'm on annual leave", "i am currently on leave",
        "i am currently on vacation", "i am currently on holiday", "i am currently on annual leave",
        "i am on maternity leave", "i am on parental leave", "i am on paternity leave", "i'm on maternity leave",
        "i'm on parental leave", "i am on sick leave", "i am currently away", "i am not in the office",
        "i'm not in the office", "i am currently not in the office", "i am unavailable", "i am currently unavailable",
        "we are out of the office", "we are on holiday", "our office is closed", "our offices are closed",
        "the office is closed",
        // German.
        "ich bin nicht im büro", "ich bin nicht im buero", "ich bin nicht im haus", "ich bin abwesend",
        "ich bin außer haus", "ich bin ausser haus", "ich bin im urlaub", "ich bin in urlaub",
        "ich bin im mutterschutz", "ich bin in elternzeit", "ich bin derzeit nicht im büro",
        "ich bin zurzeit nicht im büro", "ich bin zur zeit nicht im büro", "ich bin derzeit abwesend",
        "ich bin zurzeit abwesend", "ich bin zur zeit abwesend", "ich bin derzeit im urlaub",
        "ich bin zurzeit im urlaub", "ich bin zur zeit im urlaub", "ich bin derzeit nicht erreichbar",
        "ich bin zurzeit nicht erreichbar", "ich bin nicht erreichbar", "ich befinde mich im urlaub", "bin im urlaub",
        "bin nicht im büro", "bin außer haus", "wir haben betriebsferien", "wir sind im urlaub",
        // French.
        "je suis absent", "je suis absente", "je suis absent(e)", "je suis absent du bureau",
        "je suis absente du bureau", "je suis absent(e) du bureau", "je suis actuellement absent",
        "je suis actuellement absente", "je suis actuellement absent(e)", "je suis en congé", "je suis en congés",
        "je suis actuellement en congé", "je suis actuellement en congés", "je suis en vacances",
        "je suis actuellement en vacances", "je suis en congé maternité", "je ne suis pas au bureau",
        "je suis en déplacement",
        // Spanish, Portuguese, Italian.
        "estoy fuera de la oficina", "estoy fuera de oficina", "estoy de vacaciones", "estoy ausente",
        "estaré fuera de la oficina", "me encuentro fuera de la oficina", "me encuentro de vacaciones",
        "actualmente estoy fuera de la oficina", "no estoy en la oficina", "estou fora do escritório",
        "estou de férias", "estou ausente", "estarei fora do escritório", "encontro-me de férias",
        "encontro-me ausente", "sono fuori ufficio", "sono fuori sede", "sono in ferie", "sono assente",
        "sarò fuori ufficio", "sarò assente", "sono assente dall'ufficio", "non sono in ufficio",
        // Dutch, Danish, Norwegian, Swedish, Finnish.
        "ik ben afwezig", "ik ben niet aanwezig", "ik ben niet op kantoor", "ik ben op vakantie",
        "ik ben met vakantie", "ik ben momenteel afwezig", "ik ben momenteel niet aanwezig",
        "ik ben momenteel niet op kantoor", "jeg er ikke på kontoret", "jeg er på ferie", "jeg har ferie",
        "jeg holder ferie", "jeg er ute av kontoret", "jeg er ikke til stede", "jeg er fraværende",
        "jag är inte på kontoret", "jag är på semester", "jag har semester", "jag är frånvarande",
        "jag är ej på kontoret", "jag är på tjänsteresa", "olen lomalla", "olen poissa", "olen poissa toimistolta",
        "olen matkoilla", "olen vuosilomalla",
        // Polish, Czech, Slovak, Hungarian, Romanian, Croatian.
        "jestem poza biurem", "jestem na urlopie", "przebywam na urlopie", "jestem nieobecny", "jestem nieobecna",
        "obecnie przebywam na urlopie", "jsem mimo kancelář", "jsem na dovolené", "mám dovolenou", "čerpám dovolenou",
        "som mimo kancelárie", "som na dovolenke", "čerpám dovolenku", "szabadságon vagyok", "házon kívül vagyok",
        "irodán kívül vagyok", "sunt în concediu", "nu sunt la birou", "sunt plecat din birou",
        "na godišnjem sam odmoru", "na godišnjem sam", "nisam u uredu", "na odmoru sam", "na dopustu sem",
        // Russian, Ukrainian, Greek, Turkish.
        "я в отпуске", "я нахожусь в отпуске", "нахожусь в отпуске", "меня нет на рабочем месте", "меня нет в офисе",
        "я отсутствую", "я отсутствую на рабочем месте", "я у відпустці", "перебуваю у відпустці",
        "мене немає в офісі", "είμαι εκτός γραφείου", "βρίσκομαι εκτός γραφείου", "είμαι σε άδεια", "izindeyim",
        "yıllık izindeyim", "ofis dışındayım", "tatildeyim",
    ]

    /// "Anna Muster is out of the office": what stands behind a name.
    static let behindName = [
        "is out of the office", "is out of office", "is currently out of the office", "is currently out of office",
        "is away from the office", "will be out of the office", "will be out of office", "is not in the office",
        "ist außer haus", "ist ausser haus", "ist nicht im büro", "ist nicht im haus", "ist derzeit nicht im büro",
        "ist zurzeit nicht im büro", "ist zur zeit nicht im büro", "est absent(e)", "est absent(e) du bureau",
        "est absent du bureau", "est absente du bureau", "n'est pas au bureau", "è fuori ufficio", "è fuori sede",
        "non è in ufficio", "está ausente de la oficina", "está fuera de la oficina", "está fuera de oficina",
        "está fora do escritório", "está ausente do escritório", "is niet op kantoor", "er ikke på kontoret",
        "er ute av kontoret", "er borte fra kontoret", "är inte på kontoret", "är ej på kontoret",
        "on poissa toimistosta", "on poissa toimistolta", "jest poza biurem", "je mimo kancelář", "je mimo kancelárie",
        "nincs az irodában", "nu este la birou", "отсутствует в офисе", "отсутствует на рабочем месте", "ofis dışında",
        "je izvan ureda", "είναι εκτός γραφείου", "は不在です", "は外出中です",
    ]

    /// The same, but as likely a person's word about somebody else.
    static let commonBehindName = [
        "is on vacation", "is on holiday", "is on leave", "is on annual leave", "is on maternity leave",
        "is on parental leave", "ist abwesend", "ist im urlaub", "ist zurzeit abwesend", "ist zur zeit abwesend",
        "est absent", "est absente", "est en congé", "est en congés", "est en vacances", "è in ferie", "è assente",
        "è assente dall'ufficio", "está de vacaciones", "está ausente", "está de férias", "is niet aanwezig",
        "is afwezig", "is op vakantie", "er ikke til stede", "er på ferie", "är på semester", "on poissa",
        "on lomalla", "jest na urlopie", "jest nieobecny", "jest nieobecna", "je na dovolené", "je na dovolenke",
        "szabadságon van", "házon kívül van", "este în concediu", "находится в отпуске", "izinde",
        "je na godišnjem odmoru",
    ]

    /// "Out of office until Monday": words after which a time comes, or how somebody is back.
    static let until = [
        "until", "till", "til", "thru", "through", "starting", "beginning", "effective", "back", "returning", "return",
        "i return", "i will return", "i will be back", "i'll be back", "will return", "will be back",
        "and will return", "and will not return", "and will be back", "and back", "and return", "and returning", "bis",
        "zurück", "ich bin ab", "ich bin wieder", "und ab", "jusqu'au", "jusqu'à", "jusque", "de retour", "hasta",
        "regreso", "até", "fino", "sino", "rientro", "tot", "t/m", "terug", "indtil", "frem til", "tilbage",
        "tillbaka", "åter", "saakka", "asti", "palaan", "powrót", "wracam", "až do", "vrátím se", "späť", "până",
        "revin", "έως", "μέχρι", "kadar", "עד", "حتى", "تا", "谢谢", "謝謝",
    ]

    /// "Auto-reply from Anna": words after which a name or a day comes, and little more.
    static let from = [
        "from", "to your", "von", "de", "da", "di", "van", "fra", "från", "av", "af", "od", "от", "від", "από", "par",
    ]

    /// "Abwesend ab 2. März": words after which a day comes in digits.
    static let dated = [
        "on", "between", "vom", "ab", "am", "du", "à partir du", "del", "desde", "desde el", "a partir", "dal",
        "dall'", "vanaf", "fram", "do", "din", "до", "с", "з", "по", "n°", "nº", "nr", "no", "num", "numero", "ref",
        "id", "номер",
    ]

    /// Months, behind the day: "Out of office 2 March - 9 March".
    static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
        "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril",
        "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio",
        "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "januari", "februari", "maart",
        "mei", "augustus", "maj", "augusti", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro",
        "outubro", "novembro", "dezembro", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
        "сентября", "октября", "ноября", "декабря", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
        "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
    ]
}
