"""The application factory."""

from __future__ import annotations

from flask import Flask

from app import accounts
from app import answers
from app import audit
from app import carryover
from app import catalogue
from app import cli
from app import contributions
from app import errors
from app import evidence
from app import exporting
from app import exports
from app import extensions
from app import filters
from app import findings
from app import history
from app import layouts
from app import ledger
from app import live
from app import logs
from app import navigation
from app import once
from app import packages
from app import pasting
from app import plans
from app import preview
from app import proofreading
from app import replies
from app import reports
from app import reviews
from app import serving
from app import signing
from app.accounts import access
from app.audit import recording
from app.config import ROOT
from app.config import Settings
from app.config import secret_key
from app.reports import freezing


def build(settings: Settings | None = None) -> Flask:
    """The application under the given settings, or under those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(
        "app", template_folder=str(ROOT / "templates"), instance_path=str(settings.instance)
    )
    app.config.from_mapping(settings.flask(), SECRET_KEY=secret_key(settings.instance))
    app.extensions["settings"] = settings
    extensions.init_app(app, https=settings.https)
    for feature in (
        accounts,
        answers,
        audit,
        carryover,
        catalogue,
        contributions,
        evidence,
        exporting,
        exports,
        findings,
        history,
        layouts,
        ledger,
        live,
        pasting,
        packages,
        plans,
        preview,
        proofreading,
        replies,
        reports,
        reviews,
        signing,
    ):
        app.register_blueprint(feature.blueprint)
    for part in (
        access,
        once,
        freezing,
        recording,
        cli,
        errors,
        filters,
        logs,
        navigation,
        serving,
    ):
        part.register(app)
    return app
