"""What a project's file goes through, tried out. `make faults` prints the table; tests/project runs some."""
