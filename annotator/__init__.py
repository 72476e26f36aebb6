"""Crossread: reading two papers against each other. This module imports nothing, so that it starts at once."""

__version__ = "0.1.0"
