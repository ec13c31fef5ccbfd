// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

// The one place that names libpq's headers; Debian keeps them under postgresql/.
#pragma once
#include <postgresql/libpq-fe.h>
