"""Sets the sample's Markdown briefs as pages: fonts, lines, columns and figures. Used by build.py only."""
