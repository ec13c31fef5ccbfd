// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// DNS failures, no route, connections refused or lost, mail loops.
    static let networkError: StaticString = """
        !host not found, try again | Postfix: the name service is to be asked again
        !name service error * try again | Postfix
        no route found | Domino: No route found to domain
        couldn't resolve | Mercury
        connection refused | Unix error text
        connection timed out | Unix error text
        connection timeout | various
        connection reset | Unix error text
        connection lost | Postfix: lost connection with
        connection died | qmail: Connected to x but connection died
        connection dropped | Exchange: #4.4.2 Connection dropped
        connection was dropped | Microsoft
        connection closed | various
        ?connection failed | various
        connection error | various
        ?connection failure | various
        connection with * was lost | various
        lost connection | Postfix
        lost connection with | Postfix
        conversation with * timed out | Postfix
        timed out while | Postfix: timed out while receiving the initial server greeting
        ?timed out | weak sign of it
        ?timeout | weak sign of it
        operation timed out | BSD error text
        ?time out | various
        ?network error | various
        network is unreachable | Unix error text
        network unreachable | Unix error text
        network problem | various
        network congestion | various
        no route to host | Unix error text
        host is unreachable | various
        host unreachable | various
        host is down | Unix error text
        host not responding | various
        host name lookup failure | Sendmail: Name server: x: host name lookup failure
        host lookup failed | various
        name service error | Postfix: Name service error for name=x type=MX: Host not found, try again
        name server: * timeout | Sendmail
        name server timeout | Sendmail
        name server failure | various
        dns failure | various
        dns error | various
        dns lookup failure | various
        dns lookup failed | various
        dns query failed | Exchange: 5.4.4, 4.4.312
        ?dns server | various
        dns timeout | various
        dns problem | various
        dns resolution | various
        dns soft error | MDaemon-like
        dns temporary failure | various
        temporary dns | various
        temporary name server | various
        temporary failure in name resolution | getaddrinfo
        all connection attempts failed | various
        all attempts to connect | various
        attempts to connect | various
        attempted to connect | various
        could not connect | various
        couldn't connect | various
        cannot connect | various
        can't connect | various
        could not contact | various
        could not deliver * connect | various
        couldn't establish * connection | qmail: Sorry, I wasn't able to establish an SMTP connection
        wasn't able to establish an smtp connection | qmail: #4.4.1
        unable to establish an smtp connection | various
        failed to connect | various
        failed to establish connection | various
        unable to connect | various
        unable to contact | various
        unable to reach | various
        ?unreachable | weak sign of it
        socket error | various
        server is unreachable | various
        server not responding | various
        server did not respond | various
        server not reachable | various
        remote host * down | various
        remote server is not responding | various
        not responding | various
        no answer from host | RFC 3463 X.4.1
        bad connection | RFC 3463 X.4.2
        unable to route | RFC 3463 X.4.4
        routing loop detected | RFC 3463 X.4.6
        routing loop | various
        mail loop | various
        mail forwarding loop | Postfix: mail forwarding loop for x
        mail loops back to | Postfix: mail for x loops back to myself
        loops back to | Postfix, Sendmail
        loop back to | various
        loop detected | various
        loop was found in the mail exchanger | Exchange
        loop count exceeded | various
        loops back | various
        ?looping | qmail: this message is looping: it already has my Delivered-To line
        message is looping | qmail: #5.4.6
        message looping | various
        message loop | various
        mailer loop | various
        config error: mail loops back | Sendmail: 554 5.3.5 Local configuration error
        forwarding loop | various
        aliasing/forwarding loop | Sendmail: 5.4.6 aliasing/forwarding loop broken
        too many hops | Postfix, Sendmail: 5.4.6
        hop count exceeded | Exchange: 5.4.14 Hop count exceeded - possible mail loop
        hop count | various
        maximum hop | various
        possible mail loop | Exchange
        exceeded maximum hop count | various
        lowest numbered mx record points to local host | Exim
        lowest numbered mx | Exim
        maximum forwarding loop count exceeded | various
        malformed name server reply | Postfix
        malformed or unexpected name server reply | Postfix
        no mail servers for | various
        ?no mx | weak sign of it
        ?no mx record | various
        no host found | various
        ?no servers | various
        no response from | various
        mx lookup failed | various
        mx record * lookup | various
        ?service not available | weak sign of it
        ?smtp connection | weak sign of it
        smtp session was terminated | various
        unexpectedly closed | various
        closed connection | various
        remote host closed | Exim: Remote host closed connection in response to
        closed * unexpectedly | various
        peer disconnected | various
        dropped connection | various
        premature eof | various
        unexpected end of | various
        broken pipe | Unix error text
        delivery temporarily suspended: connect to | Postfix
        connect to * connection refused | Postfix
        connect to * connection timed out | Postfix
        verbindung * abgebrochen | German systems
        verbindung * fehlgeschlagen | German systems
        nicht erreichbar | German systems
        connexion refusée | French systems
        connexion * impossible | French systems
        délai de connexion | French systems
        conexión rechazada | Spanish systems
        no se pudo conectar | Spanish systems
        conexão recusada | Portuguese systems
        não foi possível conectar | Portuguese systems
        ?соединение | Russian systems: connection trouble
        接続できません | Japanese systems
        接続に失敗 | Japanese systems
        连接超时 | Chinese systems
        连接失败 | Chinese systems
        无法连接 | Chinese systems
        connection aborted | seen in replies of many servers
        connection was refused | seen in replies of many servers
        connection was closed | seen in replies of many servers
        connection was reset | seen in replies of many servers
        connection broken | seen in replies of many servers
        host not reachable | seen in replies of many servers
        host not available | seen in replies of many servers
        temporarily unreachable | seen in replies of many servers
        cannot reach | seen in replies of many servers
        couldn't reach | seen in replies of many servers
        could not reach | seen in replies of many servers
        ?no connection | seen in replies of many servers
        ?not reachable | seen in replies of many servers
        ?loop in | seen in replies of many servers
        mail is looping | seen in replies of many servers
        ?cyclic | seen in replies of many servers
        servfail | seen in replies of many servers
        ?server failure | seen in replies of many servers
        dns resolver | seen in replies of many servers
        temporary resolution | seen in replies of many servers
        resolver error | seen in replies of many servers
        lookup timed out | seen in replies of many servers
        dns query timed out | seen in replies of many servers
        best-preference mx | qmail: #5.4.6 although I'm listed as a best-preference MX
        isn't in my control/locals | qmail
        points back to | Sendmail: MX list points back to
        unresolvable relay host name | a relay of our own that DNS does not know
        ?delivery temporarily suspended | Postfix: the trouble with a destination stands behind it
        connection * terminated | various
        session * terminated | various
        connection to * timed out | various
        connection with * timed out | various
        socketerror | Microsoft 365: Connection dropped due to SocketError
        !not found, try again | various: the name service is to be asked again
        """
}
