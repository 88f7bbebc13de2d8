"""The application for any WSGI server: ``gunicorn wsgi:app``."""

from aladin import create_app

app = create_app()
