"""A publisher that is killed before one of its requests: `python killed_publish.py <target> <moment> <request>`."""

import os
import signal
import sys
import threading
from itertools import count

target, moment, last = sys.argv[1], sys.argv[2], int(sys.argv[3])
requests, turn = count(1), threading.Lock()


def run():
    """Publish as `inv publish` does."""
    from portal import publisher
    from portal.publishing import s3

    made = s3.new_client

    def watched():
        client = made()
        client.meta.events.register("before-send.s3", watch)
        return client

    s3.new_client = watched
    publisher.publish(target, moment)


def watch(**_):
    """End the process with the signal that none can catch, at the last request."""
    with turn:
        if next(requests) == last:
            os.kill(os.getpid(), signal.SIGKILL)


run()
