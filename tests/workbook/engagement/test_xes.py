"""An XES log is read as its standard says, and nothing in it can reach outside or make it endless."""

import pytest

from workbook.engagement.xes import NotXesError, read_xes

LOG = """<?xml version="1.0"?>
<log xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="nobody"/></global>
  <string key="concept:name" value="the log"/>
  <trace>
    <string key="concept:name" value="7"/>
    <event>
      <string key="concept:name" value="Call &amp; greet"><string key="org:resource" value="of an attribute"/></string>
      <date key="time:timestamp" value="2026-01-05T08:00:00-05:00"/>
    </event>
    <event><string key="concept:name" value="Pay"/><float key="cost" value="3.5"/></event>
    <string key="channel" value="web"/>
  </trace>
  <trace><string key="concept:name" value="8"/></trace>
</log>"""


def test_each_event_is_a_row_with_the_attributes_of_its_trace():
    """Of the log's own attributes, of global ones and of those nested in others none is taken for the event's."""
    rows = read_xes(LOG.encode())

    assert rows.to_dict("list") == {
        "concept:name": ["Call & greet", "Pay"],
        "time:timestamp": ["2026-01-05T08:00:00-05:00", ""],
        "case:concept:name": ["7", "7"],
        "case:channel": ["web", "web"],
        "cost": ["", "3.5"],
    }
    assert rows.index.tolist() == [2, 3]


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE log [<!ENTITY a "aaaa">]><log><trace><event><string key="x" value="&a;"/></event></trace></log>',
        b'<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/hostname">]><log>&a;</log>',
        b'<!DOCTYPE log SYSTEM "http://nowhere.invalid/log.dtd"><log/>',
    ],
)
def test_a_document_type_or_an_entity_is_refused(content):
    with pytest.raises(NotXesError):
        read_xes(content)


@pytest.mark.parametrize("content", [b"", b"case,activity\n1,Pay\n", b"<log><trace>", b"<html/>", LOG.encode()[:300]])
def test_what_is_no_log_is_refused(content):
    with pytest.raises(NotXesError):
        read_xes(content)
