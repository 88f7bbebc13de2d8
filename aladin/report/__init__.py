"""The readiness report: a submission in, the same PDF bytes out each time."""
