// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Over quota, in sentences with the address or a verb between.
    static let mailboxFullByLanguage: StaticString = """
        mailbox * voll | German systems
        briefkasten * voll | German systems
        posteingang * voll | German systems
        postfach * überfüllt | German systems
        speicherplatz * überschritten | German systems
        speicher * voll | German systems
        quota * überschritten | German systems
        kontingent * überschritten | German systems
        kontingent * erschöpft | German systems
        speicherplatz * belegt | German systems
        postfach * keinen platz | German systems
        mailbox * vol | Dutch systems
        postvak * vol | Dutch systems
        postbus * vol | Dutch systems
        inbox * vol | Dutch systems
        brievenbus * vol | Dutch systems
        quotum * overschreden | Dutch systems
        quota * overschreden | Dutch systems
        boîte * saturée | French systems
        quota atteint | French systems
        messagerie pleine | French systems
        messagerie * pleine | French systems
        boîte pleine | French systems
        espace de stockage insuffisant | French systems
        quota de stockage | French systems
        bandeja * llena | Spanish systems
        cuenta * llena | Spanish systems
        cuota * excedid | Spanish systems
        cuota superada | Spanish systems
        cuota * superad | Spanish systems
        casilla llena | Spanish systems
        casilla * llena | Spanish systems
        espacio de almacenamiento | Spanish systems
        bústia * plena | Catalan systems
        bústia plena | Catalan systems
        quota superada | Catalan systems
        caixa * lotada | Portuguese systems
        caixa * excedeu | Portuguese systems
        cota excedida | Portuguese systems
        cota * excedida | Portuguese systems
        cota de armazenamento | Portuguese systems
        mailbox piena | Italian systems
        mailbox * piena | Italian systems
        casella satura | Italian systems
        casella * satura | Italian systems
        quota * superata | Italian systems
        spazio * esaurito | Italian systems
        casella * esaurit | Italian systems
        brevlåda * full | Swedish systems
        brevlådan * full | Swedish systems
        inkorg * full | Swedish systems
        kvoten * överskrid | Swedish systems
        postlådan * full | Swedish systems
        postkasse * fuld | Danish systems
        postkassen * fuld | Danish systems
        indbakke * fuld | Danish systems
        kvoten * overskredet | Danish systems
        mailbox * fuld | Danish systems
        postkasse * full | Norwegian systems
        postkassen * full | Norwegian systems
        postboks * full | Norwegian systems
        innboks * full | Norwegian systems
        kvote * overskredet | Norwegian systems
        pósthólfið er fullt | Icelandic systems
        pósthólf * fullt | Icelandic systems
        postilaatikko * täynnä | Finnish systems
        sähköposti * täynnä | Finnish systems
        kiintiö * ylit | Finnish systems
        postkast * täis | Estonian systems
        pastkaste * pilna | Latvian systems
        pašto dėžutė * pilna | Lithuanian systems
        dėžutė * perpildyta | Lithuanian systems
        skrzynka * przepełniona | Polish systems
        skrzynka * zapełniona | Polish systems
        limit pojemności | Polish systems
        przekroczył * pojemność | Polish systems
        brak miejsca w skrzynce | Polish systems
        brak miejsca na skrzynce | Polish systems
        schránka * přeplněn | Czech systems
        kvóta * překročen | Czech systems
        překročena kvóta | Czech systems
        schránky * překročen | Czech systems
        nabiralnik * poln | Slovenian systems
        predal * poln | Slovenian systems
        kvota * presežena | Slovenian systems
        kvota * prekoračena | Croatian systems
        pretinac * pun | Croatian systems
        sandučić * popunjen | Croatian systems
        сандуче * пуно | Serbian systems
        сандуче је пуно | Serbian systems
        postafiók * tele | Hungarian systems
        postaláda * megtelt | Hungarian systems
        postaláda * tele | Hungarian systems
        kvóta * túllép | Hungarian systems
        cutia poștală * plină | Romanian systems
        cota * depășit | Romanian systems
        posta kutusu * dolu | Turkish systems
        kota * aşıldı | Turkish systems
        kota doldu | Turkish systems
        kota * aşmış | Turkish systems
        γραμματοκιβώτιο * γεμάτο | Greek systems
        θυρίδα * γεμάτη | Greek systems
        όριο αποθηκευτικού | Greek systems
        ящик * полон | Russian systems
        ящик заполнен | Russian systems
        ящик * заполнен | Russian systems
        недостаточно места | Russian systems
        нет места | Russian systems
        превысил квоту | Russian systems
        превышен размер ящика | Russian systems
        скринька * заповнена | Ukrainian systems
        скринька * переповнена | Ukrainian systems
        квоту перевищено | Ukrainian systems
        перевищено квоту | Ukrainian systems
        кутия * пълна | Bulgarian systems
        кутията * пълна | Bulgarian systems
        квотата * надвишена | Bulgarian systems
        תיבה מלאה | Hebrew systems
        התיבה מלאה | Hebrew systems
        חרגה מהמכסה | Hebrew systems
        صندوق * ممتلئ | Arabic systems
        تجاوز الحصة | Arabic systems
        صندوق * پر است | Persian systems
        邮箱已经满 | Chinese systems
        邮箱满 | Chinese systems
        信箱已满 | Chinese systems
        空间已满 | Chinese systems
        容量已满 | Chinese systems
        邮箱容量不足 | Chinese systems
        超出配额 | Chinese systems
        邮箱已超 | Chinese systems
        信箱容量 | Taiwanese systems
        超過配額 | Taiwanese systems
        信箱已經滿 | Taiwanese systems
        信箱滿 | Taiwanese systems
        容量オーバー | Japanese systems
        容量超過 | Japanese systems
        満杯 | Japanese systems
        容量が不足 | Japanese systems
        容量不足 | Japanese systems
        容量制限を超え | Japanese systems
        ボックスがいっぱい | Japanese systems
        ボックスが一杯 | Japanese systems
        용량이 초과 | Korean systems
        용량을 초과 | Korean systems
        메일함이 가득 | Korean systems
        용량이 가득 | Korean systems
        용량이 부족 | Korean systems
        용량 부족 | Korean systems
        กล่องจดหมาย * เต็ม | Thai systems
        พื้นที่เต็ม | Thai systems
        hộp thư * đầy | Vietnamese systems
        vượt quá hạn mức | Vietnamese systems
        kotak * penuh | Indonesian systems
        kuota * penuh | Indonesian systems
        melebihi kuota | Indonesian systems
        kuota terlampaui | Indonesian systems
        peti mel * penuh | Malay systems
        peti masuk * penuh | Malay systems
        superado su cuota | Romance and Dutch systems: the verb before the noun
        superado la cuota | Romance and Dutch systems: the verb before the noun
        excedido su cuota | Romance and Dutch systems: the verb before the noun
        dépassé son quota | Romance and Dutch systems: the verb before the noun
        dépassé * quota | Romance and Dutch systems: the verb before the noun
        excedeu * cota | Romance and Dutch systems: the verb before the noun
        excedeu a quota | Romance and Dutch systems: the verb before the noun
        superato la quota | Romance and Dutch systems: the verb before the noun
        superato * quota | Romance and Dutch systems: the verb before the noun
        quotum heeft overschreden | Romance and Dutch systems: the verb before the noun
        """
}
