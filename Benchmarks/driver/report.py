# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Prints what the MIME benchmark found.

Ratios are medians of the ratios of each round, since the sides of one round ran close to each other. Goals are judged
by processor time: the machine may be shared. The kernel's time counts, for that is where large allocations are paid.
"""

from statistics import median

from rounds import Results, Round

OURS = "postroom"
# Our library doing what fast-mail-parser does: contents kept in memory, attached text left in its charset.
OURS_REDUCED = "postroom, bytes"
# Peer, list of mails, and how many times as fast as the peer we want to be.
_GOALS = (
    ("GMime", "mixed", 3.0),
    ("GMime", "large", 4.0),
    ("fast-mail-parser", "mixed", 1.0),
    ("fast-mail-parser", "large", 1.0),
)
_BASE64_GOAL = 3_000.0
_MEMORY_GOAL = 2.0


def _speed(rounds: list[Round], clock: str) -> float:
    return median(each.speed[clock] for each in rounds)


def _ratio(ours: list[Round], peer: list[Round], clock: str) -> float:
    return median(a.speed[clock] / b.speed[clock] for a, b in zip(ours, peer, strict=True))


def print_table(name: str, results: Results, rounds: int) -> None:
    """One list of mails: a line for each side."""
    ours = results[OURS]
    size = ours[0].size
    print(f"\n{name}: {ours[0].mails} mails, {size / 1e6:.0f} MB, medians of {rounds} rounds; cpu = user + system")
    print(
        f"{'':18}{'MB/s wall':>11}{'cpu':>8}{'user':>8}"
        f"{'postroom is':>14}{'wall':>7}{'cpu':>9}{'user':>9}{'refused':>9}"
    )
    for side, measured in results.items():
        speeds = f"{_speed(measured, 'wall'):11.0f}{_speed(measured, 'cpu'):8.0f}{_speed(measured, 'user'):8.0f}"
        ratios = "".join(f"{_ratio(ours, measured, clock):7.2f} x" for clock in ("wall", "cpu", "user"))
        first = measured[0]
        part = f"  ({first.mails} of the mails, {first.size / 1e6:.0f} MB)" if first.mails != ours[0].mails else ""
        print(f"{side:18}{speeds}{'':12}{ratios if side != OURS else '':27}{first.refused:9}{part}")


def print_base64(results: Results) -> None:
    """Speed of base64 alone."""
    print("\nbase64 alone, one attachment of 20 MB, input per second of processor time")
    for side, measured in results.items():
        print(f"{side:18}{_speed(measured, 'cpu') / 1000:8.2f} GB/s")


def print_memory(peaks: dict[str, dict[str, float]]) -> None:
    """Peak memory, of a mail of mostly base64 and of one of mostly text."""
    print("\npeak memory of reading, parsing and decoding one mail of 20 MB, in sizes of the mail")
    print(f"{'':18}{'attachment':>11}{'text':>8}")
    for side, kinds in peaks.items():
        print(f"{side:18}{kinds['base64']:11.2f}{kinds['text']:8.2f}")


def print_goals(results: dict[str, Results], speed: Results, peaks: dict[str, dict[str, float]]) -> None:
    """Each goal with what was reached."""
    print("\ngoals (by processor time)")
    for peer, name, goal in _GOALS:
        if peer in results[name]:
            reached = _ratio(results[name][OURS], results[name][peer], "cpu")
            _print_goal(f"{name}, against {peer}", f">= {goal:.0f} x", f"{reached:.2f} x", reached / goal)
            if peer == "fast-mail-parser":
                reached = _ratio(results[name][OURS_REDUCED], results[name][peer], "cpu")
                _print_goal("  doing just what it does", f">= {goal:.0f} x", f"{reached:.2f} x", reached / goal)
    reached = _speed(speed[OURS], "cpu")
    _print_goal("base64", f">= {_BASE64_GOAL / 1000:.0f} GB/s", f"{reached / 1000:.2f} GB/s", reached / _BASE64_GOAL)
    for kind, title in (("base64", "memory, attachment"), ("text", "memory, text")):
        reached = peaks[OURS][kind]
        _print_goal(title, f"<= {_MEMORY_GOAL:.0f} x", f"{reached:.2f} x", _MEMORY_GOAL / reached)


def _print_goal(title: str, goal: str, reached: str, share: float) -> None:
    verdict = "reached" if share >= 1 else f"missed by {(1 - share) * 100:.0f} %"
    print(f"{title:32}{goal:>12}{reached:>14}   {verdict}")


def contradictions(name: str, results: Results) -> list[str]:
    """What shows that a side did not do the work, or that Postroom refused a mail."""
    ours = results[OURS][0]
    found = [f"{name}: postroom refused {ours.refused} mails"] if ours.refused else []
    for side, measured in results.items():
        first = measured[0]
        if len({(each.size, each.leaves, each.decoded, each.text) for each in measured}) > 1:
            found.append(f"{name}: {side} did not do the same in every round")
        if first.mails != ours.mails:
            continue
        if first.size != ours.size:
            found.append(f"{name}: {side} read {first.size} bytes, postroom {ours.size}")
        # Damaged mails are read differently, and some libraries count characters instead of bytes.
        counts = {
            "leaves": (first.leaves, ours.leaves, 0.02),
            "bytes of content": (first.decoded + first.text, ours.decoded + ours.text, 0.1),
            "bytes of header fields": (first.header, ours.header, 0.2),
        }
        for what, (count, expected, tolerance) in counts.items():
            if abs(count - expected) > tolerance * expected:
                found.append(f"{name}: {side} found {count} {what}, postroom {expected}")
    return found
