"""Which static files of installed packages we serve: not the ones whose pages we do not have."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Assets(StaticFilesConfig):
    """Collecting compresses each file hard, so what nobody asks for is left out."""

    ignore_patterns = (
        *StaticFilesConfig.ignore_patterns,
        "rest_framework",  # its browsable pages; ours is JSON only
        "htmx-4*",  # we use htmx 2
        "htmax-*",
        "*.map",
    )


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A module imports the very version of another that it was written for."""

    support_js_module_import_aggregation = True
