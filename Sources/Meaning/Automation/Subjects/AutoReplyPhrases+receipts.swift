// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension AutoReplyPhrases {
    /// "We have received your message": what ticket systems and forms answer.
    static let receipts = english + german + romance + northern + eastern + southEastern + asian

    /// What a program sends that wants a stranger to prove himself.
    static let challenges = [
        "please confirm your message", "please confirm your email", "please confirm your e-mail to me",
        "confirm your email to me", "sender verification", "sender verification required", "boxbe sender verification",
        "your message requires verification", "your message requires confirmation", "your email requires verification",
        "your mail requires confirmation", "message verification required", "verification required for your message",
        "bitte bestätigen sie ihre nachricht", "action required to deliver your message",
    ]

    /// Every "we (have) received your ..." of English, of all words that people use for it.
    private static let english: [String] = {
        let openings = [
            "we have received your", "we've received your", "we received your", "we have successfully received your",
            "we got your", "i have received your", "i received your",
        ]
        let objects = [
            "message", "email", "e-mail", "mail", "request", "support request", "support ticket", "ticket", "enquiry",
            "inquiry", "query", "question", "application", "feedback", "submission", "case", "support case",
            "help request", "service request", "contact request", "email message", "support email", "support inquiry",
        ]
        let endings = [
            "has been received", "was received", "has been registered", "has been submitted", "has been created",
            "has been logged", "is received", "has been opened", "was successfully received",
        ]
        var result: [String] = []
        for object in objects {
            for opening in openings { result.append(opening + " " + object) }
            for ending in endings { result.append("your " + object + " " + ending) }
            for thanks in ["thank you for your", "thanks for your", "many thanks for your"] {
                result.append(thanks + " " + object)
            }
        }
        return result + [
            "request received", "ticket received", "inquiry received", "enquiry received", "case received",
            "new ticket received", "ticket created", "support ticket opened", "support ticket created",
            "ticket opened", "request registered", "confirmation of receipt", "receipt confirmation",
            "acknowledgement of receipt", "acknowledgment of receipt", "automatic acknowledgement",
            "automatic acknowledgment", "automatic confirmation", "auto acknowledgement", "auto-acknowledgement",
            "thank you for contacting us", "thanks for contacting us", "thank you for getting in touch",
            "thanks for getting in touch", "thank you for reaching out", "thanks for reaching out",
            "thank you for writing to us", "thank you for your interest in contacting us", "we received your message",
            "we will get back to you", "we will get back to you soon", "we'll get back to you",
        ]
    }()

    private static let german: [String] = {
        let objects = [
            "nachricht", "anfrage", "e-mail", "email", "mail", "mitteilung", "support-anfrage", "supportanfrage",
            "kontaktanfrage", "meldung", "bewerbung", "anliegen",
        ]
        var result: [String] = []
        for object in objects {
            for your in object == "anliegen" ? ["ihr", "dein"] : ["ihre", "deine"] {
                result += [
                    "wir haben \(your) \(object) erhalten", "ich habe \(your) \(object) erhalten",
                    "\(your) \(object) ist bei uns eingegangen", "\(your) \(object) ist eingegangen",
                    "\(your) \(object) wurde empfangen", "\(your) \(object) wurde registriert",
                    "\(your) \(object) wurde erfasst", "\(your) \(object) ist angekommen",
                    "vielen dank für \(your) \(object)", "danke für \(your) \(object)",
                    "herzlichen dank für \(your) \(object)", "besten dank für \(your) \(object)",
                    "eingang \(your)r \(object)", "empfang \(your)r \(object)",
                ]
            }
        }
        return result + [
            "eingangsbestätigung", "empfangsbestätigung", "bestätigung des eingangs", "bestätigung ihrer anfrage",
            "bestätigung ihrer nachricht", "automatische eingangsbestätigung", "automatische empfangsbestätigung",
            "automatische bestätigung", "eingangsbestätigung ihrer anfrage", "eingangsbestätigung ihrer nachricht",
            "eingangsbestätigung ihrer e-mail", "eingangsbestätigung deiner anfrage",
            "eingangsbestätigung zu ihrer anfrage", "eingangsbestätigung für ihre anfrage",
            "empfangsbestätigung ihrer anfrage", "empfangsbestätigung ihrer nachricht",
            "vielen dank für ihre kontaktaufnahme", "danke für ihre kontaktaufnahme", "ticket erstellt",
            "ticket eröffnet", "ihr ticket wurde erstellt", "ihr ticket wurde eröffnet",

        ]
    }()

    /// French, Spanish, Catalan, Italian, Portuguese, Romanian.
    private static let romance = [
        "nous avons bien reçu votre message", "nous avons bien reçu votre demande",
        "nous avons bien reçu votre e-mail", "nous avons bien reçu votre email", "nous avons bien reçu votre courriel",
        "nous avons bien reçu votre mail", "nous avons reçu votre message", "nous avons reçu votre demande",
        "nous avons reçu votre e-mail", "nous avons reçu votre courriel", "votre demande a bien été reçue",
        "votre message a bien été reçu", "votre demande a été enregistrée", "votre demande a bien été enregistrée",
        "votre demande a bien été prise en compte", "accusé de réception", "accusé de réception automatique",
        "accusé réception", "confirmation de réception", "merci pour votre message", "merci de votre message",
        "merci de nous avoir contactés", "merci de nous avoir contacté", "merci pour votre demande", "demande reçue",
        "votre ticket a été créé", "hemos recibido su mensaje", "hemos recibido tu mensaje",
        "hemos recibido su solicitud", "hemos recibido tu solicitud", "hemos recibido su consulta",
        "hemos recibido tu consulta", "hemos recibido su correo", "hemos recibido tu correo",
        "hemos recibido su correo electrónico", "su solicitud ha sido recibida", "su mensaje ha sido recibido",
        "su solicitud ha sido registrada", "acuse de recibo", "confirmación de recepción", "gracias por contactarnos",
        "gracias por contactar con nosotros", "gracias por ponerse en contacto con nosotros", "gracias por su mensaje",
        "gracias por tu mensaje", "gracias por su consulta", "solicitud recibida", "hem rebut el vostre missatge",
        "hem rebut el teu missatge", "hem rebut la vostra sol·licitud", "justificant de recepció",
        "abbiamo ricevuto il tuo messaggio", "abbiamo ricevuto il suo messaggio",
        "abbiamo ricevuto il vostro messaggio", "abbiamo ricevuto la tua richiesta",
        "abbiamo ricevuto la sua richiesta", "abbiamo ricevuto la vostra richiesta", "abbiamo ricevuto la tua email",
        "abbiamo ricevuto la tua mail", "abbiamo ricevuto la sua email", "la tua richiesta è stata ricevuta",
        "la sua richiesta è stata ricevuta", "richiesta ricevuta", "conferma di ricezione", "conferma ricezione",
        "avviso di ricezione", "grazie per averci contattato", "grazie per il tuo messaggio",
        "grazie per il suo messaggio", "grazie per la tua richiesta", "recebemos a sua mensagem",
        "recebemos sua mensagem", "recebemos a tua mensagem", "recebemos o seu pedido", "recebemos seu pedido",
        "recebemos a sua solicitação", "recebemos sua solicitação", "recebemos o seu email", "recebemos o seu e-mail",
        "recebemos seu e-mail", "recebemos o seu contato", "recebemos seu contato", "recebemos o seu contacto",
        "confirmação de recebimento", "confirmação de receção", "confirmação de recepção", "obrigado pelo seu contato",
        "obrigado pelo seu contacto", "obrigado por entrar em contato", "agradecemos o seu contato",
        "agradecemos o seu contacto", "solicitação recebida", "am primit mesajul dumneavoastră",
        "am primit mesajul dvs", "am primit mesajul tău", "am primit solicitarea dumneavoastră",
        "am primit solicitarea dvs", "am primit solicitarea ta", "confirmare de primire", "confirmare primire",
        "vă mulțumim pentru mesaj", "mulțumim pentru mesaj",
    ]

    /// Dutch, Danish, Norwegian, Swedish, Icelandic, Finnish, Estonian, Latvian, Lithuanian.
    private static let northern = [
        "wij hebben uw bericht ontvangen", "we hebben uw bericht ontvangen", "wij hebben je bericht ontvangen",
        "we hebben je bericht ontvangen", "wij hebben uw aanvraag ontvangen", "we hebben uw aanvraag ontvangen",
        "wij hebben uw vraag ontvangen", "we hebben je vraag ontvangen", "wij hebben uw e-mail ontvangen",
        "we hebben uw e-mail ontvangen", "we hebben je e-mail ontvangen", "uw bericht is ontvangen",
        "je bericht is ontvangen", "uw aanvraag is ontvangen", "uw melding is ontvangen", "ontvangstbevestiging",
        "bevestiging van ontvangst", "bedankt voor uw bericht", "bedankt voor je bericht", "bedankt voor uw aanvraag",
        "dank voor uw bericht", "bedankt voor het contact opnemen", "vi har modtaget din henvendelse",
        "vi har modtaget din besked", "vi har modtaget din mail", "vi har modtaget din e-mail",
        "vi har modtaget din forespørgsel", "tak for din henvendelse", "tak for din besked", "tak for din mail",
        "kvittering for modtagelse", "bekræftelse på modtagelse", "modtagelsesbekræftelse",
        "din henvendelse er modtaget", "vi har mottatt din henvendelse", "vi har mottatt henvendelsen din",
        "vi har mottatt din melding", "vi har mottatt meldingen din", "vi har mottatt din e-post",
        "vi har mottatt e-posten din", "takk for din henvendelse", "takk for henvendelsen", "takk for din melding",
        "bekreftelse på mottatt henvendelse", "mottaksbekreftelse", "din henvendelse er mottatt",
        "vi har tagit emot ditt meddelande", "vi har tagit emot ditt ärende", "vi har tagit emot din förfrågan",
        "vi har mottagit ditt meddelande", "vi har mottagit ditt ärende", "vi har mottagit din förfrågan",
        "vi har fått ditt meddelande", "vi har fått ditt mejl", "tack för ditt meddelande", "tack för ditt mejl",
        "tack för ditt mail", "tack för din förfrågan", "mottagningsbekräftelse", "bekräftelse på mottaget ärende",
        "ditt ärende är mottaget", "ditt ärende har mottagits", "við höfum móttekið skilaboðin þín",
        "við höfum móttekið erindi þitt", "olemme vastaanottaneet viestisi", "olemme vastaanottaneet yhteydenottosi",
        "olemme saaneet viestisi", "olemme saaneet yhteydenottosi", "viestisi on vastaanotettu",
        "yhteydenottosi on vastaanotettu", "kiitos viestistäsi", "kiitos yhteydenotostasi", "vastaanottokuittaus",
        "kuittaus viestistäsi", "oleme teie kirja kätte saanud", "oleme sinu kirja kätte saanud",
        "oleme teie päringu kätte saanud", "teie kiri on kätte saadud", "teie pöördumine on vastu võetud",
        "aitäh kirja eest", "täname kirja eest", "esam saņēmuši jūsu ziņu", "mēs saņēmām jūsu ziņu",
        "esam saņēmuši jūsu pieprasījumu", "jūsu ziņa ir saņemta", "gavome jūsų žinutę", "gavome jūsų laišką",
        "gavome jūsų užklausą", "jūsų užklausa gauta", "jūsų laiškas gautas",
    ]

    /// Polish, Czech, Slovak, Hungarian, Russian, Ukrainian, Belarusian.
    private static let eastern = [
        "otrzymaliśmy twoją wiadomość", "otrzymaliśmy państwa wiadomość", "otrzymaliśmy pana wiadomość",
        "otrzymaliśmy pani wiadomość", "otrzymaliśmy twoje zgłoszenie", "otrzymaliśmy państwa zgłoszenie",
        "otrzymaliśmy twoje zapytanie", "otrzymaliśmy wiadomość", "otrzymaliśmy zgłoszenie",
        "twoje zgłoszenie zostało przyjęte", "twoje zgłoszenie zostało zarejestrowane",
        "państwa zgłoszenie zostało przyjęte", "państwa zgłoszenie zostało zarejestrowane",
        "zgłoszenie zostało przyjęte", "zgłoszenie zostało zarejestrowane", "zgłoszenie przyjęte",
        "potwierdzenie otrzymania", "potwierdzenie otrzymania zgłoszenia", "potwierdzenie otrzymania wiadomości",
        "potwierdzenie przyjęcia zgłoszenia", "potwierdzenie odbioru", "dziękujemy za wiadomość",
        "dziękujemy za kontakt", "dziękujemy za zgłoszenie", "přijali jsme vaši zprávu", "přijali jsme váš požadavek",
        "přijali jsme váš dotaz", "přijali jsme váš e-mail", "obdrželi jsme vaši zprávu",
        "obdrželi jsme váš požadavek", "obdrželi jsme váš dotaz", "obdrželi jsme váš e-mail",
        "vaše zpráva byla přijata", "váš požadavek byl přijat", "váš požadavek byl zaregistrován",
        "potvrzení o přijetí", "potvrzení přijetí", "potvrzení o přijetí zprávy", "potvrzení přijetí požadavku",
        "děkujeme za vaši zprávu", "děkujeme za váš dotaz", "děkujeme za zprávu", "prijali sme vašu správu",
        "prijali sme vašu požiadavku", "prijali sme váš e-mail", "dostali sme vašu správu", "obdržali sme vašu správu",
        "vaša správa bola prijatá", "vaša požiadavka bola prijatá", "potvrdenie o prijatí", "potvrdenie prijatia",
        "ďakujeme za vašu správu", "ďakujeme za správu", "megkaptuk üzenetét", "megkaptuk az üzenetét",
        "megkaptuk az üzeneted", "megkaptuk levelét", "megkaptuk a levelét", "megkaptuk megkeresését",
        "megkaptuk a megkeresését", "megkaptuk kérését", "megkaptuk a kérését", "üzenetét megkaptuk",
        "levelét megkaptuk", "megkeresését megkaptuk", "köszönjük üzenetét", "köszönjük megkeresését",
        "köszönjük levelét", "visszaigazolás levél érkezéséről", "átvételi elismervény", "ваше обращение получено",
        "ваше обращение принято", "ваше обращение зарегистрировано", "ваше письмо получено", "ваше сообщение получено",
        "ваш запрос получен", "ваш запрос принят", "ваш запрос зарегистрирован", "ваша заявка принята",
        "ваша заявка получена", "ваша заявка зарегистрирована", "мы получили ваше сообщение",
        "мы получили ваше письмо", "мы получили ваш запрос", "мы получили ваше обращение", "мы получили вашу заявку",
        "спасибо за ваше обращение", "спасибо за обращение", "спасибо за ваше сообщение", "спасибо за ваше письмо",
        "благодарим за обращение", "благодарим вас за обращение", "подтверждение получения", "уведомление о получении",
        "ми отримали ваше повідомлення", "ми отримали ваш запит", "ми отримали ваше звернення", "ми отримали ваш лист",
        "ваше звернення отримано", "ваше звернення зареєстровано", "ваше звернення прийнято", "ваш запит отримано",
        "ваш запит зареєстровано", "дякуємо за звернення", "дякуємо за ваше звернення", "дякуємо за повідомлення",
        "підтвердження отримання", "мы атрымалі ваша паведамленне",
    ]

    /// Croatian, Bosnian, Serbian, Slovenian, Bulgarian, Macedonian, Greek, Turkish, Hebrew, Arabic, Persian.
    private static let southEastern = [
        "primili smo vašu poruku", "primili smo vaš upit", "primili smo vaš zahtjev", "primili smo vaš zahtev",
        "zaprimili smo vaš upit", "zaprimili smo vašu poruku", "vaša poruka je zaprimljena", "vaš upit je zaprimljen",
        "vaša poruka je primljena", "potvrda primitka", "potvrda o primitku", "potvrda prijema", "hvala na poruci",
        "hvala na upitu", "примили смо вашу поруку", "примили смо ваш захтев", "prejeli smo vaše sporočilo",
        "prejeli smo vaš zahtevek", "prejeli smo vaše vprašanje", "potrdilo o prejemu", "potrditev prejema",
        "hvala za vaše sporočilo", "hvala za sporočilo", "получихме вашето съобщение", "получихме вашето запитване",
        "получихме вашата заявка", "вашето съобщение е получено", "вашето запитване е получено",
        "вашата заявка е получена", "потвърждение за получаване", "благодарим за вашето съобщение",
        "благодарим за запитването", "ја примивме вашата порака", "λάβαμε το μήνυμά σας", "λάβαμε το αίτημά σας",
        "λάβαμε το email σας", "έχουμε λάβει το μήνυμά σας", "έχουμε λάβει το αίτημά σας", "το μήνυμά σας ελήφθη",
        "το αίτημά σας ελήφθη", "το αίτημά σας καταχωρήθηκε", "επιβεβαίωση λήψης", "ευχαριστούμε για το μήνυμά σας",
        "ευχαριστούμε για την επικοινωνία", "mesajınızı aldık", "mesajınız alındı", "mesajınız bize ulaştı",
        "mesajınız alınmıştır", "talebinizi aldık", "talebiniz alındı", "talebiniz alınmıştır",
        "talebiniz bize ulaştı", "e-postanızı aldık", "e-postanız alındı", "başvurunuz alındı",
        "başvurunuz alınmıştır", "alındı onayı", "mesajınız için teşekkür ederiz",
        "bize ulaştığınız için teşekkür ederiz", "פנייתך התקבלה", "פנייתכם התקבלה", "פנייתך התקבלה בהצלחה",
        "קיבלנו את פנייתך", "קיבלנו את הודעתך", "הודעתך התקבלה", "בקשתך התקבלה", "תודה על פנייתך", "תודה שפנית אלינו",
        "אישור קבלה", "אישור קבלת פנייה", "لقد استلمنا رسالتك", "لقد استلمنا رسالتكم", "لقد تلقينا رسالتك",
        "لقد تلقينا رسالتكم", "لقد استلمنا طلبك", "لقد تلقينا طلبك", "تم استلام رسالتك", "تم استلام رسالتكم",
        "تم استلام طلبك", "تم استلام طلبكم", "تلقينا رسالتك", "استلمنا رسالتك", "شكرا لتواصلك معنا",
        "شكرا لتواصلكم معنا", "شكرا على رسالتك", "تأكيد الاستلام", "پیام شما دریافت شد", "درخواست شما دریافت شد",
        "درخواست شما ثبت شد", "ایمیل شما دریافت شد",
    ]

    /// Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian, Malay, Hindi.
    private static let asian = [
        "我们已收到您的邮件", "我们已收到您的来信", "我们已收到您的请求", "我们已收到您的消息", "我们已收到您的咨询", "我们已经收到您的邮件", "我们已经收到您的来信", "我们收到了您的邮件",
        "已收到您的邮件", "已收到您的来信", "您的邮件已收到", "您的来信已收到", "您的请求已收到", "感谢您的来信", "感谢您的邮件", "感谢您联系我们", "感谢您的咨询", "我們已收到您的來信",
        "我們已收到您的郵件", "我們已收到您的訊息", "我們已收到您的請求", "我們已經收到您的來信", "已收到您的來信", "您的來信已收到", "感謝您的來信", "感謝您聯絡我們", "感謝您與我們聯絡",
        "お問い合わせを受け付けました", "お問い合わせを受付けました", "お問い合わせを承りました", "お問い合わせ受付完了", "お問い合わせ受付のお知らせ", "お問い合わせ受付のご連絡",
        "お問い合わせいただきありがとうございます", "お問い合わせありがとうございます", "お問い合わせありがとうございました", "お問合せを受け付けました", "お問合せありがとうございます",
        "お問合せありがとうございました", "お問い合わせ内容の確認", "受付完了のお知らせ", "受付確認メール", "受付確認のお知らせ", "メールを受け付けました", "メールを受信しました", "受付完了",
        "受信確認", "문의가 접수되었습니다", "문의가 정상적으로 접수되었습니다", "고객님의 문의가 접수되었습니다", "문의 접수 완료", "문의 접수 안내", "요청이 접수되었습니다",
        "메일이 접수되었습니다", "메일을 잘 받았습니다", "문의해 주셔서 감사합니다", "문의 주셔서 감사합니다", "เราได้รับข้อความของคุณแล้ว",
        "เราได้รับอีเมลของคุณแล้ว", "ได้รับข้อความของคุณแล้ว", "ขอบคุณที่ติดต่อเรา",
        "chúng tôi đã nhận được tin nhắn của bạn", "chúng tôi đã nhận được email của bạn",
        "chúng tôi đã nhận được thư của bạn", "chúng tôi đã nhận được yêu cầu của bạn",
        "chúng tôi đã nhận được yêu cầu của quý khách", "yêu cầu của bạn đã được tiếp nhận", "cảm ơn bạn đã liên hệ",
        "cảm ơn quý khách đã liên hệ", "kami telah menerima pesan anda", "kami telah menerima email anda",
        "kami telah menerima permintaan anda", "pesan anda telah kami terima", "pesan anda telah diterima",
        "permintaan anda telah diterima", "terima kasih telah menghubungi kami", "kami telah menerima mesej anda",
        "mesej anda telah diterima", "terima kasih kerana menghubungi kami", "हमें आपका संदेश मिल गया है",
        "आपका संदेश प्राप्त हुआ", "आपका अनुरोध प्राप्त हुआ", "हमसे संपर्क करने के लिए धन्यवाद",
    ]
}
