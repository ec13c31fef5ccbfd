# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# Which processes are ours, and how they end.
#
# A pid alone proves nothing: the number may belong to somebody else by now. A server counts as ours when its command
# line names a file of this sandbox, a script of ours when its start time is the recorded one.
# Expects: home (the sandbox's real folder), say, die, as_root.

# When a process began, in clock ticks since boot; nothing when it is gone or a zombie.
start_time() { # PID
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
    stat=${stat##*) } # the name before it may hold anything
    # shellcheck disable=SC2086 # words are wanted: field 3 (state) comes first, field 22 is number 20 of the rest
    set -- $stat
    if [[ $1 != Z && $1 != X ]]; then printf '%s' "${20}"; fi
}

record_process() { # FILE PID
    printf '%s %s\n' "$2" "$(start_time "$2")" >"$1"
}

# The recorded process when it still lives, else nothing.
recorded_process() { # FILE
    local pid='' began=''
    { read -r pid began <"$1"; } 2>/dev/null || return 0
    if [[ $pid =~ ^[0-9]+$ && -n $began && $(start_time "$pid") == "$began" ]]; then printf '%s' "$pid"; fi
}

# The server of a pid file when it lives and is ours, else nothing.
server_process() { # PIDFILE NEEDLE
    local pid='' command
    # Postfix's own is readable for root alone under an ordinary user's sandbox.
    pid=$(as_root cat "$1" 2>/dev/null | tr -dc 0-9) || true
    [[ -n $pid && -n $(start_time "$pid") ]] || return 0
    command=$({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null) || return 0
    if [[ $command == *"$2"* ]]; then printf '%s' "$pid"; fi
}

# Waits without starting a process: reading from a pipe nobody writes to.
pause() { # SECONDS
    local pipe
    exec {pipe}<> <(:)
    read -r -t "$1" -u "$pipe" || true
    exec {pipe}>&-
}

# kill, by the shell's own: a small Debian has no such program, and sudo runs only programs.
signal() { # SIGNAL PID, as kill has them
    as_root bash -c 'kill "$@"' bash "$@" 2>/dev/null
}

# Ends one process: politely, after five seconds by force.
end_process() { # PID
    local pid=$1 began tries
    began=$(start_time "$pid")
    [[ -n $began ]] || return 0
    signal -TERM "$pid" || true
    for ((tries = 0; tries < 200; tries++)); do
        [[ $(start_time "$pid") == "$began" ]] || return 0
        ((tries == 100)) && say "process $pid does not end, killing it"
        ((tries >= 100)) && { signal -KILL "$pid" || true; }
        pause 0.05
    done
    say "process $pid is still there"
}

# Ends a server with all its children at once. Nothing of the sandbox outlives it, so there is nothing to finish, and
# Dovecot asked politely takes a second. Both servers lead a process group of their own.
end_server() { # PID
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
    stat=${stat##*) }
    # shellcheck disable=SC2086 # words are wanted: state, parent, process group
    set -- "$1" $stat
    if [[ $4 == "$1" ]]; then
        signal -KILL -- "-$1" || true
    else
        end_process "$1"
    fi
}

# Pids of server processes that work inside the sandbox's folder, whoever their parent is.
server_orphans() {
    local path pid program
    while IFS= read -r path; do
        pid=${path#/proc/}
        pid=${pid%/cwd}
        program=$(as_root readlink "/proc/$pid/exe" 2>/dev/null) || continue
        case $program in
            /usr/lib/dovecot/* | /usr/lib/postfix/* | /usr/sbin/dovecot*) printf '%s\n' "$pid" ;;
        esac
    done < <(as_root find /proc -maxdepth 2 -path '/proc/[0-9]*/cwd' \( -lname "$home" -o -lname "$home/*" \) \
        -print 2>/dev/null || true)
}

# Starts a command that outlives us and holds none of our files or pipes open.
detached() { # LOG COMMAND…
    local log=$1
    shift
    setsid --fork "$@" </dev/null >>"$log" 2>&1
}

# A caller's pipes must not live on in our servers, or a test that reads them to the end never returns.
close_inherited_files() {
    local file number
    for file in /proc/self/fd/*; do
        number=${file##*/}
        # 255 is bash's own handle on the script, closed on exec.
        if ((number > 2 && number != 255)); then eval "exec $number>&-" 2>/dev/null || true; fi
    done
}
