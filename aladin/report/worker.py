"""The printing process: takes orders in, gives PDFs out, and has access to nothing else.

Started by printing.py as ``python -m aladin.report.worker``.
"""

from aladin.confined.process import JobFailed, work
from aladin.report.order import Order
from aladin.report.pdf import ReportError, print_pdf

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 30  # for one report


def printed(job: bytes) -> bytes:
    """The PDF of one order."""
    order = Order.model_validate_json(job)
    try:
        return print_pdf(
            order.subject, order.check_url, order.variant, order.english, order.pictures
        )
    except ReportError as error:
        raise JobFailed(str(error)) from error


if __name__ == "__main__":
    work(printed, MEMORY, CPU_SECONDS)
