"""The charter: what the engagement may promise and spend, who supports it, and on what evidence it rests."""
