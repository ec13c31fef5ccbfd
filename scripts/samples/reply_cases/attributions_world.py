# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Attribution lines in the languages of Asia and Africa, written right to left, and in rarer European ones."""
from .case import Q, R, quote, text

S_ = "Support <support@helpdesk.test>"

LINES = [
    ("gmail-ja", "直りました。ありがとうございます。", f"2026年3月2日(月) 10:15 {S_}:", "再起動してください。"),
    ("apple-ja", "直りません。", f"2026/03/02 10:15、{S_}のメール:", "再起動してください。"),
    ("iphone-ja", "印刷できました。", f"2026/03/02 10:15、Support <support@helpdesk.test>のメール：", "再起動してください。"),
    ("gmail-zh-cn", "好了，谢谢。", f"{S_} 于2026年3月2日周一 10:15写道：", "请重新启动。"),
    ("gmail-zh-tw", "好了，謝謝。", f"{S_} 於 2026年3月2日 週一 上午10:15寫道：", "請重新啟動。"),
    ("apple-zh-cn", "还是不行。", f"2026年3月2日 10:15，{S_} 写道：", "请重新启动。"),
    ("netease-zh", "已经解决。", "在 2026-03-02 10:15:00，\"Support\" <support@helpdesk.test> 写道：", "请重新启动。"),
    ("gmail-ko", "해결되었습니다.", f"2026년 3월 2일 (월) 오전 10:15, {S_}님이 작성:", "다시 시작해 주세요."),
    ("apple-ko", "아직 안 됩니다.", f"2026. 3. 2. 오전 10:15, {S_} 작성:", "다시 시작해 주세요."),
    ("gmail-th", "ใช้งานได้แล้ว", f"ในวันที่ จ. 2 มี.ค. 2026 เวลา 10:15 {S_} เขียนว่า:", "กรุณาเปิดเครื่องใหม่"),
    ("gmail-vi", "Máy in đã chạy lại.", f"Vào Th 2, 2 thg 3, 2026 vào lúc 10:15 {S_} đã viết:", "Hãy khởi động lại."),
    ("gmail-id", "Sudah bisa.", f"Pada tanggal Sen, 2 Mar 2026 pukul 10.15 {S_} menulis:", "Silakan mulai ulang."),
    ("gmail-ms", "Sudah boleh.", f"Pada Isn, 2 Mac 2026 pada 10:15 PG {S_} menulis:", "Sila mulakan semula."),
    ("gmail-hi", "अब काम कर रहा है।", f"सोम, 2 मार्च 2026 को 10:15 am बजे को {S_} ने लिखा:", "कृपया पुनः आरंभ करें।"),
    ("gmail-he", "עכשיו זה עובד.",
     "‫בתאריך יום ב׳, 2 במרץ 2026 ב-10:15 מאת ‪Support‬‏ <‪support@helpdesk.test‬‏>:‬", "נא להפעיל מחדש."),
    ("gmail-ar", "الآن تعمل.",
     "في الاثنين، 2 مارس 2026 في 10:15 ص تمت كتابة ما يلي بواسطة ‪Support‬‏ <‪support@helpdesk.test‬‏>:",
     "يرجى إعادة التشغيل."),
    ("gmail-fa", "الان کار می‌کند.", f"در تاریخ دوشنبه ۲ مارس ۲۰۲۶،‏ ۱۰:۱۵ {S_} نوشت:", "لطفاً دوباره روشن کنید."),
    ("gmail-eu", "Badabil.", f"{S_} igorleak hau idatzi du (2026 mar. 2(a), al. (10:15)):", "Berrabiarazi."),
    ("gmail-gl", "Xa funciona.", "O luns, 2 mar 2026 ás 10:15, Support (<support@helpdesk.test>) escribiu:",
     "Reiníciea."),
]
for name, answer, line, quoted in LINES:
    text(name, f"the attribution line of {name.partition('-')[0]}, language {name.partition('-')[2]}", R(answer),
         Q(line + "\n\n" + quote(quoted)))

# -- Letters that the mail's charset gives ---------------------------------------------------------------------------
text("koi8-r", "KOI8-R: the attribution is recognised after decoding", R("Спасибо, всё работает."),
     Q(f"2 марта 2026 г., в 10:15, {S_} написал(а):\n\n" + quote("Перезапустите.")), charset="koi8-r")
text("iso-2022-jp", "ISO-2022-JP, as Japanese mailers still send it", R("直りました。"),
     Q(f"2026年3月2日(月) 10:15 {S_}:\n" + quote("再起動してください。")), charset="iso-2022-jp")
text("gb2312", "GB2312 in base64, as QQ and 163 send it", R("好了，谢谢。"),
     Q("在 2026-03-02 10:15:00，\"Support\" <support@helpdesk.test> 写道：\n" + quote("请重新启动。")), charset="gb2312",
     encoding="base64")
text("latin1-qp", "ISO-8859-1 in quoted-printable: the attribution's umlaut is an escape", R("Läuft."),
     Q(f"Am 02. März 2026 um 10:15 schrieb {S_}:\n" + quote("Läuft er wieder?")), charset="iso-8859-1",
     encoding="quoted-printable")
text("windows-1251", "Windows-1251 in base64: Mail.ru", R("Принтер печатает."),
     Q(f"Понедельник, 2 марта 2026, 10:15 +03:00 от {S_}:\n" + quote("Перезапустите.")), charset="windows-1251",
     encoding="base64")
text("iso-8859-2", "ISO-8859-2", R("Już działa, dziękuję bardzo za pomoc."),
     Q("W dniu 02.03.2026 o 10:15, Support pisze:\n" + quote("Proszę zrestartować drukarkę.")), charset="iso-8859-2")
text("euc-kr", "EUC-KR, as Korean web mailers send it", R("잘 됩니다."),
     Q(f"2026년 3월 2일 (월) 오전 10:15, {S_}님이 작성:\n\n" + quote("다시 시작해 주세요.")), charset="euc-kr")
