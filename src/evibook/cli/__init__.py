"""The command ``evibook``."""
