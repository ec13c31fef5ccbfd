// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the invented people write.
struct DemoWords: Sendable {
    let firstNames: [String]
    let lastNames: [String]
    let subjects: [String]
    let things: [String]
    /// `%` stands for a thing.
    let questions: [String]
    let answers: [String]
    let thanks: [String]
    let notes: [String]
    let greetings: [String]
    /// `%` stands for the customer's name.
    let answerGreetings: [String]
    let closings: [String]
    let fillers: [String]
    /// Beginnings and ends of invented towns, the most common first.
    let towns: (beginnings: [String], ends: [String])
    /// Where an order went; `#` stands for its number, `%` for a town.
    let orders: [String]

    static let english = DemoWords(
        firstNames: [
            "Anna", "Bruno", "Carla", "Daniel", "Eva", "Finn", "Grace", "Hugo", "Iris", "Jack", "Kate", "Liam", "Mona",
            "Noah", "Olga", "Paul", "Rosa", "Sam", "Tara", "Umar", "Violet", "Will", "Yara", "Zoe",
        ],
        lastNames: [
            "Abbot", "Bell", "Carver", "Dunn", "Ellis", "Fletcher", "Grant", "Hale", "Irving", "Jarvis", "Knight",
            "Lowe",
            "Mercer", "Nash", "Orton", "Pike", "Quinn", "Reed", "Shaw", "Tully", "Underhill", "Vance", "Ward", "York",
        ],
        subjects: [
            "Question about the %", "The % does not work", "Where is my %?", "Invoice for the %", "Return of a %",
            "Spare part for the %", "Wrong % delivered", "Warranty for the %", "Order of forty pieces: %",
        ],
        things: [
            "desk lamp", "floor lamp", "dimmer", "brass pendant", "reading light", "bulb set", "wall bracket",
            "outdoor lantern", "work light", "night light", "track spotlight", "lamp shade",
        ],
        questions: [
            "The % that came yesterday does not switch on.",
            "I ordered a % two weeks ago and have heard nothing since.",
            "Could you tell me whether the % can be dimmed?", "The box of the % was open and the glass is cracked.",
            "The invoice for the % shows the wrong address.", "Is there a replacement cable for the %?",
            "We would like to order forty pieces of the % for our office.", "The % flickers after ten minutes.",
        ],
        answers: [
            "I am sorry for the trouble with the %.", "We send you a new % tomorrow, free of charge.",
            "The % can be dimmed with any trailing-edge dimmer.", "Please send us a photo of the label under the %.",
            "Your parcel with the % is on its way.", "We have corrected the invoice for the %.",
            "The spare part for the % costs 12.50 and is in stock.",
        ],
        thanks: [
            "Thank you, that helped.", "Great, it works again.", "It arrived today, many thanks.", "All clear now.",
        ],
        notes: [
            "Called the warehouse, they look for it.", "Customer is angry, be careful with the tone.",
            "Second case this week with the same batch.", "Refund needs approval by Ada.",
        ],
        greetings: ["Hello,", "Dear team,", "Hi,", "Good morning,"],
        answerGreetings: ["Dear %,", "Hello %,"],
        closings: ["Kind regards", "Best wishes", "Thanks", "Yours sincerely"],
        fillers: [
            "I bought it in the shop in Mill Lane.", "The order number is on the attached slip.",
            "It worked well for the first few weeks.", "My neighbour has the same one and no problem at all.",
            "You can reach me by mail at any time.", "I would prefer a replacement to a refund.",
            "Please let me know how long it will take.", "The old one lasted for eleven years.",
        ],
        towns: (
            [
                "Ash", "Oak", "Elm", "Thorn", "Fern", "Marsh", "Stone", "Heather", "Winter", "Lark", "Raven", "Otter",
                "Amber", "Copper", "Silver", "Harrow", "Penny", "Quill", "Tansy", "Yarrow",
            ],
            [
                "wick", "combe", "stead", "thorpe", "mere", "holme", "worth", "leigh", "burn", "garth", "shaw", "dale",
                "beck", "croft", "fold", "hythe",
            ]
        ),
        orders: ["It is order LW-#, sent to %.", "Order LW-#, delivered in %.", "(LW-#, our branch in %)"]
    )

    static let german = DemoWords(
        firstNames: [
            "Anke", "Bernd", "Clara", "Dirk", "Elke", "Frieda", "Georg", "Heike", "Ingo", "Jutta", "Klaus", "Lotte",
            "Moritz", "Nele", "Otto", "Petra", "Rolf", "Silke", "Timo", "Ulla",
        ],
        lastNames: [
            "Ahlers", "Böhm", "Conrad", "Dietz", "Eckert", "Franke", "Günther", "Hahn", "Ihde", "Jansen", "Krüger",
            "Lenz",
            "Möller", "Nagel", "Otte", "Pohl", "Richter", "Schäfer", "Thiele", "Ullrich",
        ],
        subjects: [
            "Frage zu: %", "% nicht angekommen", "Rechnung für %", "Rückgabe: %", "Bestellung von 30 Stück: %",
            "Falsches Buch geliefert: %",
        ],
        things: [
            "Atlas", "Kochbuch", "Wörterbuch", "Krimi", "Bildband", "Hörbuch", "Kalender", "Notenheft", "Reiseführer",
        ],
        questions: [
            "das Buch (%) ist noch nicht bei mir angekommen.", "könnten Sie mir den % bis Freitag zurücklegen?",
            "beim % fehlen die Seiten 33 bis 48.", "auf der Rechnung für % steht die alte Anschrift.",
            "wir brauchen für die Schule dreißig Stück: %.", "gibt es den % auch als Taschenbuch?",
        ],
        answers: [
            "es tut uns leid, dass es mit der Bestellung (%) Ärger gab.", "der % liegt ab morgen für Sie bereit.",
            "wir schicken Ihnen kostenlos ein neues Exemplar: %.", "die Rechnung für % haben wir berichtigt.",
            "als Taschenbuch erscheint der % im Frühjahr.",
        ],
        thanks: ["vielen Dank, hat geklappt.", "heute angekommen, danke!", "prima, dann komme ich am Samstag vorbei."],
        notes: ["Beim Verlag nachgefragt.", "Stammkundin, bitte kulant sein.", "Zweiter Fall aus dieser Lieferung."],
        greetings: ["Guten Tag,", "Liebes Buchhaus,", "Hallo,"],
        answerGreetings: ["Guten Tag %,", "Hallo %,"],
        closings: ["Mit freundlichen Grüßen", "Viele Grüße", "Herzlich"],
        fillers: [
            "Ich habe es am Markt gekauft.", "Die Bestellnummer steht auf dem Beleg.", "Es eilt nicht.",
            "Es soll ein Geschenk werden.", "Sie erreichen mich am besten per Mail.",
            "Die Lesung neulich war wunderbar.",
        ],
        towns: (
            [
                "Erlen", "Buchen", "Linden", "Weiden", "Birken", "Moor", "Sand", "Stein", "Wolfs", "Fuchs", "Raben",
                "Silber", "Kupfer", "Winter", "Honig", "Nebel",
            ],
            [
                "bach", "brück", "hagen", "rode", "au", "feld", "stetten", "horst", "loh", "büttel", "kirchen",
                "weiler",
                "tal", "moor", "siel", "zell",
            ]
        ),
        orders: ["Es ist die Bestellung BH-#, geliefert nach %.", "Bestellung BH-#, Filiale %."]
    )

    /// A template with a thing in it.
    static func fill(_ template: String, _ thing: String) -> String {
        String(template.flatMap { $0 == "%" ? Array(thing) : [$0] })
    }
}
