// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Openings of the subjects of vacation notes, which come with an empty envelope sender as bounces do.
enum AutoReplyWords {
    private static let openings: [StaticString] = [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse",
        "auto:", "out of office", "out-of-office", "out of the office", "vacation", "i am away", "away from",
        "on vacation", "abwesenheit", "automatische antwort", "réponse automatique", "reponse automatique", "absence",
        "respuesta automática", "respuesta automatica", "fuera de la oficina", "resposta automática",
        "resposta automatica",
        "risposta automatica", "fuori ufficio", "automatisch antwoord", "afwezig", "autosvar", "automatiskt svar",
        "frånvaro", "automatisk svar", "automaattinen vastaus", "autoodpowiedź", "automatyczna odpowiedź",
        "automatická odpověď",
        "автоответ", "автоматический ответ", "otomatik yanıt", "自動返信", "自動応答", "自动答复", "自动回复", "自動回覆", "자동 회신",
        "αυτόματη απάντηση", "رد تلقائي", "תשובה אוטומטית",
    ]

    /// Whether a subject begins like that of a vacation note.
    static func begin(_ subject: String?) -> Bool {
        guard let subject else { return false }
        let text = DiagnosticText.normalized(Array(subject.utf8.prefix(120))[...])[...]
        return openings.contains { text.hasOpening($0) }
    }
}
