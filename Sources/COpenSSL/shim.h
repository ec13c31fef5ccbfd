// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

// OPENSSL_free is a macro.
static inline void cryptography_free(void *memory) { OPENSSL_free(memory); }
static inline void cryptography_clear_free(void *memory, size_t size) { OPENSSL_clear_free(memory, size); }
