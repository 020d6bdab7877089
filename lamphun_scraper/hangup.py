"""A terminal or a connection that is closed under a command: the command stores what it has, and ends."""

from __future__ import annotations

import signal


def end_at_hangup() -> None:
    """Take it for SIGTERM when the terminal is closed (SIGHUP); for the main thread, once it minds SIGTERM.

    The shell and the system may each tell of it, and a service manager besides: all that together is to be told once,
    and no wish to be ended by force. A command that was started to outlive its terminal (`nohup`) still does.
    """
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_DFL:
        return
    ends = signal.getsignal(signal.SIGTERM)

    def hung_up(*_: object) -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if signal.getsignal(signal.SIGTERM) == ends:  # Scrapy takes another one for force
            signal.raise_signal(signal.SIGTERM)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)

    signal.signal(signal.SIGHUP, hung_up)
