// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// Judged to be malware.
    static let virus: StaticString = """
        virus detected | various
        virus found | various
        virus infected | various
        virus identified | various
        ?virus in | various
        virus scan | various
        virus * found | various
        virus * detected | various
        contains a virus | various
        contains virus | various
        contained a virus | various
        contains malware | various
        contain virus | various
        carrying a virus | various
        infected with | various
        infected by | various
        infected file | various
        infected attachment | various
        message infected | various
        message is infected | various
        mail contains a virus | various
        malware detected | various
        malware found | various
        ?malware | various
        ?virus | various
        ?infected | various
        ?trojan | various
        worm detected | various
        ?clamav | ClamAV
        sanesecurity | ClamAV signatures
        heuristics.phishing | ClamAV
        eicar | test files
        rejected by virus filter | various
        the message * was detected as a virus | various
        this message contains a virus | Gmail: 5.7.0
        this message has been scanned * virus | various
        virus enthalten | German systems
        viren gefunden | German systems
        virus gefunden | German systems
        schadsoftware | German systems
        virus trouvé | French systems
        virus détecté | French systems
        virus detectado | Spanish and Portuguese systems
        virus rilevato | Italian systems
        wirus | Polish systems
        вирус | Russian systems
        ウイルス | Japanese systems
        ウィルス | Japanese systems
        病毒 | Chinese systems
        바이러스 | Korean systems
        ?virus: | seen in replies of many servers
        virus scanner found | seen in replies of many servers
        ?malicious | seen in replies of many servers
        malware: | seen in replies of many servers
        contains malicious | seen in replies of many servers
        dangerous attachment | seen in replies of many servers
        dangerous content | seen in replies of many servers
        """
}
