"""The customer's side: who the customers are and the channels through which they reach the company."""
