"""Rule packs: rules written in YAML by district and state staff.

A pack is read by the binder that reads plans (:mod:`planlint.packs.parts` says what may
stand in it), its rules become :class:`planlint.rule.Rule` values like any other
(:mod:`planlint.packs.kinds`), and its severities, options and locks lie below those of
the configuration. Nothing here is imported by a run that uses no pack.
"""
