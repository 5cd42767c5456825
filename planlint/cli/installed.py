"""What is installed and allowed, for commands that check no plan."""

from pathlib import Path

from planlint.config.load import Configuration
from planlint.config.load import load as load_configuration
from planlint.engine.answer import Answer, Answering
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


def answer(configuration: Configuration, *, third_party: bool = True) -> Answer:
    """Give the rules that plans of a configuration answer to, those of its packs included."""
    loaded = plugins(third_party=third_party).loaded
    rules = Catalogue(rule for plugin in loaded for rule in plugin.rules)
    return Answering(configuration, rules, loaded, dated=True)()


def everything(found: Plugins) -> Answer:
    """Give every rule of plugins, of every installed pack, and of the packs of this folder."""
    rules = Catalogue(rule for plugin in found.loaded for rule in plugin.rules)
    return Answering(load_configuration(Path()), rules, found.loaded, dated=True).all_packs()
