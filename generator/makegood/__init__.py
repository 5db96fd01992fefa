"""Recovery playbooks: checked, rendered as a staff handbook, printed as cards."""

__version__ = "0.1.0"
