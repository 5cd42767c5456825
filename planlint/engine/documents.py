"""Word, Excel, PDF and Markdown files as plans: a layout says what their texts mean.

The layouts are read when the first such file comes; a run over YAML plans loads none.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from planlint.config.load import Configuration
from planlint.engine.plugins import Loaded
from planlint.finding import Finding
from planlint.source import Document

if TYPE_CHECKING:
    from planlint.layouts.detect import Fit
    from planlint.layouts.shelf import Gathered, Source
    from planlint.layouts.understand import Understood
    from planlint.readers.blocks import Script


Tell = Callable[[str, int, int], None]
"""Is told of what how many are done, and how many there are: ``("plans", 3, 25)``."""


class Documents:
    """Reads documents with the layouts that hold for a configuration."""

    def __init__(
        self,
        configuration: Configuration,
        plugins: Sequence[Loaded],
        named: str = "",
        tell: Tell | None = None,
    ) -> None:
        """Take the configuration; ``named`` is a layout that was asked for by name or file."""
        self._configuration = configuration
        self._plugins = plugins
        self._named = named
        self._tell = tell

    @cached_property
    def layouts(self) -> "Gathered":
        """The layouts, and everything that is wrong with them."""
        from planlint.layouts.shelf import gather  # noqa: PLC0415  (most runs read only YAML)

        sources, failed = self._from_plugins()
        found = gather(self._configuration, sources, self._named)
        return found._replace(findings=(*failed, *found.findings))

    def _from_plugins(self) -> "tuple[list[Source], list[Finding]]":
        from planlint.layouts.shelf import packaged  # noqa: PLC0415  (only documents have layouts)

        sources: list[Source] = []
        failed: list[Finding] = []
        for plugin in self._plugins:
            try:
                offered: Any = plugin.layouts() if plugin.layouts is not None else ()
                sources += [packaged(file, plugin.distribution) for file in offered]
            except Exception as error:  # whatever a plugin does, the others go on
                cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
                who = f"{plugin.name} ({plugin.distribution})"
                said = f"The plugin {who} could not give its layouts: {cause}"
                failed.append(Finding("PL003", "unloaded-plugin", "error", said, plugin.name))
        return sources, failed

    def findings(self) -> tuple[Finding, ...]:
        """Give what is wrong with layouts that somebody named; nothing is read when none is."""
        named = self._named or self._configuration.settings.layouts
        return self.layouts.findings if named else ()

    def script(self, path: str, data: bytes) -> "Script":
        """Read what a file holds; raises UnreadableError."""
        from planlint.readers import script_reader  # noqa: PLC0415  (as above)

        tell, what = self._tell, f"pages of {PurePath(path).name}"
        pages = (lambda *so_far: tell(what, *so_far)) if tell is not None else None
        read = script_reader(path, pages)
        assert read is not None  # only such files come here
        return read(path, data)

    def choose(self, script: "Script") -> "Fit":
        """Choose the layout for a script; raises UnreadableError when none or several fit."""
        from planlint.layouts.detect import best, fit, labels_in  # noqa: PLC0415  (as above)
        from planlint.layouts.front import layout_in  # noqa: PLC0415  (as above)

        layouts = self.layouts.layouts
        if self._named and layouts:
            return fit(layouts[0], labels_in(script), script.format)
        if script.front and (said := layout_in(script.front)):
            for ready in layouts:
                if ready.name == said:
                    return fit(ready, labels_in(script), script.format)
        return best(layouts, script, self.layouts.own)

    def understand(self, path: str, script: "Script") -> "Understood":
        """Read the plans of a script; raises UnreadableError when no layout fits."""
        from planlint.layouts.understand import understand  # noqa: PLC0415  (as above)

        fit = self.choose(script)
        return understand(path, script, fit.ready, fit.labels)

    def read(self, path: str, data: bytes) -> list[Document]:
        """Read the plans of a file, in order of name; raises UnreadableError."""
        from planlint.source import UnreadableError  # noqa: PLC0415  (documents only)

        found = self.understand(path, self.script(path, data)).documents
        if not found:
            raise UnreadableError(
                "The document holds nothing that its layout knows.",
                help="see `planlint layout try` for what was found in it.",
            )
        return list(found)
