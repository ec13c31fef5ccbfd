// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#include "ckernels.h"

#include "vector.h"

#ifdef CKERNELS_AVX2

_Atomic int ckernels_vectors_allowed = 1;

void ckernels_use_vectors(int allowed)
{
    atomic_store_explicit(&ckernels_vectors_allowed, allowed, memory_order_relaxed);
}

#else

void ckernels_use_vectors(int allowed)
{
    (void)allowed;
}

#endif

// Bits of one byte, given the byte that follows it (anything but LF at the end).
static inline unsigned bits(uint8_t byte, uint8_t next)
{
    return (byte == 0 ? CKERNELS_NUL : 0) | (byte == '\r' && next != '\n' ? CKERNELS_BARE_CR : 0)
        | (byte > 127 ? CKERNELS_HIGH : 0);
}

static unsigned survey_plain(const uint8_t *bytes, size_t from, size_t end)
{
    unsigned seen = 0;
    for (size_t i = from; i < end; i++) seen |= bits(bytes[i], i + 1 < end ? bytes[i + 1] : 0);
    return seen;
}

static inline int is_mark(const uint8_t *bytes, size_t i, size_t end)
{
    return (bytes[i] == '\n' || bytes[i] == '\r') && i + 2 < end && bytes[i + 1] == '-' && bytes[i + 2] == '-';
}

static size_t mark_plain(const uint8_t *bytes, size_t from, size_t end, unsigned *seen)
{
    for (size_t i = from; i < end; i++) {
        *seen |= bits(bytes[i], i + 1 < end ? bytes[i + 1] : 0);
        if (is_mark(bytes, i, end)) return i;
    }
    return end;
}

#ifdef CKERNELS_AVX2

AVX2 static unsigned survey_avx2(const uint8_t *bytes, size_t from, size_t end)
{
    const __m256i zero = _mm256_setzero_si256(), cr = _mm256_set1_epi8('\r'), lf = _mm256_set1_epi8('\n');
    __m256i nul = zero, bare = zero, high = zero;
    size_t i = from;
    for (; i + 33 <= end; i += 32) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(bytes + i));
        __m256i next = _mm256_loadu_si256((const __m256i *)(bytes + i + 1));
        nul = _mm256_or_si256(nul, _mm256_cmpeq_epi8(here, zero));
        bare = _mm256_or_si256(bare, _mm256_andnot_si256(_mm256_cmpeq_epi8(next, lf), _mm256_cmpeq_epi8(here, cr)));
        high = _mm256_or_si256(high, here);
    }
    return (_mm256_testz_si256(nul, nul) ? 0 : CKERNELS_NUL) | (_mm256_testz_si256(bare, bare) ? 0 : CKERNELS_BARE_CR)
        | (_mm256_movemask_epi8(high) ? CKERNELS_HIGH : 0) | survey_plain(bytes, i, end);
}

AVX2 static size_t mark_avx2(const uint8_t *bytes, size_t from, size_t end, unsigned *seen)
{
    const __m256i zero = _mm256_setzero_si256(), cr = _mm256_set1_epi8('\r'), lf = _mm256_set1_epi8('\n');
    const __m256i hyphen = _mm256_set1_epi8('-');
    __m256i nul = zero, bare = zero, high = zero;
    size_t i = from, hit = end;
    for (; i + 34 <= end; i += 32) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(bytes + i));
        __m256i next = _mm256_loadu_si256((const __m256i *)(bytes + i + 1));
        __m256i third = _mm256_loadu_si256((const __m256i *)(bytes + i + 2));
        __m256i isCR = _mm256_cmpeq_epi8(here, cr);
        __m256i breaks = _mm256_or_si256(isCR, _mm256_cmpeq_epi8(here, lf));
        __m256i hyphens = _mm256_and_si256(_mm256_cmpeq_epi8(next, hyphen), _mm256_cmpeq_epi8(third, hyphen));
        unsigned marks = (unsigned)_mm256_movemask_epi8(_mm256_and_si256(breaks, hyphens));
        if (marks) {
            hit = i + (size_t)__builtin_ctz(marks);
            break;
        }
        nul = _mm256_or_si256(nul, _mm256_cmpeq_epi8(here, zero));
        bare = _mm256_or_si256(bare, _mm256_andnot_si256(_mm256_cmpeq_epi8(next, lf), isCR));
        high = _mm256_or_si256(high, here);
    }
    *seen |= (_mm256_testz_si256(nul, nul) ? 0 : CKERNELS_NUL) | (_mm256_testz_si256(bare, bare) ? 0 : CKERNELS_BARE_CR)
        | (_mm256_movemask_epi8(high) ? CKERNELS_HIGH : 0);
    // The last bytes, or those of the block with the mark.
    return mark_plain(bytes, i, end, seen);
}

unsigned ckernels_survey(const uint8_t *bytes, size_t from, size_t end)
{
    return ckernels_has_avx2() ? survey_avx2(bytes, from, end) : survey_plain(bytes, from, end);
}

size_t ckernels_mark(const uint8_t *bytes, size_t from, size_t end, unsigned *seen)
{
    return ckernels_has_avx2() ? mark_avx2(bytes, from, end, seen) : mark_plain(bytes, from, end, seen);
}

#else

unsigned ckernels_survey(const uint8_t *bytes, size_t from, size_t end)
{
    return survey_plain(bytes, from, end);
}

size_t ckernels_mark(const uint8_t *bytes, size_t from, size_t end, unsigned *seen)
{
    return mark_plain(bytes, from, end, seen);
}

#endif

// What ends a copy or a search, for one byte and for 32 of them.
#define IS_BREAK(c) ((c) == '\n' || (c) == '\r')
#define IS_HIGH(c) ((c) > 127)
#define IS_QUOTED(c) ((c) == '=' || (c) == '\n' || (c) == '\r')
#define IS_JSON(c) ((c) < 0x20 || (c) == '"' || (c) == '\\')

#ifdef CKERNELS_AVX2
#define EQ(v, c) _mm256_cmpeq_epi8((v), _mm256_set1_epi8(c))
#define BREAKS(v) _mm256_or_si256(EQ(v, '\n'), EQ(v, '\r'))
#define HIGHS(v) (v)
#define QUOTEDS(v) _mm256_or_si256(BREAKS(v), EQ(v, '='))
#define CONTROLS(v) _mm256_cmpeq_epi8(_mm256_min_epu8((v), _mm256_set1_epi8(0x1F)), (v))
#define JSONS(v) _mm256_or_si256(CONTROLS(v), _mm256_or_si256(EQ(v, '"'), EQ(v, '\\')))

// A function that returns the first byte at or after `from` for which `one` holds; `many` is the same for a vector.
#define FIND(name, one, many)                                                                                          \
    AVX2 static size_t name##_avx2(const uint8_t *bytes, size_t from, size_t end)                                      \
    {                                                                                                                  \
        size_t i = from;                                                                                               \
        for (; i + 32 <= end; i += 32) {                                                                               \
            __m256i here = _mm256_loadu_si256((const __m256i *)(bytes + i));                                           \
            unsigned hits = (unsigned)_mm256_movemask_epi8(many(here));                                                \
            if (hits) return i + (size_t)__builtin_ctz(hits);                                                          \
        }                                                                                                              \
        for (; i < end; i++)                                                                                           \
            if (one(bytes[i])) return i;                                                                               \
        return end;                                                                                                    \
    }                                                                                                                  \
    static size_t name##_plain(const uint8_t *bytes, size_t from, size_t end)                                          \
    {                                                                                                                  \
        for (size_t i = from; i < end; i++)                                                                            \
            if (one(bytes[i])) return i;                                                                               \
        return end;                                                                                                    \
    }                                                                                                                  \
    size_t name(const uint8_t *bytes, size_t from, size_t end)                                                         \
    {                                                                                                                  \
        return ckernels_has_avx2() ? name##_avx2(bytes, from, end) : name##_plain(bytes, from, end);                   \
    }

// A function that copies bytes up to the first one for which `one` holds.
#define COPY(name, one, many)                                                                                          \
    AVX2 static size_t name##_avx2(const uint8_t *input, size_t count, uint8_t *output)                                \
    {                                                                                                                  \
        size_t i = 0;                                                                                                  \
        for (; i + 32 <= count; i += 32) {                                                                             \
            __m256i here = _mm256_loadu_si256((const __m256i *)(input + i));                                           \
            _mm256_storeu_si256((__m256i *)(output + i), here);                                                        \
            unsigned hits = (unsigned)_mm256_movemask_epi8(many(here));                                                \
            if (hits) return i + (size_t)__builtin_ctz(hits);                                                          \
        }                                                                                                              \
        for (; i < count && !one(input[i]); i++) output[i] = input[i];                                                 \
        return i;                                                                                                      \
    }                                                                                                                  \
    static size_t name##_plain(const uint8_t *input, size_t count, uint8_t *output)                                    \
    {                                                                                                                  \
        size_t i = 0;                                                                                                  \
        for (; i < count && !one(input[i]); i++) output[i] = input[i];                                                 \
        return i;                                                                                                      \
    }                                                                                                                  \
    size_t name(const uint8_t *input, size_t count, uint8_t *output)                                                   \
    {                                                                                                                  \
        return ckernels_has_avx2() ? name##_avx2(input, count, output) : name##_plain(input, count, output);           \
    }

#else

#define FIND(name, one, many)                                                                                          \
    size_t name(const uint8_t *bytes, size_t from, size_t end)                                                         \
    {                                                                                                                  \
        for (size_t i = from; i < end; i++)                                                                            \
            if (one(bytes[i])) return i;                                                                               \
        return end;                                                                                                    \
    }
#define COPY(name, one, many)                                                                                          \
    size_t name(const uint8_t *input, size_t count, uint8_t *output)                                                   \
    {                                                                                                                  \
        size_t i = 0;                                                                                                  \
        for (; i < count && !one(input[i]); i++) output[i] = input[i];                                                 \
        return i;                                                                                                      \
    }

#endif

FIND(ckernels_line_end, IS_BREAK, BREAKS)
FIND(ckernels_high, IS_HIGH, HIGHS)
COPY(ckernels_copy_quoted, IS_QUOTED, QUOTEDS)
COPY(ckernels_copy_ascii, IS_HIGH, HIGHS)
COPY(ckernels_copy_json, IS_JSON, JSONS)
