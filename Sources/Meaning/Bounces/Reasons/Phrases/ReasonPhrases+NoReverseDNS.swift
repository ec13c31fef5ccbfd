// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The sending IP has no valid PTR record.
    static let noReverseDNS: StaticString = """
        reverse dns | various
        reverse-dns | various
        reverse lookup | various
        reverse hostname | Postfix: cannot find your reverse hostname
        reverse host name | various
        reverse mapping | various
        ?rdns | various
        ptr record | various
        ?ptr | various
        no ptr | various
        missing ptr | various
        ptr lookup | various
        does not have a ptr | Gmail: 5.7.25 the sending IP does not have a PTR record setup
        !cannot find your hostname | Postfix: reject_unknown_client_hostname
        !cannot find your reverse hostname | Postfix
        cannot resolve your address | various
        can't determine * hostname | various
        ?client hostname | various
        fcrdns | various
        forward-confirmed | various
        ip name lookup failed | Sendmail: ip name lookup failed
        ip name possibly forged | Sendmail
        ip address * does not resolve | various
        ip address * no name | various
        host name is unknown | various
        hostname lookup failed | various
        unresolvable ip | various
        fix reverse dns | Sendmail FEATURE(require_rdns)
        dns ptr | various
        in-addr.arpa | DNS
        no dns entry | various
        has no reverse | various
        all mail servers must have | AOL, Comcast: a PTR record with a valid Reverse DNS entry
        !all mail servers must have a ptr | Comcast
        kein ptr | German systems
        kein reverse | German systems
        rückwärtsauflösung | German systems
        обратн * зон | Russian systems: no reverse zone
        逆引き | Japanese systems
        反向解析 | Chinese systems
        """
}
