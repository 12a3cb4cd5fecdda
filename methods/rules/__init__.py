"""Rules and restrictions: what customers are bound by, who says so, and what each restriction costs and prevents."""
