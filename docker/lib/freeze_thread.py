#!/usr/bin/python3
"""Stops one thread of a process, as a busy host may do for a while, until the input ends.

Usage: freeze_thread.py THREAD_ID. Prints "frozen" once the thread has stopped. Needs root.
"""

import ctypes
import os
import sys

PTRACE_ATTACH, PTRACE_DETACH, WAIT_FOR_THREADS = 16, 17, 0x40000000  # linux/ptrace.h; __WALL of linux/wait.h


def main():
    thread = int(sys.argv[1])
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(PTRACE_ATTACH, thread, None, None) != 0:
        raise SystemExit(f"cannot stop thread {thread}: {os.strerror(ctypes.get_errno())}")
    os.waitpid(thread, WAIT_FOR_THREADS)
    print("frozen", flush=True)
    sys.stdin.read()
    libc.ptrace(PTRACE_DETACH, thread, None, None)


main()
