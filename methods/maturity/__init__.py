"""Maturity: how far the company's capabilities of customer experience have come, as its own people judge them."""
