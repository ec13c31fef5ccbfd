# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# Free loopback ports.
#
# A port that is free now may be taken a moment later, so nothing is reserved here: the server binds it, and when
# that fails its start is repeated with other ports (postfix.sh needs more care). Ports
# below the ephemeral range keep clients from taking them.

# Sets the named variables to distinct ports that nobody uses at this moment.
pick_ports() { # NAME…
    local used lowest port name
    local -A taken=()
    used=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '{ split($2, part, ":"); print part[2] }')
    read -r lowest _ </proc/sys/net/ipv4/ip_local_port_range
    ((lowest > 12000 && lowest <= 33000)) || lowest=32768
    for port in $used; do taken[$((16#${port//[^0-9A-F]/0}))]=1; done
    for name in "$@"; do
        while :; do
            port=$((10240 + (RANDOM * 32768 + RANDOM) % (lowest - 10240)))
            [[ -z ${taken[$port]:-} ]] && break
        done
        taken[$port]=1
        printf -v "$name" '%s' "$port"
    done
}

# Whether the server on a port greets with the given beginning, within ten seconds.
port_greets() { # PORT BEGINNING
    local socket line='' tries
    for ((tries = 0; tries < 100; tries++)); do
        if { exec {socket}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
            IFS= read -r -t 10 -u "$socket" line || true
            exec {socket}>&-
            [[ $line == "$2"* ]] && return 0
        fi
        pause 0.1
    done
    say "no greeting '$2' on port $1, but: '${line%$'\r'}'"
    return 1
}
