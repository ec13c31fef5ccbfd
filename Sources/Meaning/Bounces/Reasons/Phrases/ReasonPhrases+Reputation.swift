// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Low reputation of IP address or domain.
    static let reputation: StaticString = """
        !due to ip reputation | Outlook.com: 4.7.650
        reputation | any text that names it
        poor reputation | Cisco, Ironport
        bad reputation | various
        low reputation | Gmail: very low reputation of the sending domain
        ip reputation | various
        domain reputation | various
        sender reputation | various
        senderbase * reputation | Cisco
        senderscore | Validity
        ?sender score | Validity
        poor email reputation score | Trend Micro
        temporarily rejected due to * reputation | various
        not accepted * reputation | various
        due to the nature of the content and/or the links within | AOL-like
        ruf * ip | German systems: GMX, Nemesis
        mauvaise réputation | French systems
        mala reputación | Spanish systems
        má reputação | Portuguese systems
        baixa reputação | Portuguese systems
        репутаци | Russian systems
        レピュテーション | Japanese systems
        信誉 | Chinese systems
        """
}
