// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The sending IP address or host is listed or refused.
    static let clientBlocked: StaticString = """
        ip listed in | various
        sender ip * blacklist | SurgeMail
        sender ip listed | various
        ask your postmaster for help or to contact | T-Online
        csi.cloudmark.com/reset | Charter, Comcast: Cloudmark's list
        !blocked using | Postfix: Client host [x] blocked using the name of a list
        !client host rejected | Postfix
        ipcheck.proofpoint | Proofpoint
        blocked - see http | various
        ip [ * is blocked | various
        client [ * blocked | various
        blacklisted | various
        blacklist | various
        black list | various
        blocklist | various
        block list | various
        blocked list | various
        blocklisted | various
        deny list | various
        denylist | various
        dnsbl | DNS lists
        ?rbl | DNS lists
        dnswl | DNS lists
        spamhaus | Spamhaus: SBL, XBL, PBL, ZEN
        spamcop | SpamCop
        sorbs | SORBS
        barracudacentral | Barracuda
        abuseat | CBL
        uceprotect | UCEPROTECT
        mailspike | Mailspike
        invaluement | Invaluement
        trendmicro.com/reputations | Trend Micro ERS
        psbl | PSBL
        njabl | NJABL
        lashback | LashBack
        hostkarma | HostKarma
        backscatterer | Backscatterer
        truncate.gbudb | GBUdb
        senderbase | Cisco
        client host * blocked | Postfix: Service unavailable; Client host [x] blocked using
        client host blocked | Microsoft: 5.7.511 Access denied, client host blocked
        client address * blocked | various
        client ip * blocked | various
        ?client ip address | various
        client is blocked | various
        client denied | various
        client rejected | various
        helo command rejected | Postfix: HELO command rejected
        helo rejected | various
        helo * rejected | various
        invalid helo | various
        bad helo | Microsoft: Access denied, bad HELO
        helo name | various
        helo/ehlo | various
        ehlo * rejected | various
        host blocked | various
        host is blocked | various
        host has been blocked | various
        host denied | various
        host rejected | various
        host refused | various
        hosts with dynamic ip | Exim-like
        dynamic ip | various
        dynamic/residential | various
        dynamic pool | various
        dynamically assigned | various
        ?dialup | various
        ?dial-up | various
        residential ip | various
        generic hostname | various
        generic rdns | various
        ip address * blocked | various
        ip address * rejected | various
        ip address * listed | various
        ip address is on | various
        ip address blocked | various
        ip address rejected | various
        ip address is blacklisted | various
        ip address has been blocked | Microsoft
        ip address has been | various
        ip address is listed | various
        ip is blocked | various
        ip is listed | various
        ip is in | various
        ip blocked | various
        ip listed | various
        ip denied | various
        ip * has been banned | various
        ?your ip | various
        your ip address | various
        your ip has been | various
        ?your host | various
        ?your server | various: your server is blocked
        your server ip | various
        ?your mail server | various
        your network is temporary blacklisted | various
        ?your network | Microsoft: part of their network is on our block list (S3140)
        part of their network is on our block list | Outlook.com: S3140
        block list (s3140) | Outlook.com
        s3140 | Outlook.com
        messages from * weren't sent | Outlook.com
        messages from * temporarily deferred due to | Yahoo: TSS04, rate-limited is marked apart
        banned sending ip | Microsoft: 5.7.606 Access denied, banned sending IP
        traffic not accepted from this ip | Microsoft 365: 5.7.708
        access from ip address | various
        access denied * ip | various
        access denied by * list | various
        connections from * blocked | various
        connection from * blocked | various
        connection from * refused | various
        connections not accepted from | various
        connections will not be accepted from | various: 421
        connection rejected | various
        ?connection dropped due to | various
        connection not authorized | various
        not accepting connections from | various
        no access from mail server | various
        not allowed to connect | various
        mail from * ip | various
        mail server * listed | various
        mail server at * is blocked | various
        messages from your ip | various
        email from your ip | various
        refused. your * ip | various
        refused connection from | various
        rejected because * is listed | various
        rejected because your ip | various
        rejected by * dnsbl | various
        is listed in | various: x is listed in zen
        is listed at | various
        is listed by | various
        listed on | various
        found in * list | various
        found on * blocklist | various
        bl.spamcop.net | SpamCop
        ?cbl | CBL
        ?access control list | various
        we do not accept mail from hosts | various
        we do not accept mail from dynamic | various
        is not allowed to send mail | various
        is not allowed to send | various
        is not authorized to connect | various
        server is blocked | various
        ?sending mta | various
        ?sending ip | various
        esmtp no thanks | various
        rejecting open proxy | various
        ?open relay | various: an open relay is refused
        open proxy | various
        too many spams from your ip | various
        ofr_103 | Orange
        ofr_105 | Orange
        lpn105_ | LaPoste
        !dt:ipb | NetEase
        !mi:ipb | NetEase: 554 IP in blacklist
        service unavailable; client host | Postfix
        ?bad dns | various
        gesperrte ip | German systems
        ?ip-adresse | German systems: the IP address is named
        ?ip adresse | German systems
        ?adresse ip | French systems
        ?dirección ip | Spanish systems
        ?endereço ip | Portuguese systems
        ?indirizzo ip | Italian systems
        lista negra | Spanish and Portuguese systems
        чёрном списке | Russian systems
        черном списке | Russian systems
        ?ip адрес | Russian systems
        ?ip-адрес | Russian systems
        ブラックリスト | Japanese systems
        黑名单 | Chinese systems
        黑名單 | Taiwanese systems
        ip * listed in | seen in replies of many servers
        is listed with | seen in replies of many servers
        on a block list | seen in replies of many servers
        on a blocklist | seen in replies of many servers
        on our blocklist | seen in replies of many servers
        on our block list | seen in replies of many servers
        on our black list | seen in replies of many servers
        in our blacklist | seen in replies of many servers
        in our blocklist | seen in replies of many servers
        in our block list | seen in replies of many servers
        ?your server is | seen in replies of many servers
        sending server * list | seen in replies of many servers
        ?sending host | seen in replies of many servers
        server ip * blocked | seen in replies of many servers
        ?connecting ip | seen in replies of many servers
        ?connecting host | seen in replies of many servers
        ip is not allowed | seen in replies of many servers
        ip not allowed | seen in replies of many servers
        ip is banned | seen in replies of many servers
        ip banned | seen in replies of many servers
        banned ip | seen in replies of many servers
        host banned | seen in replies of many servers
        client banned | seen in replies of many servers
        blocked - see | various
        blackhole | DNS lists: refused by blackhole site
        refused by * list | various
        access from * blocked | various
        access from * denied | various
        access from * rejected | various
        access from * refused | various
        access from * prohibited | various
        """
}
