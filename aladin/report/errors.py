"""What can go wrong between a submission and its PDF."""


class ReportError(Exception):
    """A report cannot be printed now. The submission is safe, and printing can be tried again."""
