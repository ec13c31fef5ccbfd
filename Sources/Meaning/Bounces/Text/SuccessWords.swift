// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Sentences with which mail systems say that a mail did arrive, or was handed on.
enum SuccessWords {
    /// Whether a text says so and nothing of a failure: a report about several recipients may be about both.
    ///
    /// - Complexity: O(n) in at most ``FailureWords/opening`` bytes.
    static func state(_ text: ArraySlice<UInt8>) -> Bool {
        let opening = text.prefix(FailureWords.opening)
        guard matcher.finds(in: DiagnosticText.normalized(opening)), !FailureWords.sayFailed(opening) else {
            return false
        }
        let codes = StatusCode.all(in: opening).contains { $0.class != 2 }
        return !codes && SMTPReplyCode.first(in: opening) == nil && ReasonDecision.words(of: opening) == nil
    }

    /// Whether a line says so.
    static func stand(in line: ArraySlice<UInt8>) -> Bool {
        matcher.finds(in: DiagnosticText.normalized(line.prefix(1000)))
    }

    private static let matcher = PhraseMatcher(words: sentences)

    private static let sentences: [StaticString] = [
        "successfully delivered", "delivered successfully", "successful delivery", "successful mail delivery",
        "delivery successful", "delivery was successful", "delivery succeeded", "succeeded in delivering",
        "successfully relayed", "relayed successfully", "successfully sent to", "successfully forwarded",
        "has been delivered to", "was delivered to", "have been delivered to", "were delivered to",
        "is delivered to", "been delivered without", "been relayed to", "was relayed to", "relayed to",
        "delivery status notification (success)", "delivery status notification (relay)",
        "delivery status notification (expand", "delivery to these recipients or groups is complete",
        "delivery to the following recipients or groups is complete", "delivery to * is complete",
        "delivery notification: success", "expanded by", "erfolgreich zugestellt", "erfolgreich übermittelt",
        "erfolgreich weitergeleitet", "wurde zugestellt", "erfolgreiche zustellung", "remis avec succès",
        "distribué avec succès", "bien été remis", "bien été distribué", "entregado con éxito",
        "entregado correctamente", "se entregó correctamente", "entregue com sucesso", "consegnato correttamente",
        "consegnato con successo", "recapitato correttamente", "met succes bezorgd", "is afgeleverd bij",
        "succesvol afgeleverd", "levererades till", "har levererats", "blev leveret til", "er leveret til",
        "er levert til", "dostarczono pomyślnie", "pomyślnie dostarczon", "została dostarczona do",
        "úspěšně doručen", "úspešne doručen", "sikeresen kézbesít", "a fost livrat", "başarıyla teslim",
        "успешно доставлен", "было доставлено", "успішно доставлен", "配信されました", "配信に成功", "正常に配信", "正常に配送",
        "成功送达", "投递成功", "已成功发送", "已送达", "成功傳遞", "已成功傳遞", "전달되었습니다", "배달되었습니다",
    ]
}
