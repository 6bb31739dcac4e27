"""A publisher that gets a signal at one of its requests.

`python killed_publish.py <target> <moment> <request> <signal>`
"""

import os
import sys
import threading
from itertools import count

target, moment, last, number = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
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
    """Send the signal at the request that was chosen."""
    with turn:
        if next(requests) == last:
            os.kill(os.getpid(), number)


run()
