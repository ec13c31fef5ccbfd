# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mailing lists, newsletters and other bulk mail."""
from automation_cases.stating import case


def mailing(name, origin, lines, **rest):
    """A mail through a list or a newsletter system; the marked fields are the evidence."""
    case("list-" + name, origin, "list", lines, **rest)


def bulk(name, origin, lines, **rest):
    """A mail to many; the marked fields are the evidence."""
    case("bulk-" + name, origin, "bulk", lines, **rest)


# Lists (RFC 2919, RFC 2369).
mailing("id", "RFC 2919", "! List-Id: Friends of mail <friends.example.org>")
mailing("id-folded", "RFC 2919: folded, another letter case", "! LIST-ID: Friends of mail\n\t<friends.example.org>")
mailing("post", "RFC 2369 3.4", "! List-Post: <mailto:friends@example.org>")
mailing("unsubscribe", "RFC 2369 3.2", "! List-Unsubscribe: <mailto:friends-request@example.org?subject=unsubscribe>")
mailing("precedence", "Sympa, Majordomo", "! Precedence: list")
mailing("precedence-comment", "a comment behind the word", "! Precedence: list (from a list)")
mailing("mailing-list", "ezmlm, Yahoo Groups", "! Mailing-List: list friends@example.org; contact owner@example.org")
mailing("mailman2", "Mailman 2.1", "X-BeenThere: friends@example.org\nX-Mailman-Version: 2.1.39\n! Precedence: list\n"
        "! List-Id: Friends <friends.example.org>\n"
        "! List-Unsubscribe: <https://lists.example.org/options/friends>,\n <mailto:friends-request@example.org>\n"
        "List-Archive: <https://lists.example.org/friends/>\n! List-Post: <mailto:friends@example.org>\n"
        "List-Help: <mailto:friends-request@example.org?subject=help>\n"
        "Sender: Friends <friends-bounces@example.org>")
mailing("mailman3", "Mailman 3", "X-Mailman-Version: 3.3.8\n! Precedence: list\n"
        "! List-Id: Friends <friends.lists.example.org>\nList-Owner: <mailto:friends-owner@lists.example.org>\n"
        "! List-Post: <mailto:friends@lists.example.org>\n! List-Unsubscribe: <mailto:friends-leave@lists.example.org>")
mailing("google-groups", "Google Groups", "Sender: friends@groups.test\n! Precedence: list\n"
        "! Mailing-list: list friends@groups.test; contact friends+owners@groups.test\n"
        "! List-ID: <friends.groups.test>\nX-Google-Group-Id: 42\n"
        "! List-Post: <https://groups.test/group/friends/post>,\n <mailto:friends@groups.test>\n"
        "! List-Unsubscribe: <mailto:googlegroups-manage+42+unsubscribe@groups.test>")
mailing("sympa", "Sympa", "X-Loop: friends@example.org\nX-Sequence: 42\nErrors-To: friends-owner@example.org\n"
        "! Precedence: list\nX-no-archive: yes\n! List-Id: <friends.example.org>\n"
        "List-Help: <mailto:sympa@example.org>")
mailing("listserv", "LISTSERV", "Sender: Friends <FRIENDS@LISTS.EXAMPLE.ORG>\n! Precedence: list\n"
        "! List-Unsubscribe: <mailto:FRIENDS-unsubscribe-request@LISTS.EXAMPLE.ORG>\n"
        "List-Owner: <mailto:FRIENDS-request@LISTS.EXAMPLE.ORG>\nAuto-Submitted: auto-generated")
mailing("ezmlm", "ezmlm: a list comes before bulk", "! Mailing-List: contact friends-help@example.org; run by ezmlm\n"
        "Precedence: bulk\nX-No-Archive: yes\n! List-Post: <mailto:friends@example.org>\n"
        "Delivered-To: mailing list friends@example.org")
mailing("majordomo", "Majordomo: owner and nothing but Precedence", "Sender: owner-friends@example.org\n"
        "! Precedence: list")
mailing("github", "GitHub: a notice goes through a list of its own", "From: Anna <notifications@github.test>\n"
        "Reply-To: example/repo <reply+abc@reply.github.test>\n! Precedence: list\nX-GitHub-Sender: anna\n"
        "! List-ID: example/repo <repo.example.github.test>\n! List-Post: <mailto:reply+abc@reply.github.test>\n"
        "! List-Unsubscribe: <mailto:unsub+abc@reply.github.test>,\n "
        "<https://github.test/notifications/unsubscribe/abc>\n"
        "X-Auto-Response-Suppress: All")
mailing("gitlab", "GitLab", "From: GitLab <gitlab@gitlab.test>\n! List-Id: example/repo <42.repo.example.gitlab.test>\n"
        "! List-Unsubscribe: <https://gitlab.test/-/sent_notifications/abc/unsubscribe?force=true>\n"
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All")
mailing("been-there", "old Mailman: only its own mark is left", "! X-BeenThere: friends@example.org")
mailing("help-only", "RFC 2369: one of the other fields", "! List-Help: <https://lists.example.org/help>")

# Newsletters.
mailing("one-click", "RFC 8058: one-click unsubscription", "! List-Unsubscribe: <https://news.example.org/u/42>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
mailing("mailchimp", "Mailchimp", "Reply-To: Shop <news@shop.test>\nX-Mailer: MailChimp Mailer - **CID42**\n"
        "X-Campaign: mailchimp42.1\nX-campaignid: mailchimp42.1\nFeedback-ID: 42:42.1:us1:mc\n"
        "! List-ID: 42 mc list <42.list-id.mcsv.test>\n! List-Unsubscribe: <https://shop.test/unsubscribe?u=42>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
mailing("brevo", "Brevo", "X-Mailin-Campaign: 42\nX-Mailin-Client: 42\nFeedback-ID: 1.2.3:42_42:42:Sendinblue\n"
        "! List-Unsubscribe: <https://r.example.test/un/42>")
mailing("sendgrid", "SendGrid with unsubscription", "X-SG-EID: abc\nX-SG-ID: def\n"
        "! List-Unsubscribe: <mailto:unsubscribe@em42.example.org?subject=42>\nFeedback-ID: 42:1:1:sg")
mailing("long", "a long link: evidence has at most 200 characters", "! List-Unsubscribe: <https://news.example.org/"
        + "x" * 300 + ">")
mailing("twice", "the field twice",
        "! List-Unsubscribe: <mailto:u@example.org>\n! List-Unsubscribe: <https://example.org/u>")

mailing("car", "a common word is no sign of an answer in a newsletter", "Subject: Auto: Angebote im Mai\n"
        "! List-Unsubscribe: <https://auto.example.org/u>")

# Bulk.
bulk("precedence", "RFC 2076 3.9", "! Precedence: bulk")
bulk("junk", "RFC 2076 3.9, vacation(1)", "! Precedence: JUNK")
bulk("comment-before", "a comment before the word", "! Precedence: (mass mail) bulk")
bulk("feedback", "Google's feedback loop", "! Feedback-ID: 42:campaign:customer:sender")
bulk("campaign", "campaign programs", "! X-Campaign: spring_2026")
bulk("campaign-id", "campaign programs", "! X-Campaign-ID: 42")
bulk("campaign-roving", "Constant Contact", "! X-Roving-CampaignId: 42")
bulk("campaign-mailgun", "Mailgun", "! X-Mailgun-Campaign-Id: spring\nX-Mailgun-Sid: WyI0MiJd")
bulk("campaign-listmonk", "listmonk, without an address for unsubscription", "! X-Listmonk-Campaign: 0a1b-42\n"
     "X-Listmonk-Subscriber: 42")
bulk("campaign-mailin", "Brevo, transactional", "! X-Mailin-Campaign: 42")
bulk("two-signs", "two signs in order", "! Feedback-ID: 1:2:3:x\n! Precedence: bulk")
bulk("generated", "bulk comes before auto-generated", "! Precedence: bulk\nAuto-Submitted: auto-generated\n"
     "From: noreply@shop.test")
bulk("second-precedence", "Precedence twice, one of them is none of ours", "Precedence: normal\n! Precedence: bulk")
bulk("vacation", "a common word is no sign of an answer in a campaign", "Subject: Vacation: our offers in May\n"
     "! Feedback-ID: 42:campaign:travel:sender")
