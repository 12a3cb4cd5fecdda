"""PTF, the Process Transformation Framework: from the current operating model to a target that was simulated first."""
