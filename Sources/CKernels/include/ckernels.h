// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#ifndef POSTROOM_CKERNELS_H
#define POSTROOM_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// The inner loops of reading mail: pure functions over bytes, with vector instructions where the processor has them
// (AVX2) and plain C elsewhere, with the same results. docs/decisions/0008-vector-kernels.md says why they are in C.
// None reads before `from` or at or after `end`, and none allocates.

/// Whether vector instructions may be used, where the processor has them; 0 leaves the plain versions. For tests.
void ckernels_use_vectors(int allowed);

/// What a survey saw in the bytes it looked at.
enum {
    CKERNELS_NUL = 1,      ///< a zero byte
    CKERNELS_BARE_CR = 2,  ///< a CR that no LF follows
    CKERNELS_HIGH = 4,     ///< a byte above 127
};

/// Looks at bytes `from` to `end` and returns which of the CKERNELS_ bits apply.
unsigned ckernels_survey(const uint8_t *bytes, size_t from, size_t end);

/// The first line break (LF or CR) at or after `from` that is directly followed by two hyphens: the only place where
/// a boundary line can begin. `end` when there is none. Bits of what was passed on the way, the line break included,
/// are added to `seen`.
size_t ckernels_mark(const uint8_t *bytes, size_t from, size_t end, unsigned *seen);

/// The first LF or CR at or after `from`; `end` when there is none.
size_t ckernels_line_end(const uint8_t *bytes, size_t from, size_t end);

/// The first byte above 127 at or after `from`; `end` when there is none.
size_t ckernels_high(const uint8_t *bytes, size_t from, size_t end);

/// Copies bytes up to the first `=`, CR or LF, and returns their number. `output` needs room for `count` bytes and must
/// not overlap `input`; what lies behind the copied bytes is undefined.
size_t ckernels_copy_quoted(const uint8_t *input, size_t count, uint8_t *output);

/// Copies bytes up to the first one above 127, and returns their number; room as for `ckernels_copy_quoted`.
size_t ckernels_copy_ascii(const uint8_t *input, size_t count, uint8_t *output);

/// Copies bytes up to the first `"`, `\` or control character, and returns their number; room as for
/// `ckernels_copy_quoted`.
size_t ckernels_copy_json(const uint8_t *input, size_t count, uint8_t *output);

/// Bytes that `ckernels_base64` may write behind its result.
enum { CKERNELS_SLACK = 32 };

/// Decodes whole groups of four base64 characters, and passes over line breaks between groups. Stops at the first
/// group that holds anything else, or at the end. Returns the bytes written; `*consumed` is how far it got.
/// `output` needs room for `count / 4 * 3 + CKERNELS_SLACK`.
size_t ckernels_base64(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed);

#endif
