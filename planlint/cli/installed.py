"""What is installed, for commands that check no plan."""

from planlint.engine.catalogue import Catalogue
from planlint.engine.plugins import Plugins, discover, load


def plugins(*, third_party: bool = True) -> Plugins:
    """Load the installed plugins."""
    return load(discover(third_party=third_party))


def catalogue(*, third_party: bool = True) -> Catalogue:
    """Give every rule of the installed plugins."""
    loaded = plugins(third_party=third_party).loaded
    return Catalogue(rule for plugin in loaded for rule in plugin.rules)
