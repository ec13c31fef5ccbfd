// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Testing

/// Wherever somebody answers, the answer is in the reply, in every language.
@Suite("Answers above, below and between")
struct ReplyPositionTests {
    private static let attributions = [
        "On Mon, 2 Mar 2026 at 09:15, Ole Dahl <ole@example.org> wrote:",
        "Am 02.03.2026 um 09:15 schrieb Ole Dahl <ole@example.org>:",
        "Le lun. 2 mars 2026 à 09:15, Ole Dahl <ole@example.org> a écrit :",
        "El lun, 2 mar 2026 a las 09:15, Ole Dahl (<ole@example.org>) escribió:",
        "Il giorno lun 2 mar 2026 alle ore 09:15 Ole Dahl <ole@example.org> ha scritto:",
        "Em seg., 2 de mar. de 2026 às 09:15, Ole Dahl <ole@example.org> escreveu:",
        "Op ma 2 mrt 2026 om 09:15 schreef Ole Dahl <ole@example.org>:",
        "Den mån 2 mars 2026 kl 09:15 skrev Ole Dahl <ole@example.org>:",
        "man. 2. mar. 2026 kl. 09.15 skrev Ole Dahl <ole@example.org>:",
        "ma 2. maalisk. 2026 klo 9.15 Ole Dahl (ole@example.org) kirjoitti:",
        "pon., 2 mar 2026 o 09:15 Ole Dahl <ole@example.org> napisał(a):",
        "po 2. 3. 2026 v 9:15 odesílatel Ole Dahl <ole@example.org> napsal:",
        "po 2. 3. 2026 o 9:15 Ole Dahl <ole@example.org> napísal(a):",
        "Ole Dahl <ole@example.org> ezt írta (időpont: 2026. márc. 2., H, 9:15):",
        "În lun., 2 mar. 2026 la 09:15, Ole Dahl <ole@example.org> a scris:",
        "пн, 2 мар. 2026 г. в 09:15, Ole Dahl <ole@example.org>:",
        "пн, 2 бер. 2026 р. о 09:15 Ole Dahl <ole@example.org> пише:",
        "На пн, 2.03.2026 г. в 9:15 Ole Dahl <ole@example.org> написа:",
        "Στις Δευ 2 Μαρ 2026 στις 9:15 π.μ., ο χρήστης Ole Dahl <ole@example.org> έγραψε:",
        "Ole Dahl <ole@example.org>, 2 Mar 2026 Pzt, 09:15 tarihinde şunu yazdı:",
        "‫في الاثنين، 2 مارس 2026 في 9:15 ص تمت كتابة ما يلي بواسطة ‪Ole Dahl‬‏ <‪ole@example.org‬‏>:‬",
        "‫בתאריך יום ב׳, 2 במרץ 2026 ב-9:15 מאת ‪Ole Dahl‬‏ <‪ole@example.org‬‏>:‬",
        "Ole Dahl <ole@example.org> 于2026年3月2日周一 09:15写道：", "Ole Dahl <ole@example.org> 於 2026年3月2日 週一 上午9:15寫道：",
        "2026年3月2日(月) 9:15 Ole Dahl <ole@example.org>:",
        "2026년 3월 2일 (월) 오전 9:15, Ole Dahl <ole@example.org>님이 작성:",
        "Vào Th 2, 2 thg 3, 2026 vào lúc 09:15 Ole Dahl <ole@example.org> đã viết:",
        "ในวันที่ จ. 2 มี.ค. 2026 เวลา 09:15 Ole Dahl <ole@example.org> เขียนว่า:",
        "Pada Sen, 2 Mar 2026 pukul 09.15 Ole Dahl <ole@example.org> menulis:",
        "V pon., 2. mar. 2026 ob 09:15 je oseba Ole Dahl <ole@example.org> napisala:",
        "pon, 2. ožu 2026. u 09:15 Ole Dahl <ole@example.org> napisao je:",
        "Kuupäev E, 2. märts 2026 kell 09:15 kirjutas Ole Dahl <ole@example.org>:",
        "2026-03-02, pr, 09:15 Ole Dahl <ole@example.org> rašė:",
        "El dl., 2 de març 2026, 9:15, Ole Dahl <ole@example.org> va escriure:",
        "02.03.2026, 09:15, \"Ole Dahl\" <ole@example.org>:",
        "---- On Mon, 02 Mar 2026 09:15:00 +0100 Ole Dahl <ole@example.org> wrote ----",
        "Ole Dahl <ole@example.org> hat am 02.03.2026 09:15 CET geschrieben:",
    ]

    private func reply(_ lines: [String]) -> ReplyText {
        ReplyText.read(text: Array(lines.joined(separator: "\n").utf8))
    }

    private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test("an answer above is the reply, the rest is quoted", arguments: attributions)
    func above(attribution: String) {
        let reply = reply(["It is room 12.", "", attribution, "", "> Which room?", "> Thanks"])
        #expect(text(reply.reply) == "It is room 12.")
        #expect(text(reply.quoted)?.hasSuffix("> Which room?\n> Thanks") == true)
        #expect(!reply.isInterleaved)
    }

    @Test("an answer below is the reply", arguments: attributions)
    func below(attribution: String) {
        let reply = reply([attribution, "> Which room?", "", "It is room 12."])
        #expect(text(reply.reply) == "It is room 12.")
        #expect(!reply.isInterleaved)
    }

    @Test("answers between keep the questions", arguments: attributions)
    func between(attribution: String) {
        let reply = reply([attribution, "> Which room?", "Room 12.", "> Which model?", "The LX-200.", "> Thanks"])
        #expect(text(reply.reply) == "> Which room?\nRoom 12.\n> Which model?\nThe LX-200.")
        #expect(reply.isInterleaved)
    }

    @Test("an answer between the attribution and the question is the reply", arguments: attributions)
    func beneath(attribution: String) {
        let reply = reply([attribution, "", "It is room 12.", "", "> Which room?"])
        #expect(text(reply.reply)?.contains("It is room 12.") == true)
        #expect(text(reply.quoted)?.contains("> Which room?") == true)
    }

    @Test(
        "an unmarked quotation is cut below an answer, and kept where the answer may stand below it",
        arguments: attributions)
    func unmarked(attribution: String) {
        let cut = reply(["It is room 12.", "", attribution, "", "Which room?"])
        #expect(text(cut.reply) == "It is room 12.")
        let whole = reply([attribution, "", "Which room?", "", "It is room 12."])
        #expect(text(whole.reply)?.contains("It is room 12.") == true)
    }
}
