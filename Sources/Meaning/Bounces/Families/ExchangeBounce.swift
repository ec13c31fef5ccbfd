// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Microsoft Exchange: 5.0 and 5.5 ("did not reach the following recipient(s)"), 2000 and 2003 ("did not reach
    /// some or all"), 2007 and later ("Delivery has failed to these recipients or groups").
    static let exchange = [
        BounceFamily(
            name: "Exchange 2007",
            body: [
                "delivery has failed to these recipients", "delivery has failed to the following recipients",
                "diagnostic information for administrators",
                "generating server:", "delivery is delayed to these recipients",
                "your message to the following recipients has been delayed",
                "fehler bei der nachrichtenzustellung an folgende empfänger",
                "diagnoseinformationen für administratoren",
                "échec de la remise aux destinataires", "échec de la remise à ces destinataires",
                "informations de diagnostic pour les administrateurs",
                "error al entregar el mensaje a estos destinatarios", "error de entrega a estos destinatarios",
                "información de diagnóstico para los administradores",
                "falha na entrega a estes destinatários", "falha na entrega para estes destinatários",
                "informações de diagnóstico para administradores",
                "impossibile recapitare il messaggio ai destinatari",
                "informazioni di diagnostica per gli amministratori",
                "de bezorging aan de volgende geadresseerden", "диагностические сведения для администраторов",
                "сбой доставки следующим получателям",
                "次の受信者またはグループへの配信に失敗しました", "次の受信者への配信に失敗しました", "管理者用の診断情報", "无法向这些收件人", "供管理员使用的诊断信息",
            ],
            end: [
                "original message headers", "ursprüngliche nachrichtenkopfzeilen", "en-têtes de message d'origine",
                "cabeçalhos de mensagem", "encabezados de mensajes originales",
            ],
            delay: ["delivery is delayed to these recipients", "has been delayed"]
        ),
        BounceFamily(
            name: "Exchange 5.5 to 2003",
            body: [
                "did not reach the following recipient(s)", "did not reach some or all of the intended recipients",
                "the following recipient(s) could not be reached",
                "the following recipient(s) cannot be reached", "hat einige oder alle empfänger nicht erreicht",
                "folgende(r) empfänger kann",
                "folgende empfänger konnten nicht erreicht werden",
                "n'a pas atteint certains ou tous les destinataires",
                "le ou les destinataires suivants",
                "no ha llegado a algunos o a todos los destinatarios",
                "no se pudo tener acceso a los siguientes destinatarios",
                "não chegou a alguns ou todos os destinatários",
                "não foi possível alcançar os seguintes destinatários", "il messaggio non è stato recapitato",
                "non ha raggiunto alcuni o tutti i destinatari",
                "is niet aangekomen bij enkele of alle", "не доставлено некоторым или всем",
                "nådde inte vissa eller alla",
                "一部またはすべての受信者に届きませんでした", "您的邮件没有到达", "您的邮件未到达",
            ],
            start: [
                "did not reach the following", "recipient(s) could not be reached", "recipient(s) cannot be reached",
                "folgende(r) empfänger", "folgende empfänger",
                "destinataires suivants", "siguientes destinatarios", "seguintes destinatários", "destinatari seguenti",
            ]
        ),
    ]
}
