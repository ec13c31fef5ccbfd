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
    const struct { int resource; rlim_t limit; } limits[] = {
        { RLIMIT_AS, address_space },
        { RLIMIT_CPU, processor_seconds },
        { RLIMIT_FSIZE, 0 },
        { RLIMIT_CORE, 0 },
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const struct rlimit limit = { limits[i].limit, limits[i].limit };
        if (prlimit(process, limits[i].resource, &limit, NULL) != 0)
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
