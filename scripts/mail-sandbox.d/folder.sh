# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# Where a sandbox lives, and how its folder is made, found and removed.
#
# Usually DIR itself. When DIR is too long for socket paths, holds characters the servers' settings cannot, or lies
# where a server's user may not go (below /root or a private home), DIR becomes a symbolic link to a new folder /tmp/pr-XXXXXX.
# Only a folder with our marker file is ever removed. The marker holds DIR and whether there is a Postfix.
# Expects: dir, longest_path, imap_only. Sets: home, mail_user, mail_group, imap_only.

choose_mail_user() {
    # 'mail' is in every Debian, owns nothing of value and may log in nowhere.
    if ((EUID == 0)); then mail_user=mail; else mail_user=$(id -un); fi
    # shellcheck disable=SC2034 # read by dovecot.sh
    mail_group=$(id -gn "$mail_user")
}

may_enter() { # USER FOLDER
    if [[ $1 == "$(id -un)" ]]; then
        [[ -x $2 ]]
    else
        as_root setpriv "--reuid=$1" "--regid=$(id -gn "$1")" --clear-groups -- test -x "$2"
    fi
}

# Whether servers can work in a folder.
usable_in_place() { # FOLDER
    ((${#1} <= longest_path)) && [[ $1 =~ ^[A-Za-z0-9/._+-]+$ ]] || return 1
    may_enter "$mail_user" "$1" && { [[ $imap_only == yes ]] || may_enter postfix "$1"; }
}

make_home() {
    choose_mail_user
    [[ ! -e $dir/.mail-sandbox ]] || die "$dir holds a sandbox already; stop it first"
    [[ ! -L $dir ]] || rm -f -- "$dir" # what is left of a sandbox whose folder is gone
    mkdir -p -- "$dir"
    [[ -z $(ls -A -- "$dir") ]] || die "$dir is not empty"
    dir=$(cd -- "$dir" && pwd -P)
    # mktemp -d gives 0700; the servers' own users must get in
    chmod 755 -- "$dir"
    home=$dir
    if ! usable_in_place "$dir"; then
        home=$(mktemp -d /tmp/pr-XXXXXX)
        chmod 755 "$home"
        rmdir -- "$dir"
        ln -s -- "$home" "$dir"
    fi
    mkdir "$home/log" "$home/pid"
    printf '%s\n' "$dir" "$imap_only" >"$home/.mail-sandbox"
}

# Sets home; fails when there is no sandbox in dir.
find_home() {
    local marker
    [[ -e $dir/.mail-sandbox ]] || {
        # a link whose folder somebody else has removed
        if [[ -L $dir && $(readlink -- "$dir") == /tmp/pr-?????? && $action == stop ]]; then rm -f -- "$dir"; fi
        return 1
    }
    home=$(cd -- "$dir" && pwd -P)
    mapfile -t marker <"$home/.mail-sandbox"
    dir=${marker[0]}
    # shellcheck disable=SC2034 # read by as_root
    imap_only=${marker[1]}
    choose_mail_user
}

remove_home() {
    local tries
    [[ -e $home/.mail-sandbox ]] || return 0
    # The marker goes last: when removal is cut short, stop can be asked again.
    for ((tries = 0; tries < 5; tries++)); do
        as_root find "$home" -xdev -mindepth 1 -depth ! -path "$home/.mail-sandbox" -delete 2>/dev/null && break
        pause 0.2
    done
    rm -f "$home/.mail-sandbox"
    rmdir "$home" || true
    if [[ -L $dir ]]; then rm -f -- "$dir"; fi
}
