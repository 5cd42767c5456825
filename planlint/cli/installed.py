"""What is installed and allowed, for commands that check no plan."""

from pathlib import Path

from planlint.config.load import load as load_configuration
from planlint.engine.catalogue import Catalogue
from planlint.engine.plugins import Plugins, discover, load


def plugins(*, third_party: bool = True) -> Plugins:
    """Load the installed plugins that the configuration of this folder allows."""
    allowed = load_configuration(Path()).settings.plugins
    return load(discover(allowed, third_party=third_party), allowed)


def catalogue(*, third_party: bool = True) -> Catalogue:
    """Give every rule of the installed plugins."""
    loaded = plugins(third_party=third_party).loaded
    return Catalogue(rule for plugin in loaded for rule in plugin.rules)
