#!/usr/bin/python3
"""Runs the tasks of docker/test, as many at once as there are slots, and reports how long each took.

Usage: schedule.py SLOTS DURATIONS [VERSIONS] <tasks

A task is a line of fields separated by tabs: its name, how many slots it takes, the names of the tasks that it waits for, and a shell
command. The command's output is printed in one piece when the command has ended. DURATIONS is a file with the seconds that each task
took the last time: the longest start first, and before them those that have not been timed yet. VERSIONS is the page of tested
versions; it is written if nothing fails.

A task has failed if it prints a line that begins with FAIL, or if its exit status is not 0. The last lines are a table of durations,
all lines that begin with FAIL, each with the end of the indented lines that follow it, and the count of all that begin with ok or
FAIL. A command may print "took SECONDS NAME" for a part of its own.
"""

import itertools
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import versions

LIMIT = int(os.environ.get("TASK_SECONDS", 2400))  # for one task, so that one that hangs does not prevent the report
LEAST_SHOWN = 5  # seconds
REASON_LINES = 4  # of each failure at the end of the report
REASON_WIDTH = 240  # characters


@dataclass(frozen=True)
class Task:
    name: str
    slots: int
    needs: frozenset
    command: str


@dataclass
class Outcome:
    output: str
    seconds: float
    passed: list = field(default_factory=list)
    failed: list = field(default_factory=list)  # each a FAIL line and the end of its reason


def parse(lines):
    fields = (line.rstrip("\n").split("\t", 3) for line in lines)
    return [Task(name, int(slots), frozenset(needs.split()), command) for name, slots, needs, command in fields]


def ordered(tasks, durations):
    """Returns the tasks that others wait for, then those never timed, then the longest first."""
    needed = frozenset().union(*(task.needs for task in tasks)) if tasks else frozenset()
    return sorted(tasks, key=lambda task: (task.name not in needed, -durations.get(task.name, float("inf"))))


def next_task(waiting, free, total, done):
    """Returns the first task whose needs are done, if there are slots for it; smaller ones do not overtake it, or it might never start."""
    for task in waiting:
        if task.needs <= done:
            return task if min(task.slots, total) <= free else None
    return None


def judged(task, status, output, seconds):
    lines = output.splitlines()
    outcome = Outcome(output, seconds, [line for line in lines if line.startswith("ok ")],
                      [failure(lines, at) for at, line in enumerate(lines) if line.startswith("FAIL ")])
    if status and not outcome.failed:
        outcome.failed.append(f"FAIL {task.name}: ended with status {status}")
        outcome.output += outcome.failed[0] + "\n"
    return outcome


def failure(lines, at):
    """Returns the line at this place with the last of the indented lines that follow it."""
    reason = list(itertools.takewhile(lambda line: line.startswith("    "), lines[at + 1:]))
    return "\n".join([lines[at], *(line[:REASON_WIDTH] for line in reason[-REASON_LINES:])])


def parts(output):
    """Returns the seconds and names that a task reports for its parts."""
    return [(float(seconds), name) for seconds, name in re.findall(r"^took ([0-9.]+) (.+)$", output, re.MULTILINE)]


def table(outcomes):
    """Returns lines of seconds and names, the longest first."""
    rows = [(outcome.seconds, name) for name, outcome in outcomes.items()]
    rows += [row for outcome in outcomes.values() for row in parts(outcome.output)]
    return [f"{seconds:6.0f} s  {name}" for seconds, name in sorted(rows, reverse=True) if seconds >= LEAST_SHOWN]


class Schedule:
    def __init__(self, tasks, slots, durations):
        self.waiting = ordered(tasks, durations)
        self.total = self.free = slots
        self.outcomes = {}
        self.running = {}
        self.changed = threading.Condition()

    def run(self):
        threads = []
        with self.changed:
            while self.waiting:
                task = next_task(self.waiting, self.free, self.total, self.outcomes.keys())
                if task is None:
                    if not self.running:
                        raise SystemExit(f"schedule.py: nothing ends {self.waiting[0].needs}")
                    self.changed.wait()
                    continue
                self.waiting.remove(task)
                self.free -= min(task.slots, self.total)
                self.running[task] = self.start(task)
                threads.append(threading.Thread(target=self.finish, args=[task]))
                threads[-1].start()
        for thread in threads:
            thread.join()

    @staticmethod
    def start(task):
        return subprocess.Popen(["bash", "-c", task.command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, errors="replace")

    def finish(self, task):
        process, begun = self.running[task], time.monotonic()
        try:
            output = process.communicate(timeout=LIMIT)[0]
        except subprocess.TimeoutExpired:
            process.terminate()
            output = process.communicate()[0] + f"FAIL {task.name}: not over after {LIMIT} s\n"
        outcome = judged(task, process.returncode, output, time.monotonic() - begun)
        with self.changed:
            print(outcome.output, end="", flush=True)
            del self.running[task]
            self.outcomes[task.name] = outcome
            self.free += min(task.slots, self.total)
            self.changed.notify()

    def stop(self, number, _frame):
        """Ends the running tasks, which clean up after themselves; starts no others."""
        for process in list(self.running.values()):
            process.terminate()
        for process in list(self.running.values()):
            process.wait()
        os._exit(128 + number)


def read_durations(path):
    try:
        with open(path, encoding="utf-8") as file:
            return {name: float(seconds) for seconds, name in (line.rstrip("\n").split(" ", 1) for line in file)}
    except (FileNotFoundError, ValueError):
        return {}


def write_durations(path, durations):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.writelines(f"{seconds:.0f} {name}\n" for name, seconds in durations.items())
    os.replace(path + ".new", path)


def write_versions(path, outcomes):
    checks = versions.checks_beside((outcome.output, len(outcome.passed)) for outcome in outcomes)
    Path(path).write_text(versions.page(checks), encoding="utf-8")


def main(slots, path, versions_page=None):
    durations = read_durations(path)
    schedule = Schedule(parse(sys.stdin), int(slots), durations)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, schedule.stop)
    begun = time.monotonic()
    schedule.run()
    outcomes = schedule.outcomes
    write_durations(path, durations | {name: outcome.seconds for name, outcome in outcomes.items() if not outcome.failed})
    print("\n".join(["", *table(outcomes)]))
    failed = [line for outcome in outcomes.values() for line in outcome.failed]
    passed = sum(len(outcome.passed) for outcome in outcomes.values())
    if versions_page and not failed:
        write_versions(versions_page, outcomes.values())
    minutes, seconds = divmod(int(time.monotonic() - begun), 60)
    print("\n".join([f"took {minutes} min {seconds} s", *failed, f"{passed} passed, {len(failed)} failed"]))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
