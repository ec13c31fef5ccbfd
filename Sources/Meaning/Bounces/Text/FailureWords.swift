// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Sentences with which mail systems say that a mail did not arrive, or not yet.
enum FailureWords {
    /// Bytes of a report in which its opening sentence has to stand.
    static let opening = 8 * 1024

    /// Whether a text says that delivery failed or is late.
    static func say(_ text: ArraySlice<UInt8>) -> Bool {
        if state(text) { return true }
        guard let words = ReasonDecision.words(of: text.prefix(opening)) else { return false }
        return words.strength > .vague && words.reason == .addressUnknown
            || SMTPReplyCode.first(in: text.prefix(opening)) != nil
    }

    /// Whether a text says that delivery is only late.
    static func sayDelayed(_ text: ArraySlice<UInt8>) -> Bool {
        let plain = DiagnosticText.normalized(text.prefix(opening))
        return delayMatcher.finds(in: plain) && !endMatcher.finds(in: plain)
    }

    /// Whether a text says that nothing more will be tried.
    static func sayEnd(_ text: ArraySlice<UInt8>) -> Bool {
        endMatcher.finds(in: DiagnosticText.normalized(text.prefix(opening)))
    }

    /// Whether a text is about mail that did not reach its reader: a filter's note of what it kept back.
    static func sayIncoming(_ text: ArraySlice<UInt8>) -> Bool {
        incomingMatcher.finds(in: DiagnosticText.normalized(text.prefix(opening)))
    }

    /// Whether a text states the failure of a delivery in so many words.
    static func state(_ text: ArraySlice<UInt8>) -> Bool {
        statementMatcher.finds(in: DiagnosticText.normalized(text.prefix(opening)))
    }

    /// Whether a text states a failure, and not only that it is about a delivery.
    static func sayFailed(_ text: ArraySlice<UInt8>) -> Bool {
        statementMatcher.matches(in: DiagnosticText.normalized(text.prefix(opening))).contains { match in
            !topicPlaces.contains(match.phrase)
        }
    }

    /// Statements that reports of success have, too.
    private static let topics: [StaticString] = [
        "delivery to the following", "delivery to these recipients", "delivery of your message",
        "delivery of the message", "delivery status notification", "following recipient", "following address",
        "following user", "following destination", "these recipients", "this recipient", "mail system",
        "mail delivery", "your message to", "your e-mail to", "your email to", "your mail to", "zustellung",
    ]
    private static let topicPlaces = Set(
        statements.indices.filter { index in
            let words = statements[index].withUTF8Buffer { Array($0) }
            return topics.contains { $0.withUTF8Buffer { words.elementsEqual($0) } }
        }
    )

    private static let statementMatcher = PhraseMatcher(words: statements)
    private static let delayMatcher = PhraseMatcher(words: delays)
    private static let incomingMatcher = PhraseMatcher(words: incoming)
    private static let endMatcher = PhraseMatcher(words: ends)

    /// Words behind an address at the start of a line.
    static let verbs = LiteralSet([
        "failed", "failure", "rejected", "refused", "unknown", "undeliverable", "not found", "could not", "couldn't",
        "was not",
        "wasn't", "error", "unable", "does not", "doesn't", "is not", "isn't", "over quota", "nicht", "introuvable",
        "denied",
    ])

    /// In the form of ``DiagnosticText/normalized(_:)``.
    static let statements: [StaticString] = [
        "could not be delivered", "couldnt be delivered", "cannot be delivered", "cant be delivered",
        "can not be delivered", "not be delivered",
        "was not delivered", "wasnt delivered", "were not delivered", "werent delivered", "not delivered to",
        "has not been delivered",
        "have not been delivered", "havent been delivered", "hasnt been delivered", "not been delivered",
        "not yet been delivered", "undeliverable",
        "undelivered", "unable to deliver", "able to deliver your", "wasnt able to deliver", "not able to deliver",
        "failed to deliver", "failure to deliver",
        "did not reach", "didnt reach", "delivery has failed", "delivery failed", "delivery failure",
        "delivery to the following", "delivery to these recipients",
        "delivery of your message", "delivery of the message", "delivery status notification", "delivery was not",
        "delivery unsuccessful",
        "delivery is delayed", "delivery has been delayed", "delivery incomplete", "could not deliver",
        "couldnt deliver", "cannot deliver", "cant deliver",
        "did not deliver", "not deliver", "permanent error", "permanent fatal error", "permanent failure",
        "fatal error", "transient non-fatal",
        "returned to you", "being returned", "returned to sender", "returning", "bounced", "bounce message",
        "returned mail", "returned message",
        "message rejected", "message was rejected", "message has been rejected", "was rejected by", "has been rejected",
        "message blocked", "was blocked by",
        "has been blocked", "following recipient", "following address", "following user", "following destination",
        "these recipients", "this recipient",
        "problem delivering", "problems delivering", "problem with your message", "temporary problem", "error while",
        "error occurred", "an error",
        "message delayed", "still trying", "not reach", "no such user", "failed recipient", "mail system",
        "mail delivery", "nondeliver", "non-deliver",
        "failure notice", "sending failed", "failed to send", "could not be sent", "couldnt be sent", "unable to send",
        "was not sent", "message not sent",
        "your message to", "your e-mail to", "your email to", "your mail to", "unknown recipient", "unknown user",
        "user unknown",
        "address not found", "transmission error", "was not accepted", "did not accept", "your message wasnt",
        "konnte nicht zugestellt", "konnten nicht zugestellt", "nicht zugestellt werden", "nicht zugestellt",
        "unzustellbar", "konnte nicht übermittelt",
        "nicht erreicht", "fehler bei der", "zustellung", "nicht ausgeliefert", "nicht übertragen",
        "n'a pu être", "pas pu être", "n'ont pu être", "n'a pas été", "pas été remis", "non remis", "non distribu",
        "échec de", "impossible de", "echec",
        "no se ha podido", "no se pudo", "no pudo ser", "no ha podido", "no fue entregado", "no ha llegado",
        "no entregado", "error en la entrega",
        "não pôde ser", "não foi entregue", "não foi possível", "não pode ser", "nao foi possivel", "falha na entrega",
        "não conseguiu", "nao pode ser",
        "non è stato", "non è possibile", "non è stata", "impossibile", "mancato recapito", "kan niet worden",
        "kon niet worden", "niet bezorgd", "niet afgeleverd",
        "kunde inte", "kunne ikke", "ei voitu", "nie może zostać", "nie można", "nie mogła", "nie udało",
        "nie dostarczono", "nemohla být", "nelze doruč", "nebylo možné",
        "teslim edilemedi", "iletilemedi", "ulaştırılamadı", "nije mogla biti", "nije isporučen", "nije moguće",
        "nu a putut fi", "nelivrat", "nem sikerült", "nem kézbesíthető", "nepodarilo", "nepodařilo", "не вдалося",
        "не може бути доставлен", "не беше доставен", "tidak dapat dikirim", "tidak terkirim", "gagal dikirim",
        "không thể gửi", "không gửi được", "ไม่สามารถส่ง", "تعذر", "لم يتم تسليم", "לא ניתן", "לא נמסרה",
        "δεν ήταν δυνατ", "δεν παραδόθηκε", "αποτυχία", "не может быть доставлен", "не было доставлен",
        "не удалось", "не доставлен", "недоставлен", "не могло быть",
        "не смог", "невозможно доставить", "ошибка", "配信できません", "配信不能", "送信できません", "届きませんでした", "お届けできません", "配達できません",
        "エラー", "送信に失敗", "配信に失敗",
        "无法送达", "无法投递", "未能送达", "投递失败", "退信", "被退回", "发送失败", "無法傳遞", "無法送達", "退回", "전송되지", "전달되지", "배달되지", "실패", "반송",
    ]

    private static let delays: [StaticString] = [
        "will continue to try", "will keep trying", "will be retried", "will retry", "will try again",
        "continue trying", "continues to try",
        "still trying", "still being retried", "warning message only", "this is a warning", "only a warning",
        "this is just a warning", "do not need to resend", "dont need to resend", "no need to resend",
        "no action is required", "has been delayed", "is delayed", "delivery delayed", "delayed delivery",
        "been delayed", "not yet been delivered",
        "has not yet been", "hasnt been delivered yet", "has not been delivered yet", "could not be delivered yet",
        "delivery attempts will continue", "temporarily delayed", "delivery will be attempted", "will be reattempted",
        "not been delivered to one or more of its recipients after more than",
        "attempts to deliver the message will continue", "wird weiterhin versucht", "wird weiter versucht", "verzögert",
        "noch nicht zugestellt",
        "retardé", "différé", "nouvelle tentative", "se ha retrasado", "seguirá intentando", "continuará intentando",
        "atrasad", "continuará tentando", "ritardat", "vertraagd", "задержан", "отложен",
        "попытки доставки будут", "遅延", "再送信", "延迟", "仍在尝试", "지연",
    ]

    private static let incoming: [StaticString] = [
        "mail to you", "message to you", "addressed to you", "sent to you", "not delivered to you", "incoming message",
        "incoming mail", "your quarantine",
        "in quarantine", "to your mailbox", "an sie gesendet", "e-mail an sie",
    ]

    /// What only the last report says.
    private static let ends: [StaticString] = [
        "given up", "giving up", "gave up", "will be deleted", "permanent error", "permanent fatal",
        "failed permanently", "no further attempts", "will not be retried", "not going to try",
        "will not try", "has failed", "could not be delivered for", "delivery time expired",
    ]
}
