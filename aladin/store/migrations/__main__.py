"""Write the next migration, to be read and put right by its author.

``python -m aladin.store.migrations 0002 "Add reviews"``
"""

import sys

from alembic import command
from sqlalchemy import create_engine

from aladin.store.db import migrations, upgrade

number, message = sys.argv[1:]
engine = create_engine("sqlite://")
upgrade(engine)
with engine.connect() as connection:
    command.revision(migrations(connection), message, autogenerate=True, rev_id=number)
engine.dispose()
