"""Processes of an engagement as files, and what is fetched to judge them by."""

import sys
from functools import cache
from pathlib import Path

import pytest

from methods.inventory import bpmn
from workbook.engagement import open_engagement

FETCHED = Path(sys.prefix) / "bpmn" / "node_modules"
ACTIVITIES = """\
activity_id,process_id,seq,name_es,name_en,lane,performer_role,automation,group,initiative,value_class,is_exception
ACT-01,PRC-SALE,1,Pedir «ya» <b>&amp;</b> a 'Peña',Ask 'now' <b>&amp;</b>,customer,ROL-AGENT,assisted,core,reactive,VA,no
ACT-02,PRC-SALE,2,Corregir el pedido,Mend the order,customer,ROL-AGENT,manual,core,reactive,NVA,yes
ACT-03,PRC-SALE,3,Reservar,Reserve,system,ROL-AGENT,automatic,core,reactive,BVA,no
ACT-04,PRC-SALE,4,Avisar del retraso,Tell of the delay,front,ROL-AGENT,manual,core,reactive,NVA,yes
ACT-05,PRC-SALE,5,Pedir a fábrica,Order from the factory,supplier,ROL-AGENT,manual,core,reactive,NVA,yes
ACT-06,PRC-SALE,6,Entregar,Deliver,back,ROL-AGENT,manual,core,reactive,VA,no
"""


@pytest.fixture
def shop(office):
    """An engagement whose process of sale has every lane, two detours and words that look like markup."""
    return office.fill(activity=ACTIVITIES)


@pytest.fixture(scope="session")
def fetched():
    """``fetched("bpmn-js/dist")``: a folder of what the project's test set-up fetches from npm."""

    def folder(place):
        if not (FETCHED / place).is_dir():
            pytest.skip(f"no {place.split('/')[0]} in bpmn/ of the virtual environment; .ci/run fetches it where there is npm")
        return FETCHED / place

    return folder


@pytest.fixture(scope="session")
def lumbrera(root):
    """``lumbrera(code)``: the engagement that ships, in one language, opened once."""
    return cache(lambda code: open_engagement(root / "data" / "engagements" / "lumbrera-fibra", code))


@pytest.fixture(params=["PRC-SALE", "PRC-CREDIT"])
def example(request, lumbrera):
    """``example(code)``: a process of that engagement, with and without activities."""

    def drawn(code):
        tables = lumbrera(code).tables
        return bpmn.export(request.param, tables.process, tables.activity, lumbrera(code).language)

    return drawn
