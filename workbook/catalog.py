"""Which tables and notebooks exist, what each notebook needs and makes, and the order in which they run.

Out      ``TABLES``, ``CHECKS``, ``NOTEBOOKS``; ``notebook`` by name, ``needed_tables`` of a choice of notebooks
"""

from collections.abc import Callable
from dataclasses import dataclass

import methods.event_log.checks
import methods.event_log.inputs
import methods.inventory.checks
import methods.inventory.inputs
import methods.journey.inputs
import methods.routes.checks
import methods.routes.inputs
import methods.scorecard.inputs
import methods.sipoc.checks
import methods.sipoc.inputs
import methods.voice.inputs
from methods.tables import registry
from workbook.parameters import Parameter
from workbook.texts import shipped

ROOMS = (
    methods.inventory.inputs,
    methods.journey.inputs,
    methods.event_log.inputs,
    methods.sipoc.inputs,
    methods.routes.inputs,
    methods.scorecard.inputs,
    methods.voice.inputs,
)
TABLES = registry(*(table for room in ROOMS for table in room.TABLES))
LOG = ("case", "event")
CLOCKS = ("calendar", "calendar_holiday")


@dataclass(frozen=True)
class Check:
    """A check across tables: ``run(tables, window)`` gives problems; it runs when all of ``tables`` are sound."""

    run: Callable
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Notebook:
    """One conversation with the client.

    Attributes
    ----------
    name : str
        Of the file in ``notebooks/``.
    method : str
        The room of ``methods/`` it speaks for.
    needs, uses : tuple of str
        Tables it cannot run without, and tables that it reads where they exist.
    exhibits, findings : tuple of str
        What it makes; an executed notebook that lacks one of the exhibits has failed.
    parameters : tuple of Parameter
        Besides ``engagement`` and ``language``, which every notebook has.
    after : tuple of str
        Notebooks whose findings it reads: it runs when they are done, and again when they have changed.
    """

    name: str
    method: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    exhibits: tuple[str, ...]
    findings: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def source(self):
        """The notebook as it ships."""
        return shipped("notebooks") / f"{self.name}.ipynb"

    def source_in(self, folder):
        """The engagement's own version of the notebook where there is one, else the one that ships."""
        own = folder / "notebooks" / f"{self.name}.ipynb"
        return own if own.is_file() else self.source


CONFIDENCE = Parameter("confidence", float, 0.95, minimum=0.5, maximum=0.999, help_key="parameter.confidence")
PERIODS = ("week", "day", "month", "25 cases", "50 cases", "100 cases")

SIPOC = ("sipoc", "sipoc_step", "sipoc_party", "sipoc_item", "sipoc_flow")
INVENTORY = ("role", "process", "activity")
PROMISE = ("sla", *LOG, "activity", *CLOCKS, "segment")

NOTEBOOKS = (
    Notebook(
        "sipoc",
        method="sipoc",
        needs=(*INVENTORY, *SIPOC),
        uses=("kpi", "sla", *LOG, *CLOCKS, "channel", "segment"),
        exhibits=("sipoc.map", "sipoc.requirements", "sipoc.completeness"),
        findings=("sipoc.completeness.*", "sipoc.requirement.*"),
        parameters=(Parameter("sipoc_id", str, "", help_key="parameter.sipoc_id"), CONFIDENCE),
    ),
    Notebook(
        "routes",
        method="routes",
        needs=(*INVENTORY, *LOG, "route", "route_rule"),
        uses=("contact", "contact_reason", "channel", "segment"),
        exhibits=(
            "routes.rates",
            "routes.rules",
            "routes.variants",
            "routes.map",
            "routes.waits",
            "routes.rework",
            "routes.open_cases",
        ),
        findings=("routes.*",),
        parameters=(
            Parameter("regular_target", float, 0.80, minimum=0, maximum=1, help_key="parameter.regular_target"),
            CONFIDENCE,
        ),
    ),
    Notebook(
        "dmaic_measure",
        method="dmaic.measure",
        needs=(*INVENTORY, *LOG, "sla"),
        uses=(*CLOCKS, "channel", "segment"),
        exhibits=(
            "dmaic_measure.share_by_group",
            "dmaic_measure.run_chart",
            "dmaic_measure.individuals",
            "dmaic_measure.durations",
            "dmaic_measure.capability",
        ),
        findings=("dmaic_measure.*",),
        parameters=(
            Parameter("sla", str, "SLA-01", help_key="parameter.sla"),
            Parameter("group_by", str, "channel", choices=("channel", "priority", "segment"), help_key="parameter.group_by"),
            Parameter("period", str, "week", choices=PERIODS, help_key="parameter.period"),
            CONFIDENCE,
        ),
    ),
)

CHECKS = (
    Check(methods.inventory.checks.check_inventory, ("process", "activity")),
    Check(methods.sipoc.checks.check_sipoc, ("process", *SIPOC)),
    Check(methods.event_log.checks.check_calendars, CLOCKS),
    Check(methods.event_log.checks.check_log, LOG),
    Check(methods.event_log.checks.check_names, ("event", "activity")),
    Check(methods.event_log.checks.check_promises, PROMISE),
    Check(methods.routes.checks.check_routes, ("route", "route_rule", "activity", "case")),
)


def chosen(names=()):
    """The notebooks called ``names``, in the order of the catalogue; all when no name is given.

    Parameters
    ----------
    names : tuple of str

    Returns
    -------
    tuple of Notebook
    """
    return tuple(notebook for notebook in NOTEBOOKS if not names or notebook.name in names)


def parameters(notebooks):
    """The parameters of several notebooks, each once.

    Parameters
    ----------
    notebooks : tuple of Notebook

    Returns
    -------
    tuple of Parameter
    """
    return tuple(dict.fromkeys(parameter for notebook in notebooks for parameter in notebook.parameters))
