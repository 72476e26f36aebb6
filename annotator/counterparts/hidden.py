"""What makes `crossread` look for counterparts instead of being the program; works frozen as well."""

COUNTERPARTS_ARGUMENT = "--counterparts-process"
