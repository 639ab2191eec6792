"""The self-check: the lists in force as one decision table, and what answers to it come to."""
