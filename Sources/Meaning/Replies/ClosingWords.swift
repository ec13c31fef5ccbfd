// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How letters end in the languages of the world.
enum ClosingWords {
    /// Formulas that mean nothing but the end.
    static let closings = PhraseSet([
        // English
        "regards", "best regards", "kind regards", "kindest regards", "warm regards", "warmest regards",
        "with kind regards",
        "with best regards", "with warm regards", "many regards", "best", "all the best", "best wishes",
        "with best wishes",
        "sincerely", "sincerely yours", "yours sincerely", "yours truly", "yours faithfully", "respectfully",
        "very truly yours",
        "cheers", "greetings", "kind greetings", "best greetings", "many greetings", "yours", "cordially", "rgds",
        "brgds", "br", "kr",
        "take care", "warmly", "have a nice day", "have a great day", "have a good day", "have a nice weekend", "xoxo",
        "with regards", "with kindest regards", "respectfully yours", "b.r", "k.r", "talk soon", "love",
        // German
        "mit freundlichen grüßen", "mit freundlichen gruessen", "mit freundlichem gruß", "mit freundlichem gruss",
        "mit freundlichem gruße", "freundliche grüße", "freundliche gruesse", "freundlichen gruß", "freundlicher gruß",
        "freundliche grüsse", "mit besten grüßen", "mit besten gruessen", "beste grüße", "beste gruesse", "besten gruß",
        "bester gruß",
        "viele grüße", "viele gruesse", "vielen gruß", "viele liebe grüße", "liebe grüße", "liebe gruesse",
        "lieben gruß",
        "lieber gruß", "schöne grüße", "schoene gruesse", "schönen gruß", "schöner gruß", "herzliche grüße",
        "herzliche gruesse", "herzlichen gruß", "mit herzlichen grüßen", "herzlichst", "grüße", "gruesse", "gruß",
        "gruss",
        "mit lieben grüßen", "mit vielen grüßen", "mit freundlichen grüssen", "mit sportlichen grüßen",
        "mit kollegialen grüßen",
        "hochachtungsvoll", "mfg", "m.f.g", "mfg.", "lg", "l.g", "vg", "v.g", "bg", "glg", "vlg", "ganz liebe grüße",
        "sonnige grüße",
        "mit besten empfehlungen", "freundlichst", "schönes wochenende", "schönen tag noch", "bis bald", "ihr", "ihre",
        "euer", "eure",
        "dein", "deine", "en gruess", "liebi grüess", "fründlichi grüess", "servus", "gruezi",
        "mit freundlichen grüßen aus",
        // Dutch
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten",
        "met hartelijke groet",
        "hartelijke groet", "hartelijke groeten", "groet", "groeten", "groetjes", "mvg", "m.v.g", "met groet",
        "hoogachtend",
        "veel groeten", "beste groeten", "met beste groeten", "vriendelijk groetend", "vriendelike groete", "groete",
        // French
        "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "sincèrement",
        "amicalement",
        "bonne journée", "bonne soirée", "salutations", "sincères salutations", "meilleures salutations",
        "salutations distinguées", "mes salutations", "avec mes meilleures salutations", "respectueusement", "cdlt",
        "cdt", "bav",
        "à bientôt", "bises", "bisous", "amitiés", "belle journée", "bon week-end", "chaleureusement",
        "veuillez agréer mes salutations distinguées", "cordiales salutations", "crdlt", "bien amicalement",
        // Spanish
        "saludos", "un saludo", "saludos cordiales", "cordiales saludos", "atentamente", "muy atentamente",
        "cordialmente", "un cordial saludo",
        "un abrazo", "abrazos", "un saludo cordial", "atte", "saludos atentos", "reciba un cordial saludo",
        "un fuerte abrazo",
        "saludo cordial", "sinceramente", "slds", "mis saludos",
        // Portuguese
        "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos",
        "os melhores cumprimentos",
        "abraço", "abraços", "um abraço", "saudações", "cordiais saudações", "cordialmente", "att", "atenciosamente",
        "respeitosamente",
        "com cumprimentos", "obrigado e cumprimentos", "cpts", "abs", "beijos", "grato", "grata",
        // Italian
        "cordiali saluti", "distinti saluti", "saluti", "un saluto", "un cordiale saluto", "i migliori saluti",
        "migliori saluti",
        "con i migliori saluti", "tanti saluti", "cari saluti", "saluti cordiali", "cordialmente", "buona giornata",
        "buona serata",
        "a presto", "in fede", "un caro saluto", "con cordiali saluti",
        // Catalan, Galician, Basque
        "salutacions", "salutacions cordials", "cordialment", "atentament", "una salutació", "ben cordialment",
        "saúdos", "un saúdo", "agur",
        "agur bero bat", "ondo izan", "adeitasunez",
        // Swedish, Norwegian, Danish, Icelandic
        "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "vänlig hälsning", "hälsningar",
        "hälsning",
        "bästa hälsningar", "mvh", "m.v.h", "hälsar", "varma hälsningar", "med venlig hilsen", "med venlige hilsner",
        "venlig hilsen",
        "venlige hilsner", "med vennlig hilsen", "vennlig hilsen", "vennlige hilsener", "beste hilsen",
        "beste hilsener", "bedste hilsner",
        "mange hilsner", "mange hilsener", "hilsen", "hilsner", "hilsener", "kærlig hilsen", "vh", "kh", "dbh",
        "hej hej",
        "de bedste hilsner", "helsing", "venleg helsing", "med venleg helsing", "kveðja", "með kveðju", "bestu kveðjur",
        "kær kveðja",
        "með bestu kveðju", "hejdå", "ha det bra", "ha det fint",
        // Finnish, Estonian, Latvian, Lithuanian
        "terveisin", "ystävällisin terveisin", "parhain terveisin", "t.", "terv", "terv.", "yst. terv", "yt",
        "kunnioittavasti", "terkuin",
        "ystävällisesti", "tervitades", "lugupidamisega", "parimate soovidega", "tervitustega", "parimat", "ar cieņu",
        "ar sveicieniem",
        "cieņā", "pagarbiai", "su pagarba", "geriausi linkėjimai", "linkėjimai", "nuoširdžiai",
        // Polish
        "pozdrawiam", "pozdrawiam serdecznie", "serdecznie pozdrawiam", "z poważaniem", "z pozdrowieniami",
        "pozdrowienia", "pozdr",
        "łączę pozdrowienia", "z wyrazami szacunku", "serdeczne pozdrowienia", "miłego dnia", "pzdr",
        "z serdecznymi pozdrowieniami",
        // Czech, Slovak
        "s pozdravem", "s přátelským pozdravem", "zdravím", "s úctou", "hezký den", "přeji hezký den",
        "s přáním hezkého dne", "pozdrav",
        "s pozdravom", "s priateľským pozdravom", "s úctou", "pekný deň", "s prianím pekného dňa", "zdraví", "sp",
        // Slovenian, Croatian, Serbian, Bosnian, Macedonian
        "lep pozdrav", "lepe pozdrave", "lp", "s spoštovanjem", "prijazen pozdrav", "srdačan pozdrav", "lijep pozdrav",
        "lijepi pozdrav",
        "s poštovanjem", "pozdrav", "pozdravi", "srdačno", "puno pozdrava", "srdačan pozdrav", "lep pozdrav", "поздрав",
        "срдачан поздрав",
        "с поштовањем", "со почит", "поздрави", "sa poštovanjem", "veliki pozdrav", "срдечен поздрав",
        // Hungarian, Romanian, Albanian
        "üdvözlettel", "tisztelettel", "köszönettel", "szívélyes üdvözlettel", "baráti üdvözlettel", "üdv",
        "minden jót", "szép napot",
        "cu stimă", "cu respect", "salutări", "cele bune", "toate cele bune", "o zi bună", "cu drag",
        "cu deosebită considerație", "me respekt",
        "përshëndetje", "te fala", "të fala",
        // Russian, Ukrainian, Belarusian, Bulgarian
        "с уважением", "с наилучшими пожеланиями", "всего доброго", "с приветом", "всего хорошего", "искренне ваш",
        "с наилучшими",
        "с ув", "с глубоким уважением", "с почтением", "хорошего дня", "ваш", "ваша", "з повагою",
        "з найкращими побажаннями", "щиро ваш",
        "всього найкращого", "з павагай", "поздрави", "с уважение", "с най-добри пожелания", "поздрав", "хубав ден",
        "лек ден",
        // Greek, Turkish, Azerbaijani
        "με εκτίμηση", "φιλικά", "χαιρετισμούς", "με φιλικούς χαιρετισμούς", "ευχαριστώ εκ των προτέρων", "με τιμή",
        "καλή συνέχεια",
        "φιλικούς χαιρετισμούς", "saygılarımla", "saygılarımızla", "saygılar", "sevgiler", "sevgilerimle",
        "iyi çalışmalar", "iyi günler",
        "selamlar", "en iyi dileklerimle", "hörmətlə", "kolay gelsin",
        // Arabic, Persian, Hebrew
        "مع خالص التحية", "مع التحية", "مع أطيب التحيات", "تحياتي", "أطيب التحيات", "وتفضلوا بقبول فائق الاحترام",
        "مع الشكر", "والسلام عليكم",
        "مع تحياتي", "با احترام", "با تشکر", "ارادتمند", "با سپاس", "בברכה", "בכבוד רב", "בברכת חברים", "בתודה",
        "בברכה רבה", "יום טוב",
        // Chinese, Japanese, Korean
        "此致", "敬礼", "此致敬礼", "祝好", "顺祝商祺", "谢谢！", "此致 敬礼", "顺颂商祺", "商祺", "祝商祺", "敬祝", "敬上", "謹上", "順頌商祺", "祝您生活愉快",
        "祝工作顺利",
        "よろしくお願いいたします", "よろしくお願い致します", "よろしくお願いします", "宜しくお願いいたします", "宜しくお願い致します", "宜しくお願いします", "以上、よろしくお願いいたします",
        "以上、よろしくお願いします", "敬具", "草々", "以上", "どうぞよろしくお願いいたします", "何卒よろしくお願いいたします", "何卒宜しくお願い申し上げます", "드림", "올림", "안녕히 계세요",
        "수고하세요",
        // Vietnamese, Thai, Indonesian, Malay, Filipino, Swahili
        "trân trọng", "thân ái", "trân trọng kính chào", "kính thư", "thân mến", "xin cảm ơn và trân trọng",
        "ขอแสดงความนับถือ", "ด้วยความเคารพ",
        "ด้วยความนับถือ", "salam", "hormat saya", "hormat kami", "salam hormat", "salam hangat", "salam sejahtera",
        "yang benar",
        "yang ikhlas", "lubos na gumagalang", "nagmamahal", "wako mwaminifu", "kila la heri",
        // Hindi, Bengali, Georgian, Armenian, Welsh, Irish, Esperanto
        "सादर", "धन्यवाद सहित", "भवदीय", "শুভেচ্ছান্তে", "ধন্যবাদান্তে", "პატივისცემით", "հարգանքով", "cofion", "cofion cynnes",
        "cofion gorau", "le meas", "is mise le meas", "le gach dea-ghuí", "kun amikaj salutoj", "amike",
    ])

    /// Thanks: they end letters too, but may be what the author wants to say.
    static let thanks = PhraseSet([
        "thanks", "thank you", "many thanks", "thx", "tnx", "ty", "thanks a lot", "thank you very much",
        "thanks in advance",
        "thank you in advance", "with thanks", "thanks again", "thank you again", "thanks so much", "much appreciated",
        "thank you so much", "thanks very much", "danke", "vielen dank", "besten dank", "herzlichen dank",
        "danke schön", "dankeschön",
        "danke sehr", "vielen dank im voraus", "danke im voraus", "vielen lieben dank", "danke vielmals",
        "merci vielmals",
        "danke und schönen tag", "bedankt", "dank u", "dank je", "alvast bedankt", "hartelijk dank", "met dank",
        "dank u wel", "bij voorbaat dank",
        "merci", "merci beaucoup", "merci d'avance", "mille mercis", "merci bien", "avec mes remerciements", "gracias",
        "muchas gracias",
        "mil gracias", "gracias de antemano", "de antemano gracias", "obrigado", "obrigada", "muito obrigado",
        "muito obrigada", "obg",
        "desde já obrigado", "grazie", "grazie mille", "molte grazie", "mille grazie", "grazie in anticipo",
        "ringrazio", "tack", "tack på förhand",
        "tack så mycket", "stort tack", "takk", "tusen takk", "mange takk", "på forhånd takk", "tak", "mange tak",
        "på forhånd tak",
        "tusind tak", "kiitos", "kiitos paljon", "kiitos etukäteen", "kiitoksia", "kiittäen", "aitäh", "tänan",
        "paldies", "ačiū", "dziękuję",
        "dzięki", "z góry dziękuję", "dziękuję bardzo", "děkuji", "díky", "děkujeme", "předem děkuji", "ďakujem",
        "vopred ďakujem", "hvala",
        "hvala lepa", "puno hvala", "hvala unaprijed", "hvala vam", "köszönöm", "előre is köszönöm", "köszi", "kösz",
        "mulțumesc", "mersi",
        "vă mulțumesc", "спасибо", "заранее спасибо", "большое спасибо", "благодарю", "дякую", "наперед дякую",
        "щиро дякую", "благодаря", "дзякуй",
        "хвала", "благодарам", "ευχαριστώ", "ευχαριστώ πολύ", "teşekkürler", "teşekkür ederim", "şimdiden teşekkürler",
        "شكرا", "شكرا جزيلا",
        "متشکرم", "ممنون", "תודה", "תודה רבה", "谢谢", "多谢", "謝謝", "ありがとうございます", "ありがとうございました", "감사합니다", "고맙습니다",
        "cảm ơn", "xin cảm ơn", "ขอบคุณ", "ขอบคุณครับ",
        "ขอบคุณค่ะ", "terima kasih", "salamat", "asante", "धन्यवाद", "ধন্যবাদ", "faleminderit", "diolch", "go raibh maith agat",
        "dankon",
        "gràcies", "moltes gràcies", "grazas", "eskerrik asko",
    ])

    /// Closings that are also ordinary words: a name on the same line needs a comma between.
    static let ambiguous = PhraseSet([
        "best", "love", "yours", "ihr", "ihre", "dein", "deine", "euer", "eure", "ваш", "ваша", "grato", "grata", "br",
        "kr", "bg", "sp",
        "salam", "cheers", "warmly", "agur", "terv", "以上", "saludos", "pozdrav", "groet", "greetings", "servus",
        "take care", "bav",
    ])

    /// What begins a whole sentence that ends a letter.
    static let sentences = PhraseSet([
        "je vous prie d'agréer", "je vous prie de croire", "je vous prie de recevoir", "nous vous prions d'agréer",
        "veuillez agréer", "veuillez recevoir mes",
        "veuillez croire", "recevez mes", "dans l'attente de vous lire, je vous prie", "sin otro particular, reciba",
        "sin otro particular, le saluda",
        "le saluda atentamente", "les saluda atentamente", "reciba un cordial saludo", "porgo distinti saluti",
        "porgo cordiali saluti", "le porgo", "vi porgo",
        "l'occasione mi è gradita", "mit vorzüglicher hochachtung", "subscrevo-me", "sem mais para o momento",
    ])

    /// What stands behind the name of who writes.
    static let givers: [[UInt8]] = [" 드림", " 올림", " 배상", "드림", "敬上", "謹上", "拝"].map { Array($0.utf8) }

    /// What connects two formulas.
    static let connections = PhraseSet([
        "und", "and", "u", "et", "y", "e", "en", "och", "og", "ja", "i", "a", "şi", "și", "и", "та", "і", "και", "ve",
        "és", "in", "with", "mit", "plus",
        "n", "y un", "e um", "con", "avec", "med", "met",
    ])

    /// What stands before a place: "Grüße aus Berlin".
    static let places = PhraseSet([
        "aus", "aus dem", "aus der", "from", "uit", "de", "da", "dal", "från", "fra", "z", "ze", "из", "desde", "vom",
    ])

    /// Small words within names and before them.
    static let nameParticles = PhraseSet([
        "von", "van", "de", "der", "den", "di", "da", "do", "dos", "das", "del", "della", "la", "le", "el", "al", "bin",
        "ibn", "ter", "ten", "zu",
        "zum", "und", "and", "et", "y", "e", "i", "i.a", "i.v", "ppa", "pp", "p.p", "dr", "prof", "the", "your", "team",
        "aus", "vom", "af", "av", "og",
        "och", "ja", "in", "for", "of", "für", "pour", "du", "des", "st", "jr", "sr", "ihr", "ihre", "dein", "deine",
        "euer", "eure", "im", "auftrag",
    ])

    /// What stands alone in a line and is an answer, not a name.
    static let noNames = PhraseSet([
        "yes", "no", "ok", "okay", "maybe", "sure", "fine", "done", "agreed", "ja", "nein", "doch", "vielleicht",
        "klar", "erledigt",
        "oui", "non", "sí", "si", "não", "sim", "nee", "nej", "nei", "tak", "nie", "ano", "да", "нет", "так", "ні",
        "evet", "hayır", "monday", "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag",
        "freitag", "samstag",
        "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "jueves",
        "viernes", "today",
        "tomorrow", "heute", "morgen", "demain", "mañana", "domani", "lunedì", "martedì", "option", "variante",
        "please", "bitte", "ps", "p.s",
        "what", "when", "where", "who", "why", "how", "was", "wann", "wo", "wer", "warum", "wie", "and", "but", "und",
        "aber", "also",
    ])
}
