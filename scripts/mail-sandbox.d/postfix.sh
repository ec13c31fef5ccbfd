# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# The private Postfix: takes what Postroom sends and what customers send, delivers into Dovecot, makes real bounces.
#
# Two faces. Submission (STARTTLS or implicit TLS, AUTH) takes any recipient and bounces the unknown afterwards; the MX
# port refuses them at RCPT as the world's servers do. No mail leaves the machine: what is not for a sandbox domain
# ends in the error transport. Mail is passed on as it came; nothing is added but trace headers at its top.
# Its master must be started by root; sudo -n does that for an ordinary user.
# Expects: home, domains, users, smtp_port, smtps_port, mx_port, lmtp_port, auth_port, postfix_settings, postfix_services.

write_postfix_recipients() {
    local entry name
    for entry in "${users[@]}"; do
        name=${entry%%:*}
        name=${name,,}
        printf '%s\t%s/%s/Maildir/\n' "$name" "${name#*@}" "${name%@*}"
    done >"$home/postfix/recipients"
    # QUIRK: Dovecot 2.3 knows no SMTPUTF8 in LMTP. Mail with a non-ASCII address or UTF-8 in its header is therefore
    # written to the Maildir by Postfix itself; all other mail goes the usual way.
    printf '/[^ -~]/ virtual:\n' >"$home/postfix/utf8_recipients"
    printf '/[^[:print:][:space:]]/ FILTER virtual:\n' >"$home/postfix/utf8_filter"
    # What a real server would find by DNS: here every sender's domain vouches for its mail.
    printf '/@([^@]+)$/ PREPEND Authentication-Results: mail.%s; dmarc=pass header.from=$1\n' "${domains[0]}" \
        >"$home/postfix/findings"
}

write_postfix_configuration() {
    cat >"$home/postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $home/postfix/queue
data_directory = $home/postfix/data
maillog_file = $home/log/postfix.log
maillog_file_prefixes = $home/log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${domains[0]}
mydomain = ${domains[0]}
myorigin = ${domains[0]}
mydestination =
mynetworks =

# the sandbox's domains, and nothing beyond
virtual_mailbox_domains = ${domains[*]}
virtual_mailbox_maps = texthash:$home/postfix/recipients
virtual_mailbox_base = $home/mail
virtual_uid_maps = static:$(id -u "$mail_user")
virtual_gid_maps = static:$(id -g "$mail_user")
virtual_minimum_uid = 1
virtual_alias_maps =
transport_maps = regexp:$home/postfix/utf8_recipients
smtpd_sender_restrictions = check_sender_access regexp:$home/postfix/findings,
    check_sender_access regexp:$home/postfix/utf8_filter
header_checks = regexp:$home/postfix/utf8_filter
virtual_transport = lmtp:inet:127.0.0.1:$lmtp_port
relay_domains =
default_transport = error:5.1.2 no mail leaves the sandbox
relay_transport = error:5.1.2 no mail leaves the sandbox
recipient_delimiter = +
alias_maps =
alias_database =
local_recipient_maps =
notify_classes =
biff = no

# nobody is asked but the machine itself
disable_dns_lookups = yes
smtp_host_lookup = native
lmtp_host_lookup = native
smtpd_peername_lookup = no

# mail passes as it is
message_size_limit = 62914560
mailbox_size_limit = 0
virtual_mailbox_limit = 0
header_size_limit = 10485760
line_length_limit = 2048
lmtp_line_length_limit = 0
smtputf8_enable = yes
disable_mime_input_processing = yes
disable_mime_output_conversion = yes
local_header_rewrite_clients =
message_drop_headers =
always_add_missing_headers = no
hopcount_limit = 100

# nobody is slowed down, refused for haste or kept waiting
default_process_limit = 100
in_flow_delay = 0
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 10000
smtpd_hard_error_limit = 10000
smtpd_junk_command_limit = 10000
smtpd_recipient_limit = 10000
smtpd_recipient_overshoot_limit = 10000
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 5s
soft_bounce = no
initial_destination_concurrency = 8
lmtp_destination_concurrency_limit = 8
lmtp_destination_recipient_limit = 1
lmtp_destination_concurrency_failed_cohort_limit = 1000
destination_concurrency_feedback_debug = no
lmtp_connection_reuse_count_limit = 0

# TLS and passwords; each port says which of it it wants
smtpd_tls_security_level = none
smtpd_tls_chain_files = $home/tls/server.key, $home/tls/server.pem
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_loglevel = 0
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$auth_port
smtpd_sasl_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions =
END
    cat >"$home/postfix/master.cf" <<END
# service type private unprivileged chroot wakeup maxproc command
$mx_port inet n - n - - smtpd
  -o syslog_name=postfix/mx
$smtp_port inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=may
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_reject_unlisted_recipient=no
$smtps_port inet n - n - - smtpd
  -o syslog_name=postfix/submissions
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_reject_unlisted_recipient=no
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
END
    if ((${#postfix_settings[@]} > 0)); then
        printf '%s\n' "${postfix_settings[@]}" >>"$home/postfix/main.cf"
    fi
    if ((${#postfix_services[@]} > 0)); then
        printf '%s\n' "${postfix_services[@]}" >>"$home/postfix/master.cf"
    fi
    # QUIRK: Postfix waits until main.cf is two seconds old, lest somebody is still writing it.
    touch -d '-1 minute' "$home"/postfix/{main.cf,master.cf,recipients,utf8_recipients,utf8_filter,findings}
}

# What 'postfix check' would make, in one go.
make_postfix() {
    local queue=$home/postfix/queue name
    local -a private=()
    mkdir -p "$home/postfix"
    for name in active bounce corrupt defer deferred flush hold incoming private saved trace; do
        private+=("$queue/$name")
    done
    as_root install -d -m 755 "$queue" "$queue/pid"
    as_root install -d -o postfix -m 700 "$home/postfix/data" "${private[@]}"
    as_root install -d -o postfix -g postdrop -m 2710 "$queue/public"
    as_root install -d -o postfix -g postdrop -m 1730 "$queue/maildrop"
    write_postfix_recipients
}

start_postfix() {
    local attempt lock
    local -a master
    master=("$(postconf -h -d daemon_directory)/master" -c "$home/postfix" -w)
    # QUIRK: Postfix binds with SO_REUSEPORT, so two sandboxes that pick one port at one moment would share it and each
    # other's mail, without an error. Hence one at a time, from the pick until the ports are bound.
    exec {lock}<"$(command -v postconf)"
    flock -w 60 "$lock" || die "another sandbox has been starting its Postfix for a minute"
    for ((attempt = 1; attempt <= 5; attempt++)); do
        pick_ports smtp_port smtps_port mx_port
        write_postfix_configuration
        # -w: returns when the background process has bound its ports, or has failed to.
        if (
            exec {lock}<&-
            ulimit -S -n 1024 # each of its processes begins by closing every possible file
            as_root env -i PATH="$PATH" "${master[@]}"
        ) </dev/null >"$home/log/postfix.start" 2>&1; then
            rm -f "$home/log/postfix.start"
            exec {lock}<&-
            return
        fi
    done
    # Its master cannot log before its ports are bound, so a port in use and a bad setting look alike: no text at all.
    die "Postfix does not start: $(postconf -c "$home/postfix" 2>&1 >/dev/null | tail -n 5)" \
        "$(cat "$home/log/postfix.start" "$home/log/postfix.log" 2>/dev/null | tail -n 5)"
}

postfix_process() { server_process "$home/postfix/queue/pid/master.pid" "-c $home/postfix"; }

stop_postfix() {
    local pid
    pid=$(postfix_process)
    if [[ -n $pid ]]; then end_server "$pid"; fi
}
