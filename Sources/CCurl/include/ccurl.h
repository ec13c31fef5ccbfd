// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

// Typed faces of libcurl's variadic functions, which Swift cannot import (FEASIBILITY A4).
#ifndef POSTROOM_CCURL_H
#define POSTROOM_CCURL_H

#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/// Receives a piece of what the server sent; returns the number of bytes taken.
typedef size_t (*ccurl_sink)(char *bytes, size_t size, size_t count, void *context);

/// A transfer that `curl_multi_perform` finished.
typedef struct {
    CURL *easy;
    CURLcode result;
} ccurl_done;

/// `curl_global_init` with the default flags.
CURLcode ccurl_global_init(void);

/// `curl_easy_setopt` for numbers.
CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
/// `curl_easy_setopt` for strings, which libcurl copies.
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
/// `curl_easy_setopt` for pointers that must stay valid as long as the handle.
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
/// Sends header lines and body bytes to `sink`, with `context` as its last argument.
CURLcode ccurl_set_sink(CURL *easy, ccurl_sink sink, void *context);
/// Sends header lines and body bytes apart, and has `opening` open sockets; `context` goes with each.
CURLcode ccurl_set_sinks(CURL *easy, ccurl_sink header, ccurl_sink body, curl_opensocket_callback opening, void *context);
/// The address that libcurl wants to connect to.
const struct sockaddr *ccurl_address(struct curl_sockaddr *address);
/// A socket for an address, closed on exec; or CURL_SOCKET_BAD.
curl_socket_t ccurl_open_socket(struct curl_sockaddr *address);
/// `CURLINFO_ACTIVESOCKET`: the socket of a CONNECT_ONLY handle, or CURL_SOCKET_BAD.
curl_socket_t ccurl_socket(CURL *easy);
/// `curl_easy_getinfo` for numbers; 0 when there is none.
long ccurl_get_long(CURL *easy, CURLINFO info);

/// `curl_multi_setopt` for numbers.
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/// The next finished transfer, read out of libcurl's union; false when there is none.
bool ccurl_multi_next(CURLM *multi, ccurl_done *done);

#endif
