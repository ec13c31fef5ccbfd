// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Subjects of delivery reports, and of mails by people about them.
enum BounceSubject {
    /// Bytes of a subject that are looked at.
    private static let maximumLength = 200

    /// Whether a subject says that a mail was not delivered, in the words of mail systems.
    static func isReport(_ subject: String?) -> Bool {
        guard let subject else { return false }
        return matcher.finds(in: DiagnosticText.normalized(Array(subject.utf8.prefix(maximumLength))[...]))
    }

    /// Whether it is that of Postfix's notes to the postmaster about a session, in which nobody's mail bounced.
    static func isTranscript(_ subject: String?) -> Bool {
        guard let subject else { return false }
        let text = Array(subject.utf8.prefix(60))[...]
        return text.hasOpening("postfix smtp server: errors from")
            || text.hasOpening("postfix smtp client: errors from")
    }

    /// Whether it is that of a filter's or server's account of many mails.
    ///
    /// Only what stands before a colon counts: behind it may be the subject of the mail that failed.
    static func isDigest(_ subject: String?) -> Bool {
        guard let subject else { return false }
        let bytes = Array(subject.utf8.prefix(maximumLength))
        let text = DiagnosticText.normalized(bytes.prefix { $0 != UInt8(ascii: ":") })[...]
        return text.holds(anyOf: [
            "quarantine", "quarantane", "quarantaine", "digest", "summary", "statistic", "daily report",
            "weekly report", "spam report",
        ])
    }

    /// Whether it is an answer or a forwarded mail: `Re:`, `Fwd:`, `AW:`.
    static func isAnswer(_ subject: String?) -> Bool {
        guard let subject else { return false }
        let text = Array(subject.utf8.prefix(40)).trimmed
        guard let colon = text.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "[") }) else {
            return false
        }
        let mark = Array(text[..<colon].trimmed)
        let marks: [StaticString] = [
            "re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "antw", "tr", "rv", "enc", "res", "ref", "rif", "i", "r",
            "odp", "pd",
            "doorst", "ynt", "ilt", "vl", "ot", "отв", "转发", "回复", "答复",
        ]
        return marks.contains { mark.equalsIgnoringCase($0) }
    }

    private static let matcher = PhraseMatcher(words: phrases)

    private static let phrases: [StaticString] = [
        "undeliver", "returned mail", "mail returned", "returned to sender", "return to sender",
        "delivery status notification",
        "delivery failure", "delivery failed", "delivery has failed", "delivery report", "delivery notification",
        "delivery unsuccessful", "delivery error", "delivery problem", "delivery delayed", "delivery delay",
        "delivery incomplete",
        "delivery warning", "delivery attempt", "failure notice", "failure notification", "failure delivery",
        "failed mail", "failed delivery", "failed message", "fail to deliver", "non-delivery", "nondeliver",
        "non delivery",
        "not delivered", "not deliverable", "not be delivered", "not been delivered", "unable to deliver",
        "cannot deliver", "cant deliver",
        "could not send", "could not deliver", "couldnt be delivered", "unsuccessful", "mail error", "mail failure",
        "mail failed",
        "mail system error", "mail could not", "mail not delivered", "message delivery", "message could not",
        "message status", "message delayed",
        "message blocked", "message rejected", "message you sent blocked", "message you sent",
        "warning: could not send",
        "warning: message", "warning: e-mail", "bounced", "bounce notification", "user unknown", "unknown user",
        "error sending", "error in delivery", "error delivering", "error mail", "rejected mail", "rejected:",
        "mail rejected",
        "problem delivering", "mdaemon", "nachricht nicht zu", "nicht zugestellt", "nicht zustellbar", "unzustellbar",
        "zustellung",
        "zustellungs", "zustellfehler", "übermittlungsstatus", "fehlgeschlagen", "zurückgewiesen",
        "non remis", "non distribu", "échec de", "echec de", "notification d'état", "avis de non", "rapport de non",
        "état de remise",
        "impossible de remettre", "retour de courrier", "no entregado", "no se puede entregar",
        "no se ha podido entregar", "no entregable",
        "devuelto", "error de entrega", "notificación de estado", "notificación de entrega", "fallo en la entrega",
        "entrega fallida",
        "não entregue", "nao entregue", "não foi possível entregar", "falha na entrega", "falha de entrega",
        "notificação de status",
        "notificação de falha", "devolvida", "devolvido", "mancato recapito", "non recapit", "impossibile recapitare",
        "consegna fallita", "mancata consegna", "notifica dello stato", "onbestelbaar", "niet afgeleverd",
        "niet bezorgd",
        "kan inte leverera", "oleverbart", "olevererbart", "ikke leveret", "kunne ikke leveres", "leveringsfejl",
        "toimittaminen", "ei voitu toimittaa", "nie dostarczon", "niedostarcz", "zwrot", "nedoručiteln", "nedoruč",
        "kézbesíthetetlen",
        "teslim edilemedi", "iletilemedi", "nije isporučen", "nije isporucen", "nelivrat", "tidak terkirim",
        "gagal terkirim", "không gửi được", "ส่งไม่ได้", "فشل التسليم", "لم يتم التسليم", "לא נמסרה", "αποτυχία παράδοσης",
        "не доставлено", "kunne ikke levere", "ikke levert", "ei onnistunut", "не доставлен", "недоставлен",
        "недоставк", "не может быть доставлен",
        "невозможно доставить",
        "ошибка доставки", "возврат", "возвращен", "уведомление о состоянии", "недоставлено",
        "配信不能", "配信できません", "配信エラー", "送信エラー", "不達", "エラーメール", "送信できませんでした", "配達不能", "戻りました", "未配信",
        "退信", "退回", "系统退信", "无法投递", "未送达", "未送達", "投递失败", "无法送达", "無法傳遞", "传递失败", "寄信失敗", "遞送失敗",
        "전송 실패", "배달되지", "반송", "수신 실패", "발송 실패", "배달 실패",
    ]
}
