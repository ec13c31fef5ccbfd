# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Attribution lines of web and desktop mailers in the languages of Europe."""
from .case import Q, R, quote, text

S_ = "Support <support@helpdesk.test>"

# Name of the case, the answer, the attribution line, what is quoted.
GMAIL = [
    ("en-us", "Thanks, that fixed it.", f"On Mon, Mar 2, 2026 at 10:15 AM {S_} wrote:", "Please restart it."),
    ("en-gb", "Still broken.", f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:", "Please restart it."),
    ("de", "Danke, jetzt geht es.", f"Am Mo., 2. März 2026 um 10:15 Uhr schrieb {S_}:", "Bitte neu starten."),
    ("fr", "Merci, cela marche.", f"Le lun. 2 mars 2026 à 10:15, {S_} a écrit :", "Redémarrez l'imprimante."),
    ("es", "Ya funciona, gracias.", "El lun, 2 mar 2026 a las 10:15, Support (<support@helpdesk.test>) escribió:",
     "Reinicie la impresora."),
    ("it", "Adesso funziona.", f"Il giorno lun 2 mar 2026 alle ore 10:15 {S_} ha scritto:", "Riavvii la stampante."),
    ("pt-br", "Funcionou, obrigado.", f"Em seg., 2 de mar. de 2026 às 10:15, {S_} escreveu:", "Reinicie."),
    ("pt-pt", "Continua avariada.", f"{S_} escreveu (segunda, 2/03/2026 à(s) 10:15):", "Reinicie."),
    ("nl", "Hij doet het weer.", f"Op ma 2 mrt 2026 om 10:15 schreef {S_}:", "Start hem opnieuw."),
    ("pl", "Już działa.", f"pon., 2 mar 2026 o 10:15 {S_} napisał(a):", "Proszę zrestartować."),
    ("cs", "Už to jde.", f"po 2. 3. 2026 v 10:15 odesílatel {S_} napsal:", "Restartujte ji."),
    ("sk", "Už to ide.", f"po 2. 3. 2026 o 10:15 {S_} napísal(a):", "Reštartujte ju."),
    ("sv", "Nu går det.", f"Den mån 2 mars 2026 kl 10:15 skrev {S_}:", "Starta om den."),
    ("no", "Nå virker den.", f"man. 2. mars 2026 kl. 10:15 skrev {S_}:", "Start den på nytt."),
    ("da", "Nu virker den.", f"Den man. 2. mar. 2026 kl. 10.15 skrev {S_}:", "Genstart den."),
    ("fi", "Nyt se toimii.", "ma 2. maalisk. 2026 klo 10.15 Support (support@helpdesk.test) kirjoitti:",
     "Käynnistä se uudelleen."),
    ("hu", "Most már működik.", f"{S_} ezt írta (időpont: 2026. márc. 2., H, 10:15):", "Indítsa újra."),
    ("ro", "Acum merge.", f"În lun., 2 mar. 2026 la 10:15, {S_} a scris:", "Reporniți imprimanta."),
    ("bg", "Вече работи.", f"На пн, 2.03.2026 г. в 10:15 {S_} написа:", "Рестартирайте го."),
    ("ru", "Теперь работает.", f"пн, 2 мар. 2026 г. в 10:15, {S_}:", "Перезапустите принтер."),
    ("uk", "Тепер працює.", f"пн, 2 бер. 2026 р. о 10:15 {S_} пише:", "Перезапустіть принтер."),
    ("el", "Τώρα δουλεύει.", f"Στις Δευ 2 Μαρ 2026 στις 10:15 π.μ., ο/η {S_} έγραψε:", "Κάντε επανεκκίνηση."),
    ("tr", "Şimdi çalışıyor.", f"{S_}, 2 Mar 2026 Pzt, 10:15 tarihinde şunu yazdı:", "Yeniden başlatın."),
    ("hr", "Sad radi.", f"pon, 2. ožu 2026. u 10:15 {S_} napisao je:", "Ponovno pokrenite pisač."),
    ("sr", "Сада ради.", f"пон, 2. мар 2026. у 10:15 {S_} је написао/ла:", "Поново покрените штампач."),
    ("sl", "Zdaj deluje.", f"V V pon., 2. mar. 2026 ob 10:15 je oseba {S_} napisala:", "Znova zaženite tiskalnik."),
    ("lt", "Dabar veikia.", f"2026-03-02, pr, 10:15 {S_} rašė:", "Paleiskite iš naujo."),
    ("lv", "Tagad strādā.",
     "pirmd., 2026. g. 2. marts, plkst. 10:15 — lietotājs Support (<support@helpdesk.test>) rakstīja:",
     "Restartējiet to."),
    ("et", "Nüüd töötab.", f"Kuupäev E, 2. märts 2026 kell 10:15 kirjutas {S_}:", "Taaskäivitage see."),
    ("is", "Nú virkar hann.", f"mán., 2. mar. 2026 kl. 10:15 skrifaði {S_}:", "Endurræstu hann."),
    ("ca", "Ara funciona.", f"Missatge de {S_} del dia dl., 2 de març 2026 a les 10:15:", "Reinicieu-la."),
]
for language, answer, line, quoted in GMAIL:
    text(f"gmail-{language}", f"Gmail, {language}: its attribution line, the answer above", R(answer),
         Q(line + "\n\n" + quote(quoted)))

APPLE = [
    ("en", "It prints again.", f"On 2 Mar 2026, at 10:15, {S_} wrote:", "Please restart it."),
    ("en-us", "It prints again.", f"On Mar 2, 2026, at 10:15\u202fAM, {S_} wrote:", "Please restart it."),
    ("de", "Er druckt wieder.", f"Am 02.03.2026 um 10:15 schrieb {S_}:", "Bitte neu starten."),
    ("fr", "Elle imprime.", f"Le 2 mars 2026 à 10:15, {S_} a écrit :", "Redémarrez-la."),
    ("es", "Ya imprime.", f"El 2 mar 2026, a las 10:15, {S_} escribió:", "Reinicie la impresora."),
    ("it", "Ora stampa.", f"Il giorno 2 mar 2026, alle ore 10:15, {S_} ha scritto:", "Riavvii la stampante."),
    ("nl", "Hij print weer.", f"Op 2 mrt. 2026 om 10:15 heeft {S_} het volgende geschreven:", "Start opnieuw."),
    ("sv", "Den skriver ut.", f"2 mars 2026 kl. 10:15 skrev {S_}:", "Starta om den."),
    ("pl", "Drukuje.", f"Wiadomość napisana przez {S_} w dniu 2 mar 2026, o godz. 10:15:", "Proszę zrestartować."),
    ("ru", "Печатает.", f"2 марта 2026 г., в 10:15, {S_} написал(а):", "Перезапустите."),
    ("pt", "Já imprime.", f"Em 2 de mar. de 2026, à(s) 10:15, {S_} escreveu:", "Reinicie."),
    ("tr", "Yazdırıyor.", f"{S_} şunları yazdı (2 Mar 2026 10:15):", "Yeniden başlatın."),
    ("fi", "Se tulostaa.", f"{S_} kirjoitti 2.3.2026 kello 10.15:", "Käynnistä uudelleen."),
    ("hu", "Nyomtat.", f"2026. márc. 2. dátummal, 10:15 időpontban {S_} írta:", "Indítsa újra."),
]
for language, answer, line, quoted in APPLE:
    text(f"apple-{language}", f"Apple Mail, {language}: an empty quoted line follows the attribution", R(answer),
         Q(line + "\n\n" + quote(quoted + "\n")))

THUNDERBIRD = [
    ("en", "No.", "On 3/2/26 10:15, Support wrote:", "Is it solved?"),
    ("de", "Nein.", "Am 02.03.26 um 10:15 schrieb Support:", "Geht es?"),
    ("fr", "Non.", "Le 02/03/2026 à 10:15, Support a écrit :", "Cela marche ?"),
    ("es", "No.", "El 2/3/26 a las 10:15, Support escribió:", "¿Funciona?"),
    ("it", "No.", "Il 02/03/2026 10:15, Support ha scritto:", "Funziona?"),
    ("nl", "Nee.", "Op 02-03-2026 om 10:15 schreef Support:", "Werkt het?"),
    ("pl", "Nie.", "W dniu 2.03.2026 o 10:15, Support pisze:", "Czy działa?"),
    ("cs", "Ne.", "Dne 02. 03. 26 v 10:15 Support napsal(a):", "Funguje to?"),
    ("ru", "Нет.", "02.03.2026 10:15, Support пишет:", "Работает?"),
    ("sv", "Nej.", "Den 2026-03-02 kl. 10:15, skrev Support:", "Fungerar den?"),
    ("fi", "Ei.", "Support kirjoitti 2.3.2026 klo 10.15:", "Toimiiko se?"),
    ("pt", "Não.", "Em 02/03/2026 10:15, Support escreveu:", "Funciona?"),
    ("hu", "Nem.", "2026. 03. 02. 10:15 keltezéssel, Support írta:", "Működik?"),
]
for language, answer, line, quoted in THUNDERBIRD:
    text(f"thunderbird-{language}", f"Thunderbird, {language}: attribution right above the quotation, answer below it",
         Q(line + "\n" + quote(quoted)), R(answer))
