"""The CX matrix: how far process, technology, rules and indicators carry each customer process."""
