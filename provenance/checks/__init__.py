"""The gate: does every claim have a source, and is its original in hand?"""

from provenance.checks.rules import RULES, Rule, expand, explain, fails, rule
from provenance.checks.run import codes, run

__all__ = ["RULES", "Rule", "codes", "expand", "explain", "fails", "rule", "run"]
