// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Too many messages or connections, in words of other languages and of Chinese providers.
    static let rateLimitedByLanguage: StaticString = """
        frequency limited | Tencent systems
        frequency limit | Tencent systems
        frequency control | Tencent systems
        sending frequency | Tencent systems
        message frequency | Tencent systems
        zu viele nachrichten | German systems
        zu viele e-mails | German systems
        zu viele empfänger | German systems
        sendelimit | German systems
        versandlimit | German systems
        trop de messages | French systems
        trop de destinataires | French systems
        trop de mails | French systems
        limite d'envoi | French systems
        demasiados destinatarios | Spanish systems
        demasiados correos | Spanish systems
        límite de envío | Spanish systems
        muitas mensagens | Portuguese systems
        muitos destinatários | Portuguese systems
        troppi messaggi | Italian systems
        troppi destinatari | Italian systems
        limite di invio | Italian systems
        te veel berichten | Dutch systems
        te veel verbindingen | Dutch systems
        te veel ontvangers | Dutch systems
        för många | Scandinavian systems
        for mange meldinger | Scandinavian systems
        for mange forbindelser | Scandinavian systems
        for mange beskeder | Scandinavian systems
        liian monta | Finnish systems
        zbyt wiele wiadomości | Polish systems
        zbyt wielu odbiorców | Polish systems
        zbyt wiele połączeń | Polish systems
        za dużo wiadomości | Polish systems
        příliš mnoho | Czech systems
        túl sok | Hungarian systems
        prea multe | Romanian systems
        çok fazla | Turkish systems
        забагато | Ukrainian systems
        занадто багато | Ukrainian systems
        流量制限 | Japanese systems
        送信数の上限 | Japanese systems
        送信数制限 | Japanese systems
        频率受限 | Chinese systems
        频率限制 | Chinese systems
        发送数量超 | Chinese systems
        超过发送 | Chinese systems
        超出发送 | Chinese systems
        连接数过多 | Chinese systems
        발송 제한 | Korean systems
        전송 한도 | Korean systems
        발송 한도 | Korean systems
        """
}
