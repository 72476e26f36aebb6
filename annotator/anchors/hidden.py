"""What makes `crossread` look for the quotations of a replaced paper instead of being the program."""

QUOTATIONS_ARGUMENT = "--quotations-process"
