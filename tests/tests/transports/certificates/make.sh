#!/usr/bin/env bash
# Makes the certificates of this folder anew. Needs openssl 3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

elliptic() {
    openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}

# Name: an authority that is valid for a hundred years.
authority() {
    elliptic "$work/$1.key"
    openssl req -x509 -new -key "$work/$1.key" -days 36500 -out "$1.pem" -subj "/CN=$1 of a test" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
}

# Name, subject alternative name, start, end: a certificate for the key of the server, by the first authority.
certificate() {
    : >"$work/index"
    printf '[ca]\ndefault_ca=a\n[a]\ndatabase=%s\nnew_certs_dir=%s\nrand_serial=yes\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=%s\nbasicConstraints=critical,CA:FALSE\n' \
        "$work/index" "$work" "$2" >"$work/config"
    openssl req -new -key server_private.pem -subj "/CN=$1 of a test" -out "$work/request"
    openssl ca -batch -notext -config "$work/config" -extensions e -in "$work/request" -out "$1.pem" \
        -cert authority.pem -keyfile "$work/authority.key" -startdate "$3" -enddate "$4" 2>/dev/null
}

elliptic server_private.pem
authority authority
authority other_authority
certificate loopback IP:127.0.0.1 20200101000000Z 21200101000000Z
certificate other_host DNS:other.example 20200101000000Z 21200101000000Z
certificate expired IP:127.0.0.1 20010101000000Z 20020101000000Z
certificate not_yet_valid IP:127.0.0.1 21100101000000Z 21200101000000Z
