// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The words by which attribution lines are told, in the languages of the world.
///
/// All of them in small letters; accents do not matter, see ``FoldedText``.
enum AttributionWords {
    /// Verbs of writing and the nouns that stand for them.
    static let verbs = PhraseSet([
        // English, also `Anna writes:`, Horde's `Quoting Anna:`.
        "wrote", "writes", "wrotes", "said", "quoting", "has written", "a.k.a. wrote",
        // German
        "schrieb", "schrieben", "schreibt", "geschrieben", "zitat von", "hat geschrieben", "schriebst", "zitiere",
        // Dutch, Afrikaans, Frisian
        "schreef", "schreven", "geschreven", "het volgende geschreven", "het geskryf", "skryf", "skreau", "citeren",
        // French
        "a écrit", "écrit", "écrivait", "a ecrit", "écrivit", "avez écrit", "citant",
        // Spanish, Catalan, Galician, Basque
        "escribió", "escribio", "escribía", "ha escrito", "va escriure", "ha escrit", "escriure", "escribiu",
        "idatzi du", "idatzi zuen", "igorleak hau idatzi du", "citando a", "missatge de",
        // Portuguese
        "escreveu", "escreveram", "escrevia", "citando",
        // Italian
        "ha scritto", "scrisse", "scrive", "scriveva", "hanno scritto", "ha scritto il", "quotando",
        // Danish, Norwegian, Swedish, Icelandic, Faroese
        "skrev", "skreiv", "skrev følgende", "skrifaði", "skrivaði", "har skrevet", "har skrivit", "följande",
        "citerar",
        // Finnish, Estonian, Latvian, Lithuanian
        "kirjoitti", "kirjoittaa", "lainaus", "kirjutas", "rakstīja", "uzrakstīja", "rašė", "parašė",
        // Polish
        "napisał", "napisała", "napisał(a)", "napisali", "napisał/a", "pisze", "pisał", "cytowanie", "użytkownik",
        // Czech, Slovak
        "napsal", "napsala", "napsal(a)", "napsal/a", "napísal", "napísala", "napísal(a)", "citát", "píše",
        // Slovenian, Croatian, Serbian, Bosnian, Macedonian
        "je napisal", "je napisala", "je napisal/-a", "je napisal(a)", "napisao", "napisala je", "napisao/la",
        "je napisao", "piše", "je pisao", "написао", "написао/ла", "је написао", "је написала", "напиша", "напишал",
        // Hungarian
        "írta", "ezt írta", "a következőt írta", "a következőket írta", "írt",
        // Romanian
        "a scris", "a scris următoarele", "scria",
        // Russian, Ukrainian, Belarusian, Bulgarian
        "написал", "написала", "написал(а)", "пишет", "писал", "писал(а)", "писала", "вы писали", "ты писал", "цитирую",
        "написав", "написала", "написав(-ла)", "написав(ла)", "написав(-ла):", "пише", "писав", "напісаў", "піша",
        "написа", "написа:",
        // Greek
        "έγραψε", "έγραψες", "εγραψε", "γράφει", "έγραφε",
        // Turkish, Azerbaijani
        "yazdı", "şunu yazdı", "yazmış", "tarafından yazıldı", "yazdi", "yazıb", "yazdılar",
        // Arabic, Persian, Urdu, Hebrew
        "كتب", "كتبت", "كتبه", "تم كتابة", "نوشت", "نوشته است", "نے لکھا", "כתב", "כתבה", "כתב/ה", "כתבת", "מאת",
        "כתב\u{200F}", "כתבו",
        // Chinese, Japanese, Korean
        "写道", "寫道", "写到", "写了", "撰写", "來信", "来信", "のメール", "さんは書きました", "は書きました", "書きました",
        "さんのメール", "さんからのメール", "のメッセージ", "님이 작성", "님이 쓴 글", "작성함", "작성", "썼습니다",
        "님께서 작성", "님이 다음을 작성함", "wrote on",
        // Vietnamese, Thai, Indonesian, Malay, Filipino
        "đã viết", "viết", "da viet", "เขียนว่า", "เขียน", "ได้เขียน", "menulis", "menulis:", "tulis", "sumulat",
        "isinulat ni", "andika", "aliandika", "ameandika",
        // Hindi, Bengali, Georgian, Armenian, Albanian, Welsh, Irish, Maltese, Esperanto
        "ने लिखा", "लिखा", "लिखा था", "লিখেছেন", "დაწერა", "წერს", "գրել է", "shkroi", "ka shkruar",
        "ysgrifennodd", "scríobh", "kiteb", "skribis",
    ])

    /// Words that begin attributions.
    static let openings = PhraseSet([
        "on", "at", "am", "le", "el", "il", "op", "em", "den", "dnia", "w dniu", "dne", "dňa", "pe", "la data",
        "în data",
        "in data", "em data", "el día", "ha escrito", "kl", "ti", "ke", "päivänä", "u", "na", "v", "в", "у", "на", "от",
        "від",
        "στις", "την", "σας", "ב", "בתאריך", "ביום", "في", "على", "در", "من", "vào", "pada", "noong", "il giorno",
        "kuupäeval",
        "datums", "ekki", "az", "a", "dana", "dňa", "tanggal", "ngày", "ในวันที่", "เมื่อ", "quoting", "zitat von",
        "citando",
        "lainaus", "cytowanie", "citát", "citerar", "in article", "in message", "hallo", "il y a", "ar", "ar an", "dd",
        "d.d.",
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
        "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes",
        "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì",
        "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "mandag",
        "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "måndag", "tisdag", "lördag", "söndag",
        "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "pondělí", "úterý", "středa",
        "čtvrtek", "pátek", "neděle", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
        "пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "понеділок", "вівторок", "середа", "п'ятниця", "субота",
        "неділя",
        "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "seg", "ter", "qua", "qui",
        "sex",
    ])

    /// Names of months and their short forms; Chinese, Japanese and Korean write a sign behind the number.
    static let months = PhraseSet([
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
        "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "januar", "februar", "märz", "mär", "mrz", "mai", "juni", "juli", "okt", "oktober", "dez", "dezember", "jänner",
        "januari", "februari", "maart", "mrt", "mei", "augustus", "janv", "janvier", "févr", "fév", "février", "mars",
        "avr",
        "avril", "juin", "juil", "juillet", "août", "septembre", "octobre", "novembre", "déc", "décembre",
        "ene", "enero", "febrero", "marzo", "abr", "abril", "mayo", "junio", "julio", "ago", "agosto", "septiembre",
        "octubre", "noviembre", "dic", "diciembre", "janeiro", "fev", "fevereiro", "março", "maio", "junho", "julho",
        "set",
        "setembro", "out", "outubro", "novembro", "dezembro", "gen", "gennaio", "febbraio", "mag", "maggio", "giu",
        "giugno",
        "lug", "luglio", "settembre", "ott", "ottobre", "dicembre", "gener", "febrer", "març", "maig", "juny", "juliol",
        "maj", "marts", "augusti", "desember", "des", "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta",
        "toukokuuta",
        "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta", "jaanuar",
        "veebruar",
        "märts", "aprill", "juuni", "juuli", "detsember", "stycznia", "sty", "lutego", "lut", "marca", "kwietnia",
        "kwi",
        "maja", "czerwca", "cze", "lipca", "lip", "sierpnia", "sie", "września", "wrz", "października", "paź",
        "listopada",
        "lis", "grudnia", "gru", "ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září",
        "října", "prosince", "januára", "februára", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra",
        "novembra", "decembra", "siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza",
        "rujna", "studenoga", "prosinca", "január", "február", "március", "márc", "április", "ápr", "május", "máj",
        "június",
        "jún", "július", "júl", "augusztus", "szeptember", "szept", "október", "ian", "ianuarie", "februarie", "martie",
        "aprilie", "iun", "iunie", "iul", "iulie", "septembrie", "octombrie", "noiembrie", "decembrie", "января", "янв",
        "февраля", "фев", "февр", "марта", "мар", "апреля", "апр", "мая", "июня", "июн", "июля", "июл", "августа",
        "авг",
        "сентября", "сен", "сент", "октября", "окт", "ноября", "ноя", "нояб", "декабря", "дек", "січня", "січ",
        "лютого",
        "лют", "березня", "бер", "квітня", "квіт", "травня", "трав", "червня", "черв", "липня", "лип", "серпня", "серп",
        "вересня", "вер", "жовтня", "жовт", "листопада", "лист", "грудня", "груд", "ιανουαρίου", "ιαν", "φεβρουαρίου",
        "φεβ",
        "μαρτίου", "μαρ", "απριλίου", "απρ", "μαΐου", "μαϊ", "ιουνίου", "ιουν", "ιουλίου", "ιουλ", "αυγούστου", "αυγ",
        "σεπτεμβρίου", "σεπ", "οκτωβρίου", "οκτ", "νοεμβρίου", "νοε", "δεκεμβρίου", "δεκ", "ocak", "oca", "şubat",
        "şub",
        "mart", "nisan", "nis", "mayıs", "haziran", "haz", "temmuz", "tem", "ağustos", "ağu", "eylül", "eyl", "ekim",
        "eki",
        "kasım", "kas", "aralık", "ara", "ינואר", "בינו׳", "פברואר", "מרץ", "במרץ", "אפריל", "מאי", "יוני", "יולי",
        "אוגוסט",
        "ספטמבר", "אוקטובר", "נובמבר", "דצמבר", "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس",
        "سبتمبر",
        "أكتوبر", "نوفمبر", "ديسمبر", "thg", "tháng", "maret", "agu", "agt", "月", "월", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.",
        "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.", "มกราคม", "กุมภาพันธ์", "มีนาคม",
    ])

    /// Words for the hour behind a number.
    static let hours = PhraseSet(["uhr", "時", "时", "點", "点", "시", "am", "pm", "a.m.", "p.m.", "óra", "น."])

    /// Words that say how somebody is related to the author: programs name people.
    static let relations = PhraseSet([
        "your", "my", "our", "their", "his", "her", "someone", "somebody", "they", "ihr", "ihre", "ihrer", "ihres",
        "mein", "meine", "unser",
        "unsere", "eure", "euer", "jemand", "votre", "notre", "mon", "ma", "quelqu'un", "vuestro", "nuestro", "nuestra",
        "su", "mi", "alguien", "vostro",
        "nostro", "mio", "mia", "qualcuno", "seu", "sua", "meu", "minha", "nosso", "alguém", "uw", "onze", "mijn",
        "iemand", "din", "min", "vår", "ert", "någon",
        "jeres", "vores", "wasz", "mój", "nasz", "państwa", "ktoś", "vaš", "náš", "váš", "můj", "někdo", "ваш", "наш",
        "мой", "кто-то",
    ])

    /// What tells a story: the author speaks of what somebody wrote, and to whom.
    static let stories = PhraseSet([
        "i wrote", "i have written", "i sent", "i told", "we wrote", "we sent", "ich schrieb", "schrieb ich",
        "habe ich", "ich habe", "schrieben wir", "haben wir", "j'ai écrit", "j'ai",
        "nous avons écrit", "ho scritto", "abbiamo scritto", "escribí", "he escrito", "escribimos", "escrevi",
        "escrevemos", "ik schreef", "schreef ik", "schreven wij", "skrev jag", "jag skrev",
        "skrev jeg", "jeg skrev", "skrev vi", "napisałem", "napisałam", "napisaliśmy", "psal jsem", "psala jsem",
        "napsal jsem", "napsala jsem", "írtam", "am scris", "я написал", "я написала", "я писал",
        "я писала", "мы писали", "я написав", "told me", "told her", "told him", "told us", "told them", "wrote me",
        "wrote us", "wrote to", "schrieb mir", "schrieb uns", "schrieben mir", "m'a écrit",
        "nous a écrit", "me escribió", "nos escribió", "mi ha scritto", "ci ha scritto", "schreef mij", "schreef me",
        "schreef ons", "skrev till mig", "skrev til mig", "skrev til meg", "yazdım", "schreibe ich",
    ])

    /// Small words of attributions that are none of the others.
    static let fillers = PhraseSet([
        "г", "р", "года", "року", "um", "uhr", "om", "heeft", "het", "volgende", "geschreven", "hat", "geschrieben",
        "à", "las", "alle", "ore",
        "giorno", "às", "kl", "klo", "o",
        "ve", "skrev", "følgende", "följande", "user", "użytkownik", "napisał", "tarihinde", "saat", "şunu", "sati",
        "je", "ora", "ezt", "időpont", "din", "va",
        "escriure", "ha", "scritto", "escrito", "a", "écrit", "următoarele", "scris", "dne", "v", "godz", "hod", "h",
        "в", "пользователь", "користувач", "о", "год", "на",
        "στις", "ώρα", "ο", "η", "χρήστης", "έγραψε", "message", "article", "via", "mailto", "gmt", "cet", "est", "pst",
        "utc", "lúc", "pukul", "pkl", "jam", "kell",
        "plkst", "val", "urá", "ob", "u", "an", "ar", "wieczorem", "nach", "vor",
    ])

    /// Small words inside names and dates.
    static let particles = PhraseSet([
        "von", "van", "de", "der", "den", "di", "da", "do", "dos", "das", "del", "della", "la", "le", "el", "al", "bin",
        "ibn",
        "ter", "ten", "zu", "zum", "zur", "of", "st", "nd", "rd", "th", "via", "y", "e", "i", "du", "des", "af", "av",
        "und",
        "and", "et", "you", "sie", "vous", "ud", "usted", "te", "jij", "u",
    ])
}
