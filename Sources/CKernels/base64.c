// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#include "ckernels.h"

#include "vector.h"

// The value of each character, or 0xFF for what is not in the alphabet (RFC 4648 section 4).
static const uint8_t values[256] = {
#define X 0xFF
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  62, X,  X,  X,  63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
    X,  X,  X,  X,  X,  X,  X,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, X,  X,  X,  X,  X,  X,  26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44,
    45, 46, 47, 48, 49, 50, 51, X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
    X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,  X,
#undef X
};

// One group after the other; line breaks between groups are passed over.
static size_t decode_plain(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed)
{
    size_t i = 0, written = 0;
    while (i < count) {
        if (input[i] == '\n' || input[i] == '\r') {
            i++;
            continue;
        }
        if (i + 4 > count) break;
        uint8_t a = values[input[i]], b = values[input[i + 1]], c = values[input[i + 2]], d = values[input[i + 3]];
        if ((a | b | c | d) > 63) break;
        uint32_t group = (uint32_t)a << 18 | (uint32_t)b << 12 | (uint32_t)c << 6 | d;
        output[written] = (uint8_t)(group >> 16);
        output[written + 1] = (uint8_t)(group >> 8);
        output[written + 2] = (uint8_t)group;
        written += 3;
        i += 4;
    }
    *consumed = i;
    return written;
}

#ifdef CKERNELS_AVX2

// 32 characters to their 6-bit values; a bit of `*foreign` for each one outside the alphabet.
//
// The alphabet is told apart by the two halves of a byte: a table of 16 entries for each half says which classes the
// half admits, and a character is foreign when both admit one of the forbidden classes.
AVX2 static inline __m256i translate(__m256i characters, unsigned *foreign)
{
    const __m256i low_classes = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A));
    const __m256i high_classes = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10));
    const __m256i offsets = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i slash = _mm256_set1_epi8('/'), half = _mm256_set1_epi8(0x0F);
    __m256i high = _mm256_and_si256(_mm256_srli_epi32(characters, 4), half);
    __m256i low = _mm256_and_si256(characters, half);
    __m256i classes = _mm256_and_si256(
        _mm256_shuffle_epi8(low_classes, low), _mm256_shuffle_epi8(high_classes, high));
    *foreign = ~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(classes, _mm256_setzero_si256()));
    __m256i place = _mm256_add_epi8(_mm256_cmpeq_epi8(characters, slash), high);
    return _mm256_add_epi8(characters, _mm256_shuffle_epi8(offsets, place));
}

// 32 values of 6 bits to 24 bytes at the start of the vector.
AVX2 static inline __m256i pack(__m256i values6)
{
    const __m256i order = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
    __m256i pairs = _mm256_maddubs_epi16(values6, _mm256_set1_epi32(0x01400140));
    __m256i groups = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
    return _mm256_permutevar8x32_epi32(
        _mm256_shuffle_epi8(groups, order), _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7));
}

AVX2 static size_t decode_avx2(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed)
{
    size_t i = 0, written = 0;
    while (i + 32 <= count) {
        unsigned foreign;
        __m256i decoded = pack(translate(_mm256_loadu_si256((const __m256i *)(input + i)), &foreign));
        _mm256_storeu_si256((__m256i *)(output + written), decoded);
        if (!foreign) {
            i += 32;
            written += 24;
            continue;
        }
        size_t groups = (size_t)__builtin_ctz(foreign) / 4;
        i += groups * 4;
        written += groups * 3;
        // The usual end of a line. Anything else is for the careful loop, which takes one group or line break a time.
        if (input[i] == '\r' && i + 1 < count && input[i + 1] == '\n') {
            i += 2;
        } else if (input[i] == '\n' || input[i] == '\r') {
            i += 1;
        } else {
            *consumed = i;
            return written;
        }
    }
    size_t rest;
    written += decode_plain(input + i, count - i, output + written, &rest);
    *consumed = i + rest;
    return written;
}

size_t ckernels_base64(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed)
{
    return ckernels_has_avx2() ? decode_avx2(input, count, output, consumed)
                               : decode_plain(input, count, output, consumed);
}

#else

size_t ckernels_base64(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed)
{
    return decode_plain(input, count, output, consumed);
}

#endif
