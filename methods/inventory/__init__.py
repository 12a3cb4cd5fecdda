"""The inventory: who works here, which processes serve the customer, and the activities they are made of."""
