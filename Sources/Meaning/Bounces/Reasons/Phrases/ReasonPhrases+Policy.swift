// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Security and policy rules that are none of the others.
    static let policy: StaticString = """
        site policy | RFC 3463 texts
        greylist | Postgrey, milter-greylist
        graylist | various
        grey-list | various
        grey listing | various
        security policy | various
        security policies | various
        security violation | various
        policy violation | various
        policy reject | various
        policy rejection | various
        policy restriction | various
        policy reasons | various: for policy reasons
        ?policy | any text that names one
        local policy | Exim, RFC 5321
        ?administrative prohibition | Exim: 550 Administrative prohibition
        administratively denied | various
        administratively prohibited | various
        administrative policy | various
        blocked by policy | various
        blocked by our policy | various
        denied by policy | various
        denied by security policy | various
        disallowed by policy | various
        not permitted by policy | various
        rejected for policy | various
        rejected by policy | various
        rejected due to policy | various
        rejected due to security policies | various
        refused by policy | various
        due to company policy | various
        due to policy | various
        due to content restrictions | various
        violation of policy | various
        violates our policy | various
        violates policy | various
        against our policy | various
        against company policy | various
        organization's policy | various
        ?access denied | various
        ?access prohibited | various
        access denied for user class | various
        access denied...... | Tencent: 554 access denied with a number
        ?not authorized | various
        ?not permitted | various
        ?not allowed | various
        ?permission denied | various: a file's permission is told apart
        ?security | various
        ?authentication required | RFC 4954
        authentication failed | RFC 4954
        authentication credentials invalid | RFC 4954 X.7.8
        must be authenticated | various
        must authenticate | various
        client was not authenticated | Exchange: 5.7.1 Client was not authenticated, 5.7.57
        client not authenticated | Exchange
        not authenticated to send | Exchange: 5.7.57
        submission denied | various
        smtp auth required | various
        send as denied | Exchange: 5.7.60
        sendas denied | Exchange: 5.2.252
        sendasdenied | Exchange: 5.2.252
        cryptographic | RFC 3463 X.7.5
        message integrity failure | RFC 3463 X.7.7
        mail from * violates | various
        message denied by administrator | various
        message rejected by local policy | various
        message rejected for policy reasons | various
        message has been rejected by a rule | Exchange transport rules
        transport.rules.rejectmessage | Exchange: TRANSPORT.RULES.RejectMessage
        transport rules | Exchange
        rejected due to the current administrative policy | MailMarshal, Domino
        you've reached a limit * security | various
        envelope blocked | Mimecast: 550 Envelope blocked - User Entry, the policy decides
        administrative lock | Mimecast
        rejected by header based | Mimecast: 554 rejected by header based blocked senders, anti-spoofing
        anti-spoofing policy | Mimecast: 550 Rejected by header based Anti-Spoofing policy
        email rejected due to security policies | Mimecast: 554
        ?richtlinie | German systems: policy
        sicherheitsrichtlinie | German systems
        politique de sécurité | French systems
        política de seguridad | Spanish systems
        política de segurança | Portuguese systems
        ?политик | Russian systems: policy in all cases
        ?ポリシー | Japanese systems
        ?策略 | Chinese systems
        """
}
