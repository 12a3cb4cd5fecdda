"""From today's operating model to a target that was simulated first: gaps, simulation, roadmap, review."""

from workbook.catalog import customer_side, improvement
from workbook.catalog.entry import CLOCKS, LOG, Notebook
from workbook.parameters import Parameter

NOTEBOOKS = (
    Notebook(
        "ptf_model",
        method="ptf",
        needs=("role",),
        uses=(
            *("om_element", "gap", "initiative", "initiative_gap", "initiative_need", "initiative_dependency", "capacity"),
            *("budget", "readiness", "evidence", "process", "kpi", "restriction", "touchpoint", "norm", "norm_clause"),
        ),
        exhibits=(
            "ptf_model.upstream",
            "ptf_model.operating_model",
            "ptf_model.register",
            "ptf_model.live",
            "ptf_model.candidates",
            "ptf_model.opportunities",
            "ptf_model.closing",
            "ptf_model.initiatives",
            "ptf_model.people",
            "ptf_model.dependencies",
            "ptf_model.readiness",
        ),
        findings=("ptf_model.*",),
        after=tuple(notebook.name for notebook in (*customer_side.NOTEBOOKS, *improvement.NOTEBOOKS)),
    ),
    Notebook(
        "ptf_simulation",
        method="ptf",
        needs=("role", "activity"),
        uses=(*("sim_model", "scenario", "scenario_change", "initiative", "sla", "channel", "segment", *LOG, *CLOCKS),),
        exhibits=(
            "ptf_simulation.parameters",
            "ptf_simulation.proof",
            "ptf_simulation.anchors",
            "ptf_simulation.scenarios",
            "ptf_simulation.parts",
            "ptf_simulation.orders",
            "ptf_simulation.order_weeks",
            "ptf_simulation.uncertainty",
            "ptf_simulation.capacity",
        ),
        findings=("ptf_simulation.*",),
        parameters=(
            Parameter("sla", str, "SLA-01", help_key="parameter.sla"),
            Parameter("work_calendar", str, "", help_key="parameter.work_calendar"),
            Parameter("seeds", int, 5, minimum=2, maximum=50, help_key="parameter.seeds"),
            Parameter("draws", int, 20, minimum=5, maximum=200, help_key="parameter.draws"),
        ),
    ),
    Notebook(
        "ptf_roadmap",
        method="ptf",
        needs=("role", "activity"),
        uses=(
            *("sim_model", "scenario", "scenario_change", "initiative", "initiative_need", "initiative_dependency"),
            *("initiative_gap", "gap", "benefit", "capacity", "budget", "sla", "channel", "segment", *LOG, *CLOCKS),
        ),
        exhibits=(
            "ptf_roadmap.worth",
            "ptf_roadmap.benefits",
            "ptf_roadmap.spread",
            "ptf_roadmap.payback",
            "ptf_roadmap.priorities",
            "ptf_roadmap.tries",
            "ptf_roadmap.promise",
            "ptf_roadmap.plan",
        ),
        findings=("ptf_roadmap.*",),
        parameters=(
            Parameter("sla", str, "SLA-01", help_key="parameter.sla"),
            Parameter("discount_rate", float, 0.10, minimum=0, maximum=1, help_key="parameter.discount_rate"),
            Parameter("haircut", float, 0.0, minimum=0, maximum=1, help_key="parameter.haircut"),
            Parameter("seeds", int, 5, minimum=2, maximum=50, help_key="parameter.seeds"),
        ),
        after=("ptf_simulation",),
    ),
)
