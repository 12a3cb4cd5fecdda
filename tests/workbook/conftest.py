"""An engagement on disk as a client's office would keep it, and the command line called in this process."""

import io
import sys
from collections import namedtuple
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

import pytest
import yaml

from methods.tables import report
from workbook.cli import main
from workbook.engagement import check_engagement

PROFILE = {
    "engagement_id": "ENG-001",
    "client_name": "Ferretería Peña",
    "country": "EC",
    "currency": "USD",
    "timezone": "America/Guayaquil",
    "languages": ["es", "en"],
    "date_order": "DMY",
    "decimal_mark": ".",
    "sponsor_role": "ROL-HEAD",
    "start": "2026-01-05",
    "data_from": "2026-01-05",
    "data_to": "2026-07-05",
    "notebooks": ["sipoc"],
}
TABLES = {
    "role": """\
role_id,name_es,name_en,kind,level
ROL-HEAD,Gerente,Head,CSERV,senior
ROL-AGENT,Asesor,Agent,AGENT,frontline
""",
    "process": """\
process_id,level,lifecycle,name_es,name_en,objective_es,objective_en,trigger_es,trigger_en,end_event_es,end_event_en,\
owner_role,customer_facing,in_scope
PRC-SALE,1,sale,Venta,Sale,Vender,Sell,Llega un pedido,An order arrives,Pedido entregado,Order delivered,ROL-HEAD,yes,yes
""",
    "activity": """\
activity_id,process_id,seq,name_es,name_en,lane,performer_role,automation,group,initiative,value_class,is_exception
ACT-01,PRC-SALE,1,Recibir,Receive,front,ROL-AGENT,manual,core,reactive,VA,no
""",
    "sipoc": """\
sipoc_id,process_id,state,start_event_es,start_event_en,end_event_es,end_event_en,version
SIP-01,PRC-SALE,current,Llega un pedido,An order arrives,Pedido entregado,Order delivered,1
""",
    "sipoc_step": """\
step_id,sipoc_id,seq,name_es,name_en
STP-01,SIP-01,1,Recibir,Receive
STP-02,SIP-01,2,Preparar,Prepare
STP-03,SIP-01,3,Entregar,Deliver
STP-04,SIP-01,4,Cobrar,Collect
""",
    "sipoc_party": """\
party_id,name_es,name_en,kind
PTY-01,Cliente,Customer,customer
""",
    "sipoc_item": """\
item_id,sipoc_id,kind,name_es,name_en
ITM-01,SIP-01,input,Pedido,Order
ITM-02,SIP-01,output,Entrega,Delivery
""",
    "sipoc_flow": """\
flow_id,sipoc_id,item_id,party_id,step_id,requirement_es,requirement_en,spec_high,unit,measured_now,n
FLW-01,SIP-01,ITM-01,PTY-01,STP-01,,,,,,
FLW-02,SIP-01,ITM-01,PTY-01,STP-02,,,,,,
FLW-03,SIP-01,ITM-02,PTY-01,STP-03,En dos días,Within two days,2,d,1.5,40
FLW-04,SIP-01,ITM-02,PTY-01,STP-04,,,,,,
""",
}
Said = namedtuple("Said", "code out err")


class Office:
    """One engagement's folder, complete for the SIPOC until a test spoils it."""

    def __init__(self, folder):
        self.folder = folder

    def fill(self, **tables):
        """Every table of the SIPOC; those given replace ours, and None leaves one out."""
        for name, content in {**TABLES, **tables}.items():
            if content is not None:
                self.write(f"tables/{name}.csv", content)
        return self

    def write(self, place, content):
        """A file at a place of the folder; text becomes UTF-8."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def profile(self, **changes):
        """The profile with some fields changed; None takes a field out."""
        values = {name: value for name, value in {**PROFILE, **changes}.items() if value is not None}
        return self.write("engagement.yaml", yaml.safe_dump(values, allow_unicode=True, sort_keys=False))

    def check(self):
        """What the check reads and finds."""
        return check_engagement(self.folder)

    def lines(self, language=None):
        """Every problem of the check, in the engagement's own language or in another."""
        reading = self.check()
        return [report.line(problem, language or reading.language) for problem in reading.problems]

    def files(self):
        """Every file of the folder with its bytes."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def office_in():
    """A sound engagement in a folder, or what lies there already."""
    return lambda folder, fill=True: Office(folder).fill().profile() if fill else Office(folder)


@pytest.fixture
def new_office(tmp_path, office_in):
    """A sound engagement, in a folder of its own name."""
    return lambda name: office_in(tmp_path / name)


@pytest.fixture
def office(new_office):
    """A sound engagement called "ferreteria"."""
    return new_office("ferreteria")


@pytest.fixture(scope="session")
def workbook():
    """The command line, called with words in this process: exit code, standard output, standard error."""

    def call(*words):
        code, out, err = 0, io.StringIO(), io.StringIO()
        with mock.patch.object(sys, "argv", ["workbook", *map(str, words)]), redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = end.code or 0
        return Said(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture(autouse=True)
def spanish_terminal(monkeypatch):
    """Whoever calls reads Spanish, whatever this machine says."""
    monkeypatch.setenv("WORKBOOK_LANGUAGE", "es")
