// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

// Keeps vector.h empty, so that no vector instructions are to be had.
#define POSTROOM_CKERNELS_VECTOR_H

#define ckernels_survey plainkernels_survey
#define ckernels_mark plainkernels_mark
#define ckernels_line_end plainkernels_line_end
#define ckernels_high plainkernels_high
#define ckernels_copy_quoted plainkernels_copy_quoted
#define ckernels_copy_line plainkernels_copy_line
#define ckernels_copy_ascii plainkernels_copy_ascii
#define ckernels_copy_json plainkernels_copy_json
#define ckernels_base64 plainkernels_base64

#include "../CKernels/base64.c"
#include "../CKernels/scan.c"
