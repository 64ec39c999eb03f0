"""The exit statuses, worst last: the worst of several files wins."""

CLEAN, FINDINGS, USAGE, UNREAD = 0, 1, 2, 3
#: What a shell reports for a command that was interrupted: 128 + SIGINT.
INTERRUPTED = 130
