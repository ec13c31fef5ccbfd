# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""A virtual environment for a helpdesk of PyPI: never the system's Python."""

import os
import subprocess
import sys


def enter(folder, name, version, *others):
    """Installs a package into folder, once, and runs the program again inside; ends it with 3 when it cannot be had."""
    place = f"{folder}/{version}"
    python = f"{place}/bin/python"
    if os.path.realpath(sys.prefix) == os.path.realpath(place):
        return
    if not os.path.exists(f"{place}/ready"):
        os.makedirs(folder, exist_ok=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", place], check=True, stdout=sys.stderr)
            subprocess.run([python, "-m", "pip", "install", "--quiet", f"{name}=={version}", *others],
                           check=True, stdout=sys.stderr)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name} cannot be installed: {error}", file=sys.stderr)
            sys.exit(3)
        open(f"{place}/ready", "w").close()
    os.execv(python, [python, "-B"] + sys.argv)
