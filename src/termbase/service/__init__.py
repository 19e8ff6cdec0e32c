"""The term service: HTTP over the same questions that the command line asks."""
