"""Render: what the other steps found, as text for people, formats for programs and diagrams. It prints nothing."""
