// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The server does not relay for this recipient.
    static let relayDenied: StaticString = """
        relay denied | various
        relay access denied | Postfix
        relay not permitted | Exim
        relay not allowed | various
        relay is not | various
        relay prohibited | various
        relay rejected | various
        relay this recipient | various
        ?relay operation | various
        ?relay from | various
        relay for this | various
        relay mail | various
        relay server * rejected | various
        relay attempt | various
        relay not authorized | various
        relaying denied | Sendmail
        relaying is denied | various
        relaying not allowed | various
        relaying not permitted | Exim, GroupWise
        relaying prohibited | various
        relaying is not allowed | various
        relaying is prohibited | various
        relaying refused | various
        relaying mail | various
        relaying to * prohibited | various
        relaying to * denied | various
        relayed for domain | various
        unable to relay | Exchange: 5.7.1 Unable to relay
        unable to relay for | Exchange
        cannot relay | various
        can't relay | various
        can not relay | various
        could not relay | various
        will not relay | various
        not relay | various
        no relaying | various
        ?no relay | various
        not an open relay | various
        this is not a relay | various
        ?mail relay | various
        mail server requires authentication when attempting to send to a non-local | MDaemon
        we do not relay | various
        we don't relay | various
        we don't handle mail for | Akamai, Courier: we don't handle mail for that location
        don't handle mail for | Courier
        do not handle mail for | various
        doesn't handle mail for that user | various
        insecure mail relay | various
        not a gateway | various
        isn't in my list of allowed rcpthosts | qmail
        allowed rcpthosts | qmail: sorry, that domain isn't in my list of allowed rcpthosts
        rcpthosts | qmail
        tenantattribution | Microsoft 365: 5.7.64 TenantAttribution; Relay Access Denied
        domain is not hosted here | various
        domain not hosted | various
        domain isn't allowed to be relayed | various
        is not permitted to relay through | various
        that domain is not hosted | various
        not a local domain | various
        not local domain | various
        not our domain | various
        non-local recipient | various
        recipient not authorized * relay | various
        smtp auth * relay | various
        send to a non-local e-mail address | various
        weiterleitung nicht erlaubt | German systems
        relais refusé | French systems
        relais non autorisé | French systems
        relay no permitido | Spanish systems
        ретрансляц | Russian systems
        リレー | Japanese systems
        转发被拒绝 | Chinese systems
        not a relay | seen in replies of many servers
        not allowed to relay | seen in replies of many servers
        may not relay | seen in replies of many servers
        do not relay | seen in replies of many servers
        does not relay | seen in replies of many servers
        doesn't relay | seen in replies of many servers
        relay is denied | seen in replies of many servers
        relaying * not | seen in replies of many servers
        no third-party relay | seen in replies of many servers
        third-party relay | seen in replies of many servers
        authenticate to relay | seen in replies of many servers
        authentication * relay | seen in replies of many servers
        """
}
