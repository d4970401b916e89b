"""The page of tested versions: with which versions of other programs the tests ran, and how many checks passed beside each.

A task tells a version by a line "uses PROGRAM VERSION" of its output.
"""

import re
from collections import defaultdict

PAGE = """# Tested versions

Answers: beside which versions of other programs have the tests of this commit passed?

`docker/test` writes this page after each complete run in which no check failed.

| program | version | checks passed |
|---|---|---|
"""


def checks_beside(tasks):
    """Returns how many checks passed beside each (program, version), of pairs of a task's output and its number of passed checks."""
    checks = defaultdict(int)
    for output, passed in tasks:
        for used in set(re.findall(r"^uses (.+) (\S+)$", output, re.MULTILINE)):
            checks[used] += passed
    return checks


def natural(text):
    """Returns a key that orders 3.10 after 3.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]


def page(checks):
    rows = sorted(checks.items(), key=lambda row: [natural(text) for text in row[0]])
    return PAGE + "".join(f"| {program} | {version} | {passed:,} |\n" for (program, version), passed in rows)
