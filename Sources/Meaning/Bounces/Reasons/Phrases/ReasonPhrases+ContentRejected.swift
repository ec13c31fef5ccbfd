// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Forbidden attachments, content and encodings.
    static let contentRejected: StaticString = """
        unsafe content | various
        malformed mime | various
        banned: | amavis
        because the attachment | various
        attachment * not allowed | various
        attachment * is not permitted | various
        attachments * not accepted | various
        attachment * blocked | various
        ?attachment type | various
        attachment is blocked | various
        attachment rejected | various
        attachments are not allowed | various
        illegal attachment | various: We don't accept mail with illegal attachments
        forbidden attachment | Exim (exiscan)
        prohibited attachment | various
        executable attachment | various
        unacceptable attachment | various
        blocked attachment | various
        banned attachment | Barracuda, amavis
        banned file | amavis: BANNED contents
        banned contents | amavis
        ?banned name | amavis
        content not allowed | various
        content rejected | various
        content is not allowed | various
        content restrictions | various
        content violates | various
        contains banned | various
        contains a file type | various
        contains prohibited | various
        contains illegal | various
        contains file type | various
        file type * not allowed | various
        ?file extension | various
        file types that are not allowed | various
        unsupported file type | various
        message filtered * content | various
        message contains non-printable | various
        message contains bare | qmail, postfix
        message content rejected | Postfix header_checks, body_checks: 5.7.1
        message content not accepted | various
        message content is not acceptable | various
        message contents are not acceptable | various
        message has been blocked because its content | Gmail: its content presents a potential security issue
        content presents a potential security issue | Gmail: 5.7.0
        content of this message * potential security issue | Gmail
        potential security issue | Gmail
        executable files | various
        blocked because of * file | various
        ?macro | various: Office macros
        ?password protected | various: encrypted archives
        encrypted attachment | various
        encrypted archive | various
        the e-mail message content | various
        the message was rejected because it contains prohibited virus or spam content | AOL
        no mime entity | various
        unsupported content | various
        conversion required but not supported | RFC 3463 X.6.3
        conversion required and prohibited | RFC 3463 X.6.2
        conversion with loss | RFC 3463 X.6.4
        conversion failed | RFC 3463 X.6.5
        media not supported | RFC 3463 X.6.1
        ?smtputf8 | RFC 6531: the next server lacks it
        utf-8 string * required | RFC 6531
        non-ascii addresses not permitted | RFC 6531: 5.6.7
        ?8bitmime | RFC 6152: the next server lacks it
        8-bit data | various: 8-bit data is not allowed
        needs 7bit | Exim-like
        mail content * rejected | various
        bad content | various
        message body contains | various
        url listed | various
        ?links in the message | various
        unacceptable content | various
        ?message format unknown | various
        ?tnef | Exchange
        unerlaubter anhang | German systems
        anhang * nicht erlaubt | German systems
        ?dateianhang | German systems
        pièce jointe interdite | French systems
        pièce jointe * non autorisée | French systems
        adjunto no permitido | Spanish systems
        anexo não permitido | Portuguese systems
        ?вложение | Russian systems: attachments
        ?添付ファイル | Japanese systems
        ?附件 | Chinese systems
        invalid mime | seen in replies of many servers
        mime structure | seen in replies of many servers
        mime error | seen in replies of many servers
        bad_header | amavis
        bad header | amavis: BAD-HEADER
        bad-header | amavis
        bad headers | various
        malformed header | various
        malformed message | various
        malformed email | various
        improper use of | amavis: 8-bit data or control characters in a header
        attachments of this type | various
        attachments * forbidden | various
        attachment * forbidden | various
        file * forbidden | various
        unknown attachment | various
        """
}
