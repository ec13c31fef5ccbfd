// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#ifndef POSTROOM_CKERNELS_VECTOR_H
#define POSTROOM_CKERNELS_VECTOR_H

// AVX2 is chosen when the program runs, so that one binary serves every x86-64 processor.
#if defined(__x86_64__)
#define CKERNELS_AVX2 1
#define AVX2 __attribute__((target("avx2,bmi")))

#include <immintrin.h>

#include <stdatomic.h>

extern _Atomic int ckernels_vectors_allowed;

static inline int ckernels_has_avx2(void)
{
    return atomic_load_explicit(&ckernels_vectors_allowed, memory_order_relaxed) && __builtin_cpu_supports("avx2");
}
#endif

#endif
