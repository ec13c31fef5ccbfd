# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Invented sentences and names in many languages, with the charsets that mail in them comes in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """What one language looks like in mail."""

    weight: int
    charsets: tuple[str, ...]
    names: tuple[str, ...]
    subjects: tuple[str, ...]
    sentences: tuple[str, ...]
    joiner: str = " "


LANGUAGES = (
    Language(
        weight=44,
        charsets=("us-ascii", "us-ascii", "utf-8", "utf-8", "utf-8", "iso-8859-1", "windows-1252"),
        names=("Ada Winters", "Tom Okafor", "Billing Department", "Grace Lindqvist, Support", "noreply"),
        subjects=(
            "Printer on the third floor does not answer",
            "Your invoice for the last quarter is attached, please check the delivery address before Friday",
            "Re: Question about order 48213",
            "[Ticket 1182] We have received your request",
            "Weekly report",
        ),
        sentences=(
            "The printer on the third floor prints every page twice since this morning.",
            "I have restarted it, changed the cable and asked my neighbour, without any luck.",
            "Could you please tell me when somebody will have a look at it?",
            "Our order 48213 arrived yesterday, but two of the five boxes were empty.",
            "Thank you very much for the quick answer!",
            "The error message reads: code = 0x80004005, and then the window closes itself.",
            "Please find the signed contract and the two pictures of the damage attached.",
            "Nobody in the office can log in, not even with the new password.",
        ),
    ),
    Language(
        weight=14,
        charsets=("utf-8", "utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"),
        names=("Jörg Müßig", "Käthe Schön", "Grüne Werkstatt GmbH"),
        subjects=(
            "Rückfrage zur Lieferung der Fahrräder",
            "Störung im Büro: Drucker fällt ständig aus",
            "AW: Kündigung",
        ),
        sentences=(
            "Der Drucker im dritten Stock druckt seit heute früh jede Seite zweimal.",
            "Könnten Sie mir bitte sagen, wann jemand vorbeischaut und das prüft?",
            "Die Überweisung über die größere Summe ist noch nicht angekommen.",
            "Wir möchten den Vertrag zum nächstmöglichen Termin kündigen.",
            "Vielen Dank für die schnelle Rückmeldung und schöne Grüße aus Würzburg!",
            "Im Anhang finden Sie die unterschriebene Bestellung.",
        ),
    ),
    Language(
        weight=9,
        charsets=("utf-8", "utf-8", "iso-8859-1", "iso-8859-15", "windows-1252"),
        names=("Hélène Lefèvre", "François Noël", "Comptabilité Générale"),
        subjects=("Demande de précisions sur la dernière facture reçue", "Réf. dossier n° 2291 : pièces manquantes"),
        sentences=(
            "L'imprimante du troisième étage ne répond plus depuis hier.",
            "Pourriez-vous m'indiquer à quelle date un technicien passera ?",
            "La facture reçue ne correspond pas à la commande passée au début de l'été.",
            "Veuillez trouver ci-joint les pièces demandées, signées et tamponnées.",
            "Merci de votre réponse rapide, à très bientôt.",
        ),
    ),
    Language(
        weight=4,
        charsets=("utf-8", "iso-8859-2", "iso-8859-2"),
        names=("Łukasz Wiśniewski", "Zofia Dąbrowska"),
        subjects=("Pytanie o zamówienie nr 4821", "Zgłoszenie: drukarka nie działa od wczoraj"),
        sentences=(
            "Drukarka na trzecim piętrze od rana drukuje każdą stronę dwa razy.",
            "Proszę o informację, kiedy ktoś będzie mógł się tym zająć.",
            "Paczka dotarła wczoraj, ale dwa pudełka były puste.",
            "Dziękuję za szybką odpowiedź i życzę miłego dnia.",
        ),
    ),
    Language(
        weight=8,
        charsets=("utf-8", "utf-8", "koi8-r", "windows-1251"),
        names=("Анна Ветрова", "Служба поддержки «Маяк»"),
        subjects=("Вопрос о заказе № 4821", "Принтер на третьем этаже не отвечает со вчерашнего дня"),
        sentences=(
            "Принтер на третьем этаже с самого утра печатает каждую страницу дважды.",
            "Подскажите, пожалуйста, когда кто-нибудь сможет его посмотреть?",
            "Заказ пришёл вчера, но две коробки из пяти оказались пустыми.",
            "Спасибо за быстрый ответ, всего доброго!",
        ),
    ),
    Language(
        weight=6,
        charsets=("utf-8", "gb2312", "gb18030"),
        names=("王小明", "客户服务部"),
        subjects=("关于订单四八二一的问题", "三楼的打印机从昨天开始没有反应，请尽快派人检查"),
        sentences=(
            "三楼的打印机从今天早上开始每一页都打印两次。",
            "请问什么时候可以派人来看一下？",
            "昨天收到的货物里有两个箱子是空的，请帮忙查一下。",
            "谢谢您的及时回复，祝您工作愉快！",
        ),
        joiner="",
    ),
    Language(
        weight=3,
        charsets=("utf-8", "big5", "big5"),
        names=("陳美玲", "客戶服務中心"),
        subjects=("關於訂單的問題", "三樓的印表機從昨天開始沒有反應"),
        sentences=(
            "三樓的印表機從今天早上開始每一頁都列印兩次。",
            "請問什麼時候可以派人來看一下？",
            "昨天收到的貨物裡有兩個箱子是空的，請幫忙查一下。",
            "謝謝您的迅速回覆，祝您順心！",
        ),
        joiner="",
    ),
    Language(
        weight=8,
        charsets=("utf-8", "iso-2022-jp", "iso-2022-jp", "shift_jis", "euc-jp"),
        names=("山田太郎", "お客様窓口"),
        subjects=("ご注文についてのお問い合わせ", "三階のプリンターが昨日から動きません"),
        sentences=(
            "三階のプリンターが今朝から全てのページを二回ずつ印刷してしまいます。",
            "いつ頃見に来ていただけるか、お知らせいただけますでしょうか。",
            "昨日届いた荷物のうち、二つの箱が空でした。",
            "早速のご返信ありがとうございます。よろしくお願いいたします。",
        ),
        joiner="",
    ),
    Language(
        weight=4,
        charsets=("utf-8", "euc-kr", "euc-kr"),
        names=("김민수", "고객 지원팀"),
        subjects=("주문에 관한 문의", "삼층 프린터가 어제부터 작동하지 않습니다"),
        sentences=(
            "삼층 프린터가 오늘 아침부터 모든 쪽을 두 번씩 인쇄합니다.",
            "언제쯤 봐 주실 수 있는지 알려 주시기 바랍니다.",
            "어제 도착한 상자 다섯 개 가운데 두 개가 비어 있었습니다.",
            "빠른 답변 감사드립니다. 좋은 하루 보내세요.",
        ),
    ),
)
