"""Readers of what other programs export, and writers of what they are given to fill in."""
