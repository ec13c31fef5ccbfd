// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Words that tell an address from a sentence.
enum ContactWords {
    /// What begins lines of an address.
    static let labels = PhraseSet([
        "tel", "tel.", "telefon", "telephone", "phone", "mobile", "mobil", "mob", "cell", "fax", "telefax", "e-mail",
        "email", "mail", "web", "www",
        "website", "internet", "homepage", "skype", "linkedin", "twitter", "facebook", "instagram", "t:", "m:", "f:",
        "e:", "w:", "p:", "tél", "téléphone",
        "teléfono", "telefono", "telefone", "telefoon", "puhelin", "puh", "телефон", "тел", "моб", "τηλ", "電話", "电话",
        "手机", "전화", "ust-id", "ust-idnr",
        "ust.-id", "hrb", "hra", "amtsgericht", "registergericht", "handelsregister", "sitz der gesellschaft", "sitz",
        "geschäftsführer", "geschäftsführung",
        "geschäftsführerin", "vorstand", "vorsitzender", "aufsichtsrat", "vat", "siret", "kvk", "btw", "org.nr", "reg",
        "registered", "cvr", "y-tunnus",
        "nip", "regon", "krs", "ičo", "dič", "bank", "iban", "bic", "steuernummer", "p.iva", "cif", "nif", "direct",
        "direkt", "durchwahl", "office", "zentrale",
        "adresse", "address", "anschrift", "postanschrift", "c.f", "po box", "postfach",
    ])

    /// What companies must say about themselves.
    static let registers = PhraseSet([
        "registered in", "vorstand", "aufsichtsrat", "aufsichtsratsvorsitzende", "aufsichtsratsvorsitzender",
        "geschäftsführer", "geschäftsführerin", "geschäftsführung", "sitz", "managing director", "managing directors",
        "chairman",
        "gérant", "administrateur", "directeur général", "bestuurder", "zarząd", "jednatel", "registered office",
        "registered number", "company number", "company registration",
        "registered address", "vat number", "vat no",
        "registration number", "handelsregister", "amtsgericht", "registergericht", "sitz der gesellschaft", "ust-idnr",
        "hrb", "rcs", "siren", "siret",
        "au capital de", "capital social", "registro mercantil", "partita iva", "codice fiscale",
        "kamer van koophandel", "kvk", "org.nr", "organisationsnummer",
        "kapitał zakładowy", "sąd rejonowy", "zapsaná v", "obchodní rejstřík", "огрн", "инн",
    ])

    /// What customers put below their name and a helpdesk must see: the number of an order, a contract, a device.
    static let matters = PhraseSet([
        "order", "order number", "order no", "invoice", "ticket", "case", "serial", "s/n", "customer number",
        "customer no", "customer id", "account number", "booking", "reservation",
        "tracking", "contract", "reference", "ref", "policy number", "bestellung", "bestellnummer", "bestell-nr",
        "bestellnr", "auftrag", "auftragsnummer", "auftrags-nr", "kundennummer", "kunden-nr",
        "kundennr", "rechnung", "rechnungsnummer", "rechnungs-nr", "vorgang", "vorgangsnummer", "seriennummer",
        "vertragsnummer", "vertrags-nr", "buchung", "buchungsnummer", "sendungsnummer", "aktenzeichen",
        "commande", "numéro de commande", "n° de commande", "facture", "numéro client", "n° client", "dossier",
        "contrat", "pedido", "número de pedido", "factura", "cliente", "número de cliente", "contrato",
        "ordine", "numero ordine", "fattura", "codice cliente", "contratto", "bestelling", "bestelnummer",
        "ordernummer", "klantnummer", "factuur", "factuurnummer", "kundnummer", "kundenummer", "fakturanummer",
        "ordrenummer", "zamówienie", "numer zamówienia", "faktura", "objednávka", "číslo objednávky", "rendelés",
        "comanda", "заказ", "номер заказа", "договор", "замовлення", "sipariş", "sipariş no", "订单", "订单号",
        "注文番号", "ご注文番号", "お客様番号", "주문번호", "model", "modell", "modèle", "modelo",
    ])

    /// What begins an afterthought, which is text.
    static let postscripts = PhraseSet([
        "ps", "p.s", "pps", "p.p.s", "nb", "n.b", "p. s", "edit", "nachtrag", "post scriptum", "пс", "п.с", "з.и",
        "p.d", "pd", "追伸", "附言", "ps:", "ps.",
        "p/s", "btw", "attachment", "anlage", "anlagen", "anhang", "anbei", "encl", "enclosure",
    ])

    /// Words with which people speak to each other, which names and addresses do not hold.
    static let speech = PhraseSet([
        "i", "i'm", "i'll", "i've", "me", "my", "please", "pls", "you", "can", "could", "would", "will", "let",
        "should", "don't", "it's", "that", "this", "have",
        "ich", "mir", "mich", "mein", "meine", "meinen", "bitte", "sie", "ihnen", "du", "dir", "dich", "können",
        "könnten", "kannst", "wir", "uns", "habe",
        "haben", "nicht", "noch", "dass", "hier", "ist", "je", "j'ai", "vous", "moi", "votre", "pouvez", "pourriez",
        "svp", "nous", "ne", "pas", "est", "yo", "usted",
        "puede", "puedes", "por favor", "necesito", "tengo", "no", "es", "eu", "você", "preciso", "tenho", "não", "io",
        "lei", "può", "puoi", "per favore", "ho", "non",
        "ik", "jij", "jullie", "kunt", "kun", "alsjeblieft", "alstublieft", "niet", "heb", "jag", "du", "kan", "inte",
        "jeg", "ikke", "har", "minä", "voitko", "ole",
        "ja", "proszę", "mogę", "czy", "nie", "mam", "prosím", "já", "můžete", "я", "вы", "мне", "пожалуйста", "можете",
        "не", "у меня", "прошу",
        "お願い", "ください", "请", "請", "주세요",
    ])
}
