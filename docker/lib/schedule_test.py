#!/usr/bin/python3
"""Tests of schedule.py, reported in the same format as the scenarios'."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import schedule
from schedule import Task

PROGRAM = Path(__file__).with_name("schedule.py")


def task(name, slots=1, needs=""):
    return Task(name, slots, frozenset(needs.split()), "true")


class ScheduleTest(unittest.TestCase):
    def test_what_others_wait_for_begins_first_then_the_unknown_then_the_longest(self):
        tasks = [task("short"), task("long", needs="engine"), task("new"), task("engine")]
        names = [each.name for each in schedule.ordered(tasks, {"short": 1, "long": 9, "engine": 0})]
        self.assertEqual(names, ["engine", "new", "long", "short"])

    def test_a_task_waits_for_what_it_needs_while_others_begin(self):
        waiting = [task("a", needs="engine"), task("b")]
        self.assertEqual(schedule.next_task(waiting, 1, 2, set()).name, "b")
        self.assertEqual(schedule.next_task(waiting, 1, 2, {"engine"}).name, "a")

    def test_a_large_task_is_not_overtaken_and_begins_even_where_it_is_larger_than_all_there_is(self):
        waiting = [task("large", slots=3), task("small")]
        self.assertIsNone(schedule.next_task(waiting, 1, 2, set()))
        self.assertEqual(schedule.next_task(waiting, 2, 2, set()).name, "large")

    def test_all_is_told_and_counted(self):
        status, output = self.run_tasks("a\t1\tb\techo 'ok   a: fine'; echo 'took 7.5 a part'", "b\t1\t\techo 'FAIL b: not fine'; exit 1",
                                        "c\t1\t\texit 3")
        self.assertEqual(status, 1)
        self.assertIn("\n     8 s  a part\n", output)
        self.assertIn("\nFAIL c: ended with status 3\n", output)
        self.assertEqual(output.splitlines()[-1], "1 passed, 2 failed")

    def test_the_report_ends_with_the_end_of_each_reason(self):
        output = self.run_tasks("a\t1\t\techo 'FAIL a: not fine'; seq -f '       line %g' 7; echo more")[1]
        self.assertEqual(output.splitlines()[-6:-1], ["FAIL a: not fine", *(f"       line {number}" for number in range(4, 8))])

    def test_nothing_failed_is_status_0_and_nothing_at_all_is_not(self):
        self.assertEqual(self.run_tasks("a\t1\t\techo 'ok   a: fine'")[0], 0)
        self.assertEqual(self.run_tasks("a\t1\t\ttrue")[0], 1)

    def test_the_page_tells_how_many_checks_passed_beside_each_version(self):
        checks = "echo 'ok   a: fine'; echo 'ok   a: fine, too'; echo 'uses FRR 10.3'"
        self.run_tasks(f"a\t1\t\t{checks}; echo 'uses FRR 10.3'", "b\t1\t\techo 'uses FRR 8.4.4'", f"c\t1\t\t{checks}; echo uses A B 1")
        self.assertEqual(self.page.splitlines()[-3:], ["| A B | 1 | 2 |", "| FRR | 8.4.4 | 0 |", "| FRR | 10.3 | 4 |"])

    def test_a_failure_leaves_the_page_of_versions_alone(self):
        self.run_tasks("a\t1\t\techo 'ok   a: fine'; echo 'uses FRR 10.3'; echo 'FAIL a: not fine'")
        self.assertIsNone(self.page)

    def run_tasks(self, *lines):
        with tempfile.TemporaryDirectory() as directory:
            page = Path(directory, "page")
            done = subprocess.run([sys.executable, PROGRAM, "2", f"{directory}/durations", page], input="\n".join(lines) + "\n",
                                  capture_output=True, text=True, check=False)
            self.page = page.read_text(encoding="utf-8") if page.exists() else None
        return done.returncode, done.stdout


def told(test):
    return test.id().rpartition(".test_")[2].replace("_", " ")


class Reporting(unittest.TextTestResult):
    def addSuccess(self, test):
        print(f"ok   schedule: {told(test)}")

    def addFailure(self, test, err):
        print(f"FAIL schedule: {told(test)}: {err[1]}")

    addError = addFailure


if __name__ == "__main__":
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(ScheduleTest)
    tests.run(Reporting(unittest.runner._WritelnDecorator(sys.stderr), False, 0))
