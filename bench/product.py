"""The product with its demo data on throw-away servers, for one benchmark."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command

from tests.servers import servers


@contextmanager
def demo() -> Iterator[None]:
    """Production settings, demo data, nothing printed by a worker yet."""
    with servers() as environment:
        os.environ.update(
            environment, DEBUG="0", DEMO="0", DJANGO_SETTINGS_MODULE="config.settings"
        )
        os.environ["ALLOWED_HOSTS"] = "testserver"
        django.setup()
        call_command("collectstatic", "--noinput", verbosity=0)
        call_command("load_demo")
        yield
