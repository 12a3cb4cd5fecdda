"""The customer's voice: why customers get in touch, and whether it was for advice or for help."""
