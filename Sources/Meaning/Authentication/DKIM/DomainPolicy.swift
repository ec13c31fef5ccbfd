// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Which domains belong to one organization, by what they publish: the tree walk of DMARC (RFC 9989 §4.10).
enum DomainPolicy {
    /// So many labels are looked at at most.
    private static let maximumLabels = 8
    private static let prefix = "_dmarc."

    /// The names that are asked for a domain: its own first, then those above, without what is between in a very long one.
    static func names(of domain: String) -> [String] { domains(of: domain).map { prefix + $0 } }

    private static func domains(of domain: String) -> [String] {
        let labels = domain.split(separator: ".")
        var result = [domain]
        var rest = labels.dropFirst()
        if labels.count > maximumLabels { rest = rest.suffix(maximumLabels - 1) }
        while !rest.isEmpty {
            result.append(rest.joined(separator: "."))
            rest = rest.dropFirst()
        }
        return result
    }

    /// Whether a signer's domain and a sender's are one organization's, and the sender's wants no more than that.
    ///
    /// - Returns: `nil` where the DNS does not say now.
    static func isAligned(_ signer: String, with sender: String, _ answers: [String: TextAnswer]) -> Bool? {
        if signer == sender { return true }
        guard let own = organization(of: sender, answers), let other = organization(of: signer, answers) else {
            return nil
        }
        return own.domain == other.domain && !own.isStrict
    }

    /// The organization's domain, and whether the domain asks for signatures of its own name (`adkim=s`).
    private static func organization(
        of domain: String,
        _ answers: [String: TextAnswer]
    ) -> (domain: String, isStrict: Bool)? {
        var (found, previous): (String?, String) = (nil, domain)
        var (isStrict, hasPolicy) = (false, false)
        for name in domains(of: domain) {
            switch answers[prefix + name] {
            case .records(let texts):
                let records = texts.compactMap { TagList($0[...]) }
                    .filter { $0.first == "v" && $0.text("v") == "DMARC1" }
                guard records.count == 1 else { break }
                let mark = records[0].text("psd")?.lowercased()
                // What stands on a public suffix is nobody's policy but for the suffix itself.
                if !hasPolicy, mark != "y" || name == domain {
                    isStrict = records[0].text("adkim")?.lowercased() == "s"
                    hasPolicy = true
                }
                if mark == "n" { return (name, isStrict) }
                if mark == "y", name != domain { return (previous, isStrict) }
                found = name
            case .some(.none): break
            case .unknown, nil: return nil
            }
            previous = name
        }
        return (found ?? domain, isStrict)
    }
}
