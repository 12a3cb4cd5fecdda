"""DMAIC: define, measure, analyze, improve, control. Each phase is a folder; a result of one phase is read by the next."""
