"""Words of Django that its own Czech and German lack: named here, our catalogues keep them."""

from django.utils.translation import gettext_noop as _

BORROWED = (_("- Select an option -"),)
