// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#ifndef POSTROOM_CPLATFORM_H
#define POSTROOM_CPLATFORM_H

#include <stddef.h>
#include <sys/types.h>

// What Swift's Glibc module lacks because it is compiled without _GNU_SOURCE.

/// memmem(3): the first occurrence of `needle` in `haystack`, or NULL.
const void *cplatform_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

/// syncfs(2): writes everything of the file system that holds `descriptor` to the disk. 0, or -1 with errno.
int cplatform_syncfs(int descriptor);

/// Limits a running process (prlimit(2)): bytes of address space, seconds of processor time; and it writes neither files
/// nor core dumps. 0, or -1 with errno.
int cplatform_limit_process(pid_t process, unsigned long address_space, unsigned long processor_seconds);

/// gettid(2): the calling thread, as setpriority(2) takes it.
pid_t cplatform_thread(void);

/// setpriority(2) for one thread: it runs only when nothing else wants to. 0, or -1 with errno.
int cplatform_yield_priority(pid_t thread);

/// Closes every descriptor from `first` on in a process to be spawned; for posix_spawn(3). 0, or an error number.
int cplatform_close_from(void *file_actions, int first);

#endif
