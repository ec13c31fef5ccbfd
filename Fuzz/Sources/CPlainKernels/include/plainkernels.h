// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

#ifndef POSTROOM_PLAINKERNELS_H
#define POSTROOM_PLAINKERNELS_H

#include <stddef.h>
#include <stdint.h>

// The kernels of ckernels.h as a processor without vector instructions runs them.

unsigned plainkernels_survey(const uint8_t *bytes, size_t from, size_t end);
size_t plainkernels_mark(const uint8_t *bytes, size_t from, size_t end, unsigned *seen);
size_t plainkernels_line_end(const uint8_t *bytes, size_t from, size_t end);
size_t plainkernels_high(const uint8_t *bytes, size_t from, size_t end);
size_t plainkernels_copy_quoted(const uint8_t *input, size_t count, uint8_t *output);
size_t plainkernels_copy_line(const uint8_t *input, size_t count, uint8_t *output);
size_t plainkernels_copy_ascii(const uint8_t *input, size_t count, uint8_t *output);
size_t plainkernels_copy_json(const uint8_t *input, size_t count, uint8_t *output);
size_t plainkernels_base64(const uint8_t *input, size_t count, uint8_t *output, size_t *consumed);

#endif
