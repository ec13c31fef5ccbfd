// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "cplatform.h"

#include <string.h>
#include <unistd.h>

const void *cplatform_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length)
{
    return memmem(haystack, haystack_length, needle, needle_length);
}

int cplatform_syncfs(int descriptor)
{
    return syncfs(descriptor);
}
