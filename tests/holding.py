"""What whoever holds the link of an assessment finds behind it."""

from datetime import datetime

from aladin.domain.submission import Assessment
from aladin.workflow import assessing


def by_token(token: str, now: datetime) -> Assessment:
    """The assessment with all its answers, as its pages read it; raises NotFound."""
    return assessing.with_answers(assessing.glance(token, now))
