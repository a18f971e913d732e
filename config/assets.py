"""Which static files of installed packages we serve: not the ones whose pages we do not have."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class Assets(StaticFilesConfig):
    """Collecting compresses each file hard, so what nobody asks for is left out."""

    ignore_patterns = (
        *StaticFilesConfig.ignore_patterns,
        "rest_framework",  # its browsable pages; ours is JSON only
        "htmx-4*",  # we use htmx 2
        "htmax-*",
        "*.map",
    )
