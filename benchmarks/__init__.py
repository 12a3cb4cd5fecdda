"""How long a batch takes beside the other ways to run the same notebooks: compared on one machine, in turn, never by memory.

In       the notebooks that ship and small invented engagements
Out      ``python -m benchmarks.batch``: a table of ratios, each beside what is to be reached
Assumes  Linux; a figure counts only beside another one that was measured in the same round
"""
