// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "cplatform.h"

#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

const void *cplatform_memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length)
{
    return memmem(haystack, haystack_length, needle, needle_length);
}

int cplatform_syncfs(int descriptor)
{
    return syncfs(descriptor);
}

int cplatform_limit_process(pid_t process, unsigned long address_space, unsigned long processor_seconds)
{
    // At the first limit on time it gets SIGXCPU, which tells why; one second later it is killed.
    const struct { int resource; struct rlimit limit; } limits[] = {
        { RLIMIT_AS, { address_space, address_space } },
        { RLIMIT_CPU, { processor_seconds, processor_seconds + 1 } },
        { RLIMIT_FSIZE, { 0, 0 } },
        { RLIMIT_CORE, { 0, 0 } },
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (prlimit(process, limits[i].resource, &limits[i].limit, NULL) != 0)
            return -1;
    }
    return 0;
}

pid_t cplatform_thread(void)
{
    return gettid();
}

int cplatform_yield_priority(pid_t thread)
{
    return setpriority(PRIO_PROCESS, (id_t)thread, 19);
}

int cplatform_close_from(void *file_actions, int first)
{
    return posix_spawn_file_actions_addclosefrom_np(file_actions, first);
}
