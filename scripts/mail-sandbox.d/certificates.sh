# shellcheck shell=bash disable=SC2154 # variables come from mail-sandbox
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# A throw-away certificate authority and one server certificate for localhost and 127.0.0.1.
# Real verification is what the tests are to exercise, so nothing ever needs to be told to trust anything.
# Expects: home, mail_user.

make_certificates() {
    local folder=$home/tls
    mkdir -p "$folder"
    if ! {
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
            -subj '/O=Postroom mail sandbox/CN=throw-away CA' -keyout "$folder/ca.key" -out "$folder/ca.pem"
        openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=localhost' \
            -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
            -keyout "$folder/server.key" -out "$folder/server.csr"
        openssl x509 -req -in "$folder/server.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -days 30 \
            -set_serial "0x$(openssl rand -hex 8)" -copy_extensions copy -out "$folder/server.pem"
    } >"$home/log/openssl.log" 2>&1; then
        cat "$home/log/openssl.log" >&2
        die "openssl could not make the certificates"
    fi
    rm -f "$folder/server.csr" "$home/log/openssl.log"
    chmod 644 "$folder"/*.pem
    chmod 600 "$folder"/*.key
    if ((EUID == 0)); then chown "$mail_user" "$folder/server.key"; fi
}
