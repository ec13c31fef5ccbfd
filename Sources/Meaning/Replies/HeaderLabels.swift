// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The names of header fields in the languages of the world, as mail programs show them.
enum HeaderLabels {
    /// A field.
    enum Field: Sendable, Hashable {
        case from, date, to, copy, blindCopy, subject, replyTo, attachment, importance, other
    }

    /// The longest label.
    private static let maximumLabel = 48

    /// The field that a line begins with, and its value; `nil` for other lines.
    ///
    /// - Complexity: O(1) for lines that are none.
    static func field(of line: ArraySlice<UInt8>) -> (field: Field, value: ArraySlice<UInt8>)? {
        if line.first == UInt8(ascii: "|") { return cell(of: line) }
        guard let colon = colon(in: line) else { return nil }
        let folded = FoldedText(line[..<colon.lowerBound])
        let label = folded.trimming { $0 == 0x20 || $0 == UInt8(ascii: "_") }
        // QUIRK: Chinese labels of two characters are spread, `日 期：`; samples/replies/webmail-aliyun.
        let isSpread = label.count <= 14 && label.contains(0x20) && (label.first ?? 0) >= 0xE0
        guard let field = table[Array(label)] ?? (isSpread ? table[label.filter { $0 != 0x20 }] : nil) else {
            return nil
        }
        return (field, line[colon.upperBound...])
    }

    /// QUIRK: NetEase draws the fields as a table, `| From | Anna |`; samples/replies/block-netease-master.
    private static func cell(of line: ArraySlice<UInt8>) -> (field: Field, value: ArraySlice<UInt8>)? {
        let inner = line.dropFirst()
        guard let bar = inner.prefix(maximumLabel).firstIndex(of: UInt8(ascii: "|")) else { return nil }
        let label = FoldedText(inner[..<bar]).trimming { $0 == 0x20 || $0 == UInt8(ascii: ":") }
        return table[Array(label)].map { ($0, line[(bar + 1)...]) }
    }

    /// The field that a line begins with, without a colon: eM Client writes so below a separator.
    static func bareField(of line: ArraySlice<UInt8>) -> Field? {
        if let found = field(of: line) { return found.field }
        guard let blank = line.prefix(maximumLabel).firstIndex(of: 0x20) else { return nil }
        return table[FoldedText(line[..<blank]).bytes]
    }

    /// Whether a line looks like a field with a name that is not known: a few words and a colon, then something.
    static func isUnknownField(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = colon(in: line), colon.upperBound < line.endIndex, field(of: line) == nil else {
            return false
        }
        let label = line[..<colon.lowerBound]
        return !label.isEmpty && label.filter { $0 == 0x20 }.count <= 2 && line[colon.upperBound] == 0x20
    }

    /// Where the first colon stands, plain or full-width, if near enough.
    private static func colon(in line: ArraySlice<UInt8>) -> Range<Int>? {
        for index in line.indices.prefix(maximumLabel) {
            if line[index] == UInt8(ascii: ":") { return index..<(index + 1) }
            if line[index] == 0xEF, line[index...].starts(with: [0xEF, 0xBC, 0x9A]) { return index..<(index + 3) }
        }
        return nil
    }

    private static let table: [[UInt8]: Field] = {
        var table: [[UInt8]: Field] = [:]
        for (field, labels) in words {
            for label in labels { table[FoldedText(phrase: label).bytes] = field }
        }
        return table
    }()

    private static let words: [(Field, [StaticString])] = [
        (
            .from,
            [
                "from", "sender", "von", "absender", "de", "expéditeur", "da", "mittente", "remitente", "van",
                "afzender",
                "från", "avsändare", "fra", "avsender", "afsender", "lähettäjä", "od", "nadawca", "odesílatel",
                "odosielateľ",
                "feladó", "küldő", "de la", "expeditor", "от", "отправитель", "от кого", "від", "від кого",
                "відправник", "ад",
                "подател", "от страна на", "από", "αποστολέας", "kimden", "gönderen", "kimdən", "من", "المرسل", "از",
                "فرستنده", "מאת", "差出人", "送信者", "发件人", "寄件者", "寄件人", "發件人", "보낸 사람", "보낸사람", "발신",
                "발신자", "từ", "người gửi", "จาก", "ผู้ส่ง", "dari", "daripada", "pengirim", "saatja", "kellelt", "no",
                "sūtītājs",
                "nuo", "siuntėjas", "šalje", "pošiljatelj", "pošiljatelj/ica", "šalje od", "pošiljalac", "од", "шаље",
                "пошиљалац", "frá", "nork", "nor", "remitent", "from (von)", "প্রেরক", "प्रेषक", "द्वारा", "nga", "oddawca",
                "pošiljatelj (od)", "remetente", "autor",
                "envoyé par", "de la part de", "inviato da", "kitől", "keneltä", "sendandi", "испраќач", "изпращач",
                "адпраўнік", "ад каго", "кімнен", "жіберуші", "გამომგზავნი", "ვისგან", "ումից", "ուղարկող",
                "ուղարկողը", "göndərən", "שולח", "השולח", "از طرف", "منجانب", "بھیجنے والا", "হতে", "থেকে",
                "அனுப்புநர்", "mula kay", "mula sa", "galing kay", "nagpadala", "送信元", "発信者", "보낸이", "보낸 이", "发自",
                "发信人", "發信人", "igorlea", "bidaltzailea", "norengandik", "oddi wrth", "gan", "anfonwr", "ó",
                "seoltóir", "dërguesi", "kutoka", "kutoka kwa", "mtumaji", "sendinto", "minn", "desde", "des de", "自",
                "хэнээс", "илгээгч",
                "kimdan", "yuboruvchi", "frå",
            ]
        ),
        (
            .date,
            [
                "sent", "date", "sent on", "sent at", "gesendet", "datum", "gesendet am", "verschickt", "envoyé",
                "envoyé le",
                "date d'envoi", "inviato", "data", "data invio", "enviado", "enviado el", "enviado em", "enviada em",
                "fecha",
                "enviat", "enviat el", "verzonden", "verstuurd", "skickat", "skickades", "sendt", "dato", "sänt",
                "lähetetty",
                "päivämäärä", "päiväys", "wysłano", "wysłane", "data wysłania", "odesláno", "odoslané", "dátum",
                "elküldve",
                "küldve", "küldés ideje", "trimis", "data trimiterii", "отправлено", "дата", "отправлено в",
                "дата отправки",
                "надіслано", "відправлено", "адпраўлена", "изпратено", "στάλθηκε", "εστάλη", "ημερομηνία", "gönderildi",
                "gönderilme tarihi", "gönderme tarihi", "tarih", "göndərilib", "تاريخ الإرسال", "تم الإرسال", "التاريخ",
                "أرسلت",
                "تاریخ", "ارسال شده", "ارسال‌شده", "נשלח", "תאריך", "送信日時", "日時", "送信日", "日付", "发送时间", "发送日期", "日期",
                "寄件日期",
                "傳送時間", "傳送日期", "寄件時間", "时间", "時間", "보낸 날짜", "보낸날짜", "날짜", "일시", "đã gửi", "ngày", "ngày gửi", "gửi",
                "วันที่", "ส่งเมื่อ", "ส่ง", "วันที่ส่ง", "dikirim", "tanggal", "dihantar", "tarikh", "saadetud", "kuupäev",
                "nosūtīts",
                "nosūtīta", "datums", "išsiųsta", "data ir laikas", "poslano", "poslato", "послато", "датум",
                "sendt dato",
                "dags", "dagsetning", "bidalia", "bidalita", "noiz", "প্রেরিত", "भेजा गया", "दिनांक", "dërguar", "sent date",
                "gesendet um", "sendedatum", "date de", "fecha de envío", "enviada el", "enviada", "enviada a",
                "enviado a", "inviato il", "inviata", "data di invio", "data de envio", "data enviament",
                "data d'enviament", "enviado o", "verzonden op", "skickat den", "skickad", "sendt den", "pvm",
                "lähetysaika", "lähetyspäivä", "sendi", "wysłany", "wysłana", "data nadania", "odeslané", "odeslán",
                "datum odeslání", "odoslaná", "odoslaný", "dátum odoslania", "küldés dátuma", "küldés időpontja",
                "elküldés dátuma", "elküldés ideje", "trimisă", "trimis la", "trimisă la", "poslao", "vrijeme slanja",
                "испратено", "пратено", "изпратен", "изпратена", "saatmisaeg", "nosūtīšanas datums", "sūtīts",
                "siųsta", "nusiųsta", "išsiuntimo data", "αποστολή", "απεστάλη", "ημερομηνία αποστολής", "gönderilen",
                "gönderilen tarih", "gönderim tarihi", "gönderim zamanı", "gönderilme zamanı", "gönderme zamanı",
                "gönderme", "gönderim", "göndərildi", "göndərilmə tarixi", "tarix", "отправлен", "послано",
                "дата надсилання", "надісланий", "даслана", "жіберілді", "жіберілген күні", "күні", "გაგზავნილია",
                "გაიგზავნა", "თარიღი", "ուղարկված է", "ուղարկվել է", "ուղարկված", "ամսաթիվ", "נשלח ב", "נשלח בתאריך",
                "מתאריך", "مرسل", "تاريخ", "تاریخ ارسال", "فرستاده شده", "ارسال", "بھیجا گیا", "প্রেরিত হয়েছে",
                "তারিখ", "পাঠানো হয়েছে", "प्रेषित", "तारीख", "तिथि", "அனுப்பியது", "அனுப்பப்பட்டது", "தேதி", "เมื่อ",
                "đã gửi lúc", "gửi lúc", "thời gian", "terkirim", "dikirim pada", "waktu", "dihantar pada",
                "ipinadala", "naipadala", "petsa", "送信", "送信時刻", "受信日時", "送信日付", "보낸 시간", "보낸시간", "보낸 일시", "전송 날짜",
                "전송 시간",
                "발송일", "보냄", "发送于", "发件时间", "已发送", "发送", "已傳送", "發送時間", "發送日期", "寄送時間", "寄送日期", "寄出日期", "發件時間", "傳送於",
                "傳送", "bidaltze-data", "bidaltze data", "anfonwyd", "dyddiad", "seolta", "dáta", "dërguar më",
                "gestuur", "gestuur op", "imetumwa", "ilitumwa", "tarehe", "sendita", "mibgħut", "илгээсэн", "огноо",
                "yuborildi", "yuborilgan", "sana",
            ]
        ),
        (
            .to,
            [
                "to", "recipient", "recipients", "an", "empfänger", "à", "a", "pour", "destinataire", "destinataires",
                "para",
                "destinatario", "destinatarios", "per a", "per", "aan", "naar", "till", "til", "mottagare", "mottaker",
                "modtager", "vastaanottaja", "kenelle", "do", "adresat", "komu", "příjemce", "příjemci", "príjemca",
                "címzett", "címzettek", "către", "catre", "destinatar", "кому", "получатель", "получатели", "каму",
                "до",
                "получател", "προς", "παραλήπτης", "kime", "alıcı", "kimə", "إلى", "الى", "به", "گیرنده", "אל", "נמען",
                "宛先",
                "收件人", "收件者", "받는 사람", "받는사람", "수신", "수신자", "tới", "đến", "người nhận", "ถึง", "ผู้รับ", "kepada", "ke",
                "penerima", "saaja", "adressaat", "kellele", "kam", "saņēmējs", "kam", "gavėjas", "prima", "za",
                "primatelj",
                "prejemnik",
                "за", "прима", "viðtakandi", "nori", "প্রাপক", "प्रति", "për", "destinatário", "destinatários",
                "envoyé à", "destinatari", "destinataris", "ontvanger", "geadresseerde", "vastaanottajat", "odbiorca",
                "odbiorcy", "pro", "adresát", "pre", "kinek", "kome", "primalac", "коме", "прималац", "примач",
                "adressaadid", "adresāts", "skirta", "iki", "παραλήπτες", "alıcılar", "для", "одержувач", "отримувач",
                "атрымальнік", "кімге", "алушы", "ადრესატი", "მიმღები", "ում", "ստացող", "alan", "עבור", "ל", "לכבוד",
                "נמענים", "المستلم", "المرسل إليه", "برای", "بنام", "وصول کنندہ", "کو", "প্রতি", "प्राप्तकर्ता",
                "பெறுநர்", "gửi đến", "gửi tới", "untuk", "para kay", "kay", "para sa", "送信先", "受信者", "あて先", "宛て先",
                "받는이", "받는 이", "收信人", "至", "发送至", "norentzat", "hartzailea", "hartzaileak", "at", "derbynnydd",
                "chuig", "go", "drejtuar", "marrësi", "te", "na", "kwa", "kwenda", "mpokeaji", "al", "ricevonto",
                "lil", "хэнд", "хүлээн авагч", "kimga", "la", "pentru",
            ]
        ),
        (
            .copy,
            [
                "cc", "copy", "kopie", "kopie (cc)", "copie", "copie à", "copia", "con copia", "cópia", "cópia para",
                "c.c",
                "kopia", "kopi", "kopio", "dw", "do wiadomości", "kópia", "másolat", "másolatot kap", "копия", "копія",
                "копия до", "κοιν", "κοινοποίηση", "bilgi", "نسخة", "نسخة إلى", "رونوشت", "עותק", "抄送", "副本", "参照",
                "참조",
                "đồng gửi", "đồng kính gửi", "สำเนา", "สำเนาถึง", "tembusan", "salinan", "koopia", "kopija", "копија",
                "afrit",
                "kk", "in cc", "cc (kopie)",
                "kopie an", "kopia till", "kopi til", "kopiot", "kópia pre", "v vednost", "kp", "кп", "копие", "як",
                "копие до", "kopya", "көшірме", "ასლი", "պատճեն", "surət", "העתק", "نسخة كربونية", "نقل", "অনুলিপি",
                "प्रतिलिपि", "நகல்", "sk", "写し", "抄送人", "副本抄送", "a/c", "còpia", "copi", "cóip", "kopje", "afskrif",
                "nakala", "хуулбар", "nusxa", "sao y",
            ]
        ),
        (.blindCopy, ["bcc", "blindkopie", "cci", "ccn", "cco", "bcc (blindkopie)", "udw", "密送", "密件副本", "숨은 참조"]),
        (
            .subject,
            [
                "subject", "betreff", "betr", "objet", "sujet", "oggetto", "asunto", "assunto", "assumpte", "onderwerp",
                "ämne",
                "emne", "aihe", "otsikko", "temat", "předmět", "predmet", "tárgy", "subiect", "тема", "тэма", "относно",
                "θέμα",
                "konu", "mövzu", "الموضوع", "موضوع", "נושא", "件名", "主题", "主旨", "標題", "主題", "제목", "chủ đề", "tiêu đề",
                "เรื่อง",
                "หัวเรื่อง", "perihal", "subjek", "subyek", "hal", "teema", "tēma", "temats", "tema", "predmet (tema)",
                "zadeva",
                "naslov", "предмет", "efni", "gaia", "বিষয়", "विषय", "subjekti", "subyekt", "oggetto (subject)",
                "betreft", "betr.", "ärende", "rubrik", "viðfangsefni", "věc", "vec", "téma", "subiectul", "наслов",
                "pealkiri", "тақырып", "тақырыбы", "თემა", "թեմա", "הנדון", "عنوان", "பொருள்", "தலைப்பு", "หัวข้อ",
                "ชื่อเรื่อง", "judul", "perkara", "tajuk", "paksa", "題名", "タイトル", "标题", "pwnc", "testun", "ábhar",
                "lënda", "mada", "kichwa", "somo", "temo", "suġġett", "сэдэв", "гарчиг", "mavzu",
            ]
        ),
        (
            .replyTo,
            [
                "reply-to", "reply to", "antwort an", "répondre à", "responder a", "responder para", "rispondi a",
                "antwoord aan", "svar till", "svar til", "vastausosoite", "odpowiedź do", "odpověď komu", "ответить",
                "обратный адрес", "回复", "返信先", "답장",
                "beantwoord aan", "besvar til", "svara till", "odpověď na", "válaszcím", "yanıtla", "відповісти",
                "απάντηση προς", "השב אל", "الرد على",
            ]
        ),
        (
            .attachment,
            [
                "attachments", "attachment", "anlagen", "anlage", "anhänge", "anhang", "pièces jointes", "pièce jointe",
                "datos adjuntos", "adjuntos", "anexos", "allegati", "bijlagen", "bijlage", "bilagor", "vedlegg",
                "vedhæftede filer",
                "liitteet", "załączniki", "přílohy", "prílohy", "mellékletek", "вложения", "вкладення", "συνημμένα",
                "ekler",
                "附件", "添付ファイル", "첨부 파일", "מרפקים", "קבצים מצורפים", "المرفقات",
            ]
        ),
        (
            .importance,
            [
                "importance", "priority", "wichtigkeit", "priorität", "importance (wichtigkeit)", "priorité",
                "importancia",
                "prioridad", "importância", "prioridade", "priorità", "importanza", "prioriteit", "urgentie",
                "prioritet",
                "ważność", "priorytet", "důležitost", "fontosság", "важность", "приоритет", "重要度", "重要性", "优先级", "중요도",
            ]
        ),
        (
            .other,
            [
                "organization", "organisation", "organisatie", "message-id", "x-mailer", "flag", "kennzeichnung",
                "list-id",
            ]
        ),
    ]
}
