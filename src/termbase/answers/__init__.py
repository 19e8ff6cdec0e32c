"""Every answer as a value and as the one JSON: what the commands print, the service sends and the client reads.

A module for each question: ``looking``, ``choosing``, ``scanning``, ``checking``, ``entries``, ``counting``. An answer
leaves out what a person can do without; ``whole`` it says everything, so that reading it back gives the very value
that was written. ``sending`` is what is asked: documents and settings.
"""
