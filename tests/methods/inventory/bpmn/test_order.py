"""Order among nodes: loops, forward order, ways round."""

from itertools import pairwise

from methods.inventory.bpmn.order import avoidable, loops, topological


def pairs(text):
    return [tuple(pair) for pair in text.split()]


def test_the_flow_that_leads_back_is_the_loop():
    """a → b → c, and c back to b."""
    assert loops("abc", pairs("ab bc cb")) == {("c", "b")}


def test_a_node_that_leads_to_itself_is_a_loop():
    assert loops("a", pairs("aa")) == {("a", "a")}


def test_a_circle_without_beginning_is_entered_at_its_first_node():
    assert loops("abc", pairs("ab bc ca")) == {("c", "a")}


def test_a_loop_is_found_from_the_beginning_wherever_the_document_names_it_first():
    """The document lists c first; the route begins at a."""
    assert loops("cba", pairs("ab bc cb")) == {("c", "b")}


def test_flows_decide_the_order_and_the_document_what_they_leave_open():
    assert topological("dcba", pairs("ab ac")) == list("dacb")


def test_the_same_pair_twice_counts_once():
    assert topological("ab", pairs("ab ab")) == ["a", "b"]


def test_what_every_way_passes_cannot_be_avoided():
    """a → b → d and a → c → d: b and c stand on one way each."""
    assert avoidable("abcd", pairs("ab ac bd cd")) == {"b", "c"}


def test_another_beginning_makes_nothing_avoidable():
    """x → y is another route: that it does not pass b says nothing of b."""
    assert avoidable("abxy", pairs("ab xy")) == set()


def test_a_long_route_needs_no_deep_calls():
    names = [f"n{place}" for place in range(5000)]
    chain = list(pairwise(names))

    assert (topological(names[::-1], chain), loops(names, chain)) == (names, set())
