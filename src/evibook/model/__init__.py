"""Frozen types that every room shares."""
