"""Pages: blueprints, errors, filters, and what guards them."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, url_for
from flask_wtf import CSRFProtect  # type: ignore[import-untyped] # ships no types
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from aladin.web import (
    access,
    compression,
    current,
    errors,
    filters,
    headers,
    language,
    security,
    wording,
)
from aladin.web.accounts import bp as accounts
from aladin.web.current import Site
from aladin.web.draft_file import bp as draft_file
from aladin.web.editor import bp as editor
from aladin.web.evidence import bp as evidence
from aladin.web.health import bp as health
from aladin.web.moving import bp as moving
from aladin.web.my_data import bp as my_data
from aladin.web.offline import bp as offline
from aladin.web.pages import bp as pages
from aladin.web.pieces import bp as pieces
from aladin.web.publication import bp as publication
from aladin.web.renewing import bp as renewing
from aladin.web.reports import bp as reports
from aladin.web.resuming import bp as resuming
from aladin.web.static import Assets, static_files
from aladin.web.suitability import bp as suitability
from aladin.web.verify import bp as verify
from aladin.web.what_if import bp as what_if
from aladin.web.whole import Whole
from aladin.web.withdrawal import bp as withdrawal
from aladin.web.wizard import bp as wizard

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LARGEST_BODY: Final = 256 * 1024
MOST_ADDRESSES: Final = 4096
BLUEPRINTS: Final = (
    *(pages, suitability, wizard, what_if, resuming, draft_file, evidence, moving, offline),
    *(reports, renewing, my_data, withdrawal, verify),
    *(health, accounts, editor, pieces, publication),
)
MOST_PARTS: Final = 500  # a page of 15 questions sends about 100


def register(app: Flask, site: Site) -> None:
    """Give the application its pages, guarded from the first request on."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # the extension's
        language.gettext, language.ngettext, newstyle=True
    )
    app.jinja_env.filters.update(filters.FILTERS)
    app.jinja_env.globals.update(
        asset=Assets().address,
        days_left=current.days_left,
        form_secret=current.form_secret,
        kept_days=site.keep_drafts,
        language=language.language,
        mark=current.mark,
        said=filters.said,
        site=site,
        staff=current.staff,
        switch=language.switch,
        url_for=lru_cache(MOST_ADDRESSES)(url_for),  # ten on each page, nearly always the same
        wording=wording,
    )
    app.before_request(language.choose)
    app.before_request(access.guard)  # before CSRFProtect's: a stranger learns nothing
    CSRFProtect(app)
    security.install(app, site)
    app.after_request(headers.add)
    errors.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.wsgi_app = in_front(app.wsgi_app, site)  # type: ignore[assignment, method-assign]


def flask_settings(site: Site) -> dict[str, Any]:
    """Flask's own settings: limits, and a cookie that nobody else can read or set."""
    secure = site.is_production
    return {
        "SECRET_KEY": site.secret_key,
        "SQLALCHEMY_DATABASE_URI": site.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # answers stay out of the log
        "TRUSTED_HOSTS": list(site.trusted_hosts),
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "MAX_FORM_PARTS": MOST_PARTS,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=site.keep_drafts),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "SESSION_COOKIE_NAME": "__Host-aladin" if secure else "aladin",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: people fill this in over days
        "WTF_CSRF_SSL_STRICT": False,  # wants a referrer, which token pages do not send
    }


def in_front(application: WSGIApplication, site: Site) -> WSGIApplication:
    """Static files, packing, the common headers, and the proxies that may name a visitor."""
    packed = compression.Packed(static_files(Whole(application)))
    guarded = headers.Guarded(packed, secure=site.is_production)
    hops = site.proxy_hops or 0
    return ProxyFix(guarded, x_for=hops, x_proto=hops, x_host=hops) if hops else guarded
