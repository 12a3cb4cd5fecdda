"""An engagement whose tables name people: a customer of two tables, another who was referred, and an agent."""

import pytest

SEGMENT = """\
segment_id,name_es,name_en,definition_es,definition_en,customers,value_class,value_rule_es,value_rule_en
SEG-HOME,Hogares,Homes,Hogares,Homes,100,medium,Todos,All
"""
CHANNEL = "channel_id,name_es,name_en,kind\nCHN-WEB,Web,Web,web\n"
CASE = """\
case_id,customer_id,channel_id,opened,closed,outcome
1,K-ROSA,CHN-WEB,2026-02-03 09:00,2026-02-04 09:00,vendido
2,K-JUAN,CHN-WEB,2026-02-03 10:00,2026-02-05 09:00,vendido
"""
EVENT = """\
case_id,log_name,started,ended,resource
1,Recibir,2026-02-03 09:00,2026-02-03 09:10,ana.vera
2,Recibir,2026-02-03 10:00,2026-02-03 10:10,ana.vera
"""
CUSTOMER = """\
customer_id,segment_id,started,referred_by
K-JUAN,SEG-HOME,2026-02-04,
K-ROSA,SEG-HOME,2026-02-05,K-JUAN
"""
FEEDBACK = """\
feedback_id,at,sign,text_ref,text,released
F-1,2026-02-06 09:00,negative,COM-1,Rosa Mera pide que la llamen,no
F-2,2026-02-06 10:00,positive,COM-2,Muy amables todos,yes
F-3,2026-02-06 11:00,positive,COM-3,Soy el vecino de Juan,
"""
PEOPLE = {"segment": SEGMENT, "channel": CHANNEL, "case": CASE, "event": EVENT, "customer": CUSTOMER, "feedback": FEEDBACK}


@pytest.fixture
def people(office):
    """It passes, but for what a test changes."""
    activity = office.files()["tables/activity.csv"].decode().splitlines()
    named = "\n".join([f"{activity[0]},log_name", *(f"{line},Recibir" for line in activity[1:])]) + "\n"
    return office.fill(**PEOPLE, activity=named)
