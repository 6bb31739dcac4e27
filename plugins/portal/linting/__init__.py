"""The linter: what an editor would mend in a text before it is printed. Pure functions from a text to its slips."""
