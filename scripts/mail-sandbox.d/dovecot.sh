# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# The private Dovecot: IMAP (STARTTLS and implicit TLS), LMTP, and the passwords of everybody, Postfix included.
#
# It runs as one unprivileged user, ours or, when root starts it, mail_user; so nothing needs a chroot or a change of
# user. One user owning all mail also allows it to reuse IMAP and LMTP processes, which makes short sessions cheap.
# Expects: home, mail_user, mail_group, imap_port, imaps_port, lmtp_port, auth_port, oauth_client, dovecot_settings.

write_dovecot_users() {
    local folder=$home/dovecot entry name
    for entry in "${users[@]}"; do
        name=${entry%%:*}
        # base64, because a passwd-file is split at colons and passwords may hold them
        printf '%s:{PLAIN.b64}%s::::::\n' "${name,,}" "$(printf '%s' "${entry#*:}" | base64 -w 0)"
    done >"$folder/users"
    chmod 600 "$folder/users"
}

# Tokens are checked against this key alone, no identity provider is asked.
write_oauth_key() {
    local folder=$home/dovecot/keys/$oauth_client/HS256
    mkdir -p "$folder"
    openssl rand -base64 32 | tr -d '\n' >"$folder/default"
    cat >"$home/dovecot/oauth2.conf" <<END
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$home/dovecot/keys/
username_attribute = email
client_id = $oauth_client
END
}

write_dovecot_configuration() {
    cat >"$home/dovecot/dovecot.conf" <<END
base_dir = $home/dovecot/run
state_dir = $home/dovecot/state
log_path = $home/log/dovecot.log
auth_verbose = yes
protocols = imap lmtp
listen = 127.0.0.1

default_internal_user = $mail_user
default_internal_group = $mail_group
default_login_user = $mail_user
first_valid_uid = $(id -u "$mail_user")
first_valid_gid = $(getent group "$mail_group" | cut -d: -f3)
mail_uid = $mail_user
mail_gid = $mail_group
default_process_limit = 500
default_client_limit = 5000
default_vsz_limit = 2 G
mail_max_userip_connections = 1000

# users and passwords
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
auth_username_chars =
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = $home/dovecot/users
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $home/dovecot/oauth2.conf
}
userdb {
  driver = passwd-file
  args = $home/dovecot/users
  override_fields = home=$home/mail/%Ld/%Ln
}

ssl = yes
ssl_cert = <$home/tls/server.pem
ssl_key = <$home/tls/server.key
ssl_min_protocol = TLSv1.2

# mail; nothing here has to survive a power cut
mail_location = maildir:~/Maildir
mail_fsync = never
maildir_very_dirty_syncs = yes
mailbox_idle_check_interval = 1 secs
recipient_delimiter = +
postmaster_address = postmaster@localhost
hostname = mail.${domains[0]}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \Drafts
  }
  mailbox Junk {
    special_use = \Junk
  }
  mailbox Sent {
    special_use = \Sent
  }
  mailbox Trash {
    special_use = \Trash
  }
}
protocol lmtp {
  # the address as Postfix handed it over, detail and all: the plus address is read from Delivered-To
  lmtp_hdr_delivery_address = final
  lmtp_save_to_detail_mailbox = no
}

service imap-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = $imap_port
  }
  inet_listener imaps {
    port = $imaps_port
    ssl = yes
  }
}
service imap {
  service_count = 1000
  process_limit = 1000
}
service lmtp {
  service_count = 1000
  process_min_avail = 1
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp_port
  }
}
service auth {
  inet_listener sasl {
    address = 127.0.0.1
    port = $auth_port
  }
}
service anvil {
  chroot =
  # without this listener nobody is slowed down for wrong passwords
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
END
    if ((${#dovecot_settings[@]} > 0)); then
        printf '%s\n' "${dovecot_settings[@]}" >>"$home/dovecot/dovecot.conf"
    fi
}

make_dovecot() {
    mkdir -p "$home/dovecot/run" "$home/dovecot/state" "$home/mail" "$home/bin"
    write_dovecot_users
    write_oauth_key
    : >>"$home/log/dovecot.log"
    printf '#!/bin/sh\n# doveadm for this sandbox, e.g. doveadm fetch -u name@domain text all\nexec doveadm -c %s "$@"\n' \
        "$home/dovecot/dovecot.conf" >"$home/bin/doveadm"
    chmod 755 "$home/bin/doveadm"
    if ((EUID == 0)); then
        chown -R "$mail_user:$mail_group" "$home/dovecot" "$home/mail" "$home/log/dovecot.log"
    fi
}

start_dovecot() {
    local attempt message=''
    local -a as_mail_user=()
    if ((EUID == 0)); then
        as_mail_user=(setpriv "--reuid=$mail_user" "--regid=$mail_group" --clear-groups --inh-caps=-all --)
    fi
    for ((attempt = 1; attempt <= 10; attempt++)); do
        pick_ports imap_port imaps_port lmtp_port auth_port
        write_dovecot_configuration
        # It goes to the background once its ports are bound, and fails in the foreground when it cannot.
        if (
            # Dovecot warns below 5000; much more makes Postfix, which closes every possible file, slow to start.
            ulimit -S -n 8192 2>/dev/null || true
            exec "${as_mail_user[@]}" dovecot -c "$home/dovecot/dovecot.conf"
        ) </dev/null >"$home/log/dovecot.start" 2>&1; then
            rm -f "$home/log/dovecot.start"
            return
        fi
        message=$(<"$home/log/dovecot.start")
        grep -q 'already in use' "$home/log/dovecot.start" "$home/log/dovecot.log" || break
    done
    die "Dovecot does not start: $message"$'\n'"$(tail -n 5 "$home/log/dovecot.log")"
}

dovecot_process() { server_process "$home/dovecot/run/master.pid" "$home/dovecot/dovecot.conf"; }

stop_dovecot() {
    local pid
    pid=$(dovecot_process)
    if [[ -n $pid ]]; then end_server "$pid"; fi
}
