"""A build that is killed at a step of its choice: `python killed_build.py <settings as JSON> <step> <whose>`.

Steps are counted where Python asks the system to open for writing, rename, remove or make something below the project,
so that the same step of the same build is the same moment. At step 0, and beyond the last, the build ends well and the
number of steps is printed. *whose* step it is: of the `main` process, which ends; of a `worker`, which ends; or of a
worker who ends its `parent` and goes on, and then files that it reads are steps too.
"""

import json
import os
import signal
import sys

EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}

settings, last, whose = json.loads(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
main = counted = os.getpid()
steps = 0


def count(event, args):
    """End a process with the signal that none can catch, at the last step."""
    global steps, counted  # noqa: PLW0603  a hook has no other place
    if counted != os.getpid():
        counted, steps = os.getpid(), 0
    if event == "open":
        mode, flags = args[1], args[2]
        writes = flags & (os.O_WRONLY | os.O_RDWR) if mode is None else set(mode) & set("wax+")
        is_step = bool(writes) or whose == "parent"
    else:
        is_step = event in EVENTS
    if not is_step or isinstance(args[0], int) or settings["ROOT"] not in str(args[0]):
        return
    steps += 1
    if steps == last and (whose == "main") == (os.getpid() == main):
        os.kill(main if whose == "parent" else os.getpid(), signal.SIGKILL)


def run():
    """Build as `inv build` does."""
    from portal.building.build import Builder
    from portal.building.faults import told_to_people

    sys.addaudithook(count)
    with told_to_people(), Builder() as builder:
        builder.build(settings)
    sys.stdout.write(f"{steps}\n")


run()
