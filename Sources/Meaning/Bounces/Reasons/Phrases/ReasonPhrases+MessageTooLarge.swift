// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The mail is too large.
    static let messageTooLarge: StaticString = """
        message too large | various
        message too big | various
        message is too large | various
        message is too big | various
        message larger than | various
        message length exceeds | RFC 3463 X.2.3: message length exceeds administrative limit
        message length limit | various
        message size exceeds | RFC 1870: 552 5.3.4 Message size exceeds fixed limit
        message size exceeded | various
        message size limit | various
        message exceeds | Amazon, various
        message's size | various
        message exceeded max message size | various
        message file too big | Sendmail
        max message size exceeded | various
        maximum message size | various
        maximum size * exceeded | various
        maximum allowable size | various
        maximum permitted size | various
        exceeded maximum inbound message size | Google, various
        exceeds fixed maximum message size | Sendmail
        exceeds maximum size | various
        exceeds the maximum size | various
        exceeds size limit | various
        exceeds administrative limit | RFC 3463 X.2.3
        exceeds the size limit | Exchange
        exceeds the limit of | various
        exceeds limit | various
        exceeds the maximum message size | Gmail: 5.2.3, 5.3.4
        exceeds * size limit | Gmail, Exchange
        exceeds mailfilter * size | various
        size exceeds limit | various
        size exceeds * limit | various
        size limit exceeded | Exim, various
        ?size limit | weak sign of it
        size too large | various
        size too big | various
        mail size limit exceeded | various
        mail is too large | various
        mail too large | various
        mail data too big | various
        email too large | various
        too large for this | various
        too big for this | various
        too large email | various
        datasize exceeded | various
        data size exceeded | various
        larger than the current system limit | Exchange 2000/2003
        larger than the current message size limit | Exchange 2007+
        larger than the size limit | Exchange
        line limit exceeded | various
        !resolver.rst.sendsizelimit | Exchange
        !resolver.rst.recipsizelimit | Exchange
        !resolver.rst.recipsizelimit; message too large for this recipient | Exchange
        !resolver.rst.sendsizelimit.org | Exchange
        attachment too big | various
        attachment too large | various
        attachments * too large | various
        message content size | various
        nachricht ist zu groß | German systems
        nachricht zu groß | German systems
        überschreitet die maximale größe | German systems
        größenbeschränkung | Exchange, German
        message trop volumineux | French systems
        message * trop gros | French systems
        mensaje demasiado grande | Spanish systems
        excede el tamaño | Spanish systems
        mensagem muito grande | Portuguese systems
        excede o tamanho | Portuguese systems
        messaggio troppo grande | Italian systems
        bericht is te groot | Dutch systems
        размер письма превышает | Russian systems
        размер сообщения превышает | Russian systems
        слишком большое письмо | Russian systems
        слишком большой | Russian systems
        サイズが大き | Japanese systems
        サイズ制限 | Japanese systems
        邮件太大 | Chinese systems
        邮件过大 | Chinese systems
        邮件大小超过 | Chinese systems
        超过大小限制 | Chinese systems
        larger than we allow | seen in replies of many servers
        attachment is larger | seen in replies of many servers
        ?larger than | seen in replies of many servers
        message * too large | seen in replies of many servers
        message * too big | seen in replies of many servers
        mail * too large | seen in replies of many servers
        mail * too big | seen in replies of many servers
        attachment * larger than | seen in replies of many servers
        size * exceeds | seen in replies of many servers
        exceeds * size | seen in replies of many servers
        exceeds * maximum | seen in replies of many servers
        over the size limit | seen in replies of many servers
        above the size limit | seen in replies of many servers
        size of your message | seen in replies of many servers
        size of the message | seen in replies of many servers
        your message is larger | seen in replies of many servers
        dépasse la taille | sizes in other languages than English
        taille maximale | sizes in other languages than English
        trop volumineux | sizes in other languages than English
        supera le dimensioni | sizes in other languages than English
        dimensioni massime | sizes in other languages than English
        dimensione massima | sizes in other languages than English
        troppo grande | sizes in other languages than English
        tamaño máximo | sizes in other languages than English
        demasiado grande | sizes in other languages than English
        muito grande | sizes in other languages than English
        tamanho máximo | sizes in other languages than English
        te groot | sizes in other languages than English
        maximale grootte | sizes in other languages than English
        för stort | sizes in other languages than English
        for stor | sizes in other languages than English
        liian suuri | sizes in other languages than English
        zbyt duż | sizes in other languages than English
        przekracza * rozmiar | sizes in other languages than English
        příliš velk | sizes in other languages than English
        túl nagy | sizes in other languages than English
        prea mare | sizes in other languages than English
        çok büyük | sizes in other languages than English
        boyut sınırı | sizes in other languages than English
        слишком большое | sizes in other languages than English
        размер письма | sizes in other languages than English
        розмір листа | sizes in other languages than English
        サイズが大きすぎ | sizes in other languages than English
        サイズ超過 | sizes in other languages than English
        郵件過大 | sizes in other languages than English
        超过大小 | sizes in other languages than English
        메일 크기 | sizes in other languages than English
        너무 큽니다 | sizes in other languages than English
        """
}
