"""The process in a computer: calibrated on its log, proven against it, then changed."""
