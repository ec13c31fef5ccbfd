// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the separators between messages say.
enum SeparatorWords {
    /// "Original message".
    static let original = PhraseSet([
        "original message", "original email", "original mail", "original e-mail", "reply message",
        "original appointment",
        "reply above this line", "please type your reply above this line", "please reply above this line",
        "type your reply above this line",
        "write your reply above this line", "write above this line to reply", "please write your reply above this line",
        "type your response above this line",
        "bitte antworten sie oberhalb dieser zeile", "bitte antworten sie oberhalb dieser linie",
        "bitte oberhalb dieser zeile antworten", "répondez au-dessus de cette ligne",
        "veuillez répondre au-dessus de cette ligne", "responda por encima de esta línea",
        "por favor, escriba su respuesta por encima de esta línea", "rispondi sopra questa riga",
        "ursprüngliche nachricht", "originalnachricht", "original-nachricht",
        "ursprüngliche e-mail", "ursprünglicher termin", "message d'origine", "message original", "mail original",
        "courriel original", "message initial", "mensaje original", "correo original", "messaggio originale",
        "messaggio original", "email originale", "mensagem original", "e-mail original", "oorspronkelijk bericht",
        "oorspronkelijke bericht", "origineel bericht", "origineel bericht -", "ursprungligt meddelande",
        "ursprungsmeddelande", "originalmeddelande", "original meddelande", "oprindelig meddelelse",
        "opprinnelig melding",
        "original besked", "original melding", "opprinnelig e-post", "alkuperäinen viesti", "upphafleg skilaboð",
        "wiadomość oryginalna", "oryginalna wiadomość", "pierwotna wiadomość", "wiadomość oryginalna", "původní zpráva",
        "původní e-mail", "pôvodná správa", "pôvodná správa -", "eredeti üzenet", "eredeti levél", "mesaj original",
        "mesajul original", "mesaj iniţial", "исходное сообщение", "оригинальное сообщение", "пересылаемое письмо",
        "первоначальное сообщение", "исходное письмо", "оригінальне повідомлення", "вихідне повідомлення",
        "початкове повідомлення", "арыгінальнае паведамленне", "оригинално съобщение", "първоначално съобщение",
        "αρχικό μήνυμα", "πρωτότυπο μήνυμα", "orijinal mesaj", "özgün ileti", "orijinal ileti", "asıl ileti",
        "الرسالة الأصلية", "رسالة أصلية", "پیام اصلی", "پيام اصلي", "הודעה מקורית", "ההודעה המקורית", "元のメッセージ",
        "オリジナルメッセージ", "元のメール", "original message 元のメッセージ", "原始邮件", "原始邮件信息", "原邮件", "回复的原邮件", "回复邮件", "转发前的邮件", "原始郵件",
        "原始訊息", "原郵件",
        "原始消息", "邮件原件", "원본 메시지", "원본 메일", "원본메시지", "원본 이메일", "원본메일", "thư gốc", "tin nhắn gốc", "thông điệp gốc",
        "ข้อความต้นฉบับ", "ข้อความเดิม", "pesan asli", "email asli", "mesej asal", "algne kiri", "algne sõnum",
        "sākotnējais ziņojums", "oriģinālais ziņojums", "pirminis laiškas", "pradinis pranešimas", "originalus laiškas",
        "izvirno sporočilo", "izvorna poruka", "originalna poruka", "izvorna poruka -", "оригинална порука",
        "изворна порака", "оригинална порака", "missatge original", "mensaxe orixinal", "jatorrizko mezua",
        "mesazhi origjinal", "मूल संदेश", "মূল বার্তা", "orijinal mesaj -", "neges wreiddiol", "previous message",
    ])

    /// "Forwarded message" and "Begin forwarded message".
    static let forwarded = PhraseSet([
        "forwarded message", "begin forwarded message", "forwarded mail", "forwarded email", "forwarded e-mail",
        "start of forwarded message", "this is a forwarded message", "forwarded conversation",
        "original message (forwarded)",
        "fwd", "weitergeleitete nachricht", "weitergeleitete e-mail", "weitergeleitete mail",
        "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
        "beginn der weitergeleiteten nachricht", "beginn der weitergeleiteten e-mail", "message transféré",
        "message transmis", "début du message transféré", "début du message réexpédié", "courriel transféré",
        "message réexpédié", "mensaje reenviado", "inicio del mensaje reenviado", "mensaje remitido",
        "correo reenviado",
        "messaggio inoltrato", "inizio messaggio inoltrato", "messaggio rinviato", "e-mail inoltrata",
        "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada",
        "início da mensagem reencaminhada", "início de mensagem encaminhada", "doorgestuurd bericht",
        "begin doorgestuurd bericht", "doorgezonden bericht", "vidarebefordrat meddelande",
        "vidarebefordrat brev", "börja vidarebefordrat meddelande", "början på vidarebefordrat meddelande",
        "videresendt meddelelse", "videresendt besked", "start på videresendt besked", "videresendt melding",
        "begynnelse på videresendt melding", "videresendt e-post", "starten på videresendt besked",
        "videresendt e-mail", "välitetty viesti", "välitetty viesti alkaa", "edelleenlähetetty viesti",
        "välitetty sähköposti", "framsent bréf", "áframsent bréf", "przekazana wiadomość", "wiadomość przekazana",
        "początek przekazywanej wiadomości", "treść przekazanej wiadomości", "wiadomość przesłana dalej",
        "přeposlaná zpráva", "přeposlaný e-mail", "začátek přeposílané zprávy", "začátek přeposlané zprávy",
        "preposlaná správa", "začiatok preposlanej správy", "továbbított üzenet", "továbbított levél",
        "továbbított üzenet kezdete", "az átirányított üzenet eleje", "mesaj redirecționat", "mesaj retrimis",
        "începutul mesajului redirecționat", "început mesaj redirecționat", "пересылаемое сообщение",
        "пересланное сообщение", "перенаправленное сообщение", "перенаправленное письмо", "переадресоване повідомлення",
        "перенаправлене повідомлення", "начало переадресованного сообщения", "начало пересылаемого сообщения",
        "пересланное письмо", "пересылаемое письмо", "переслане повідомлення", "пересланий лист",
        "початок листа, що пересилається", "початок пересланого повідомлення", "перасланае паведамленне",
        "препратено съобщение", "начало на препратеното съобщение", "προωθημένο μήνυμα", "έναρξη προωθημένου μηνύματος",
        "iletilen mesaj", "yönlendirilmiş ileti", "iletilmiş ileti", "iletilen ileti", "başlangıç: iletilmiş ileti",
        "iletilmiş mesaj", "yönlendirilen mesaj", "iletilen ileti başlangıcı", "رسالة معاد توجيهها",
        "رسالة مُعاد توجيهها",
        "رسالة محولة", "بداية الرسالة المعاد توجيهها", "پیام هدایت‌شده", "پیام فوروارد شده", "הודעה שהועברה",
        "תחילת ההודעה שהועברה", "転送されたメッセージ", "転送メッセージ", "転送メール", "forwarded message 転送メッセージ",
        "转发的邮件", "转发邮件", "转发信息", "转发的消息", "轉寄郵件", "轉寄的郵件", "轉寄訊息", "開始轉寄郵件", "开始转发邮件", "下面是被转发的邮件", "以下是轉寄的郵件",
        "转发邮件信息", "被转发的邮件", "已转发邮件", "전달된 메시지", "전달된 메일", "전달 메시지", "전달된 이메일", "forwarded 메시지",
        "thư đã chuyển tiếp", "tin nhắn đã chuyển tiếp", "bắt đầu thư được chuyển tiếp", "thư chuyển tiếp",
        "ข้อความที่ส่งต่อ", "เริ่มต้นข้อความที่ส่งต่อ", "pesan terusan", "pesan yang diteruskan", "awal pesan yang diteruskan",
        "mesej yang dimajukan", "edastatud kiri", "edastatud sõnum", "pārsūtīts ziņojums", "pārsūtītā vēstule",
        "persiunčiamas laiškas", "persiųstas laiškas", "posredovano sporočilo", "začetek posredovanega sporočila",
        "proslijeđena poruka", "početak proslijeđene poruke", "prosleđena poruka", "прослеђена порука",
        "препратена порака", "missatge reenviat", "inici del missatge reenviat", "mensaxe reenviada",
        "birbidalitako mezua",
        "अग्रेषित संदेश", "neges wedi'i hanfon ymlaen", "isipitong mensahe",
    ])

    /// What begins a longer line about who forwarded.
    static let forwardedBy = PhraseSet([
        "forwarded by", "weitergeleitet von", "weitergeleitet durch", "transféré par", "réexpédié par", "reenviado por",
        "inoltrato da", "encaminhado por", "doorgestuurd door", "vidarebefordrat av", "videresendt af",
        "videresendt av",
        "przekazane przez", "přeposláno", "переслано", "переслал", "forwarded message from", "forwarded message -",
        "weitergeleitete nachricht von", "weitergeleitete nachricht -",
    ])

    /// How subjects of forwarded mails begin.
    static let subjectPrefixes = PhraseSet([
        "fw", "fwd", "wg", "tr", "rv", "enc", "i", "vs", "vb", "doorst", "pd", "ilt", "i̇lt", "пересл", "пересылка",
        "fs", "vl",
        "trs", "wtr", "továbbítás", "прп", "пд", "轉寄", "转发", "転送", "전달", "fyi", "bls fwd", "rif", "res fwd", "edasi",
        "yönl",
        "chuyển tiếp", "trad", "reenv", "přep", "prz", "videresendt", "lv", "изп", "ΠΡΘ",
    ])
}
