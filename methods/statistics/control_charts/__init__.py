"""Charts that tell a signal from noise: which points of a process ask for a cause, and which do not."""
