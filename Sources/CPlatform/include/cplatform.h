// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#ifndef POSTROOM_CPLATFORM_H
#define POSTROOM_CPLATFORM_H

#include <stddef.h>

// What Swift's Glibc module lacks because it is compiled without _GNU_SOURCE.

/// memmem(3): the first occurrence of `needle` in `haystack`, or NULL.
const void *cplatform_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

/// syncfs(2): writes everything of the file system that holds `descriptor` to the disk. 0, or -1 with errno.
int cplatform_syncfs(int descriptor);

#endif
