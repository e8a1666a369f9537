"""Is the original of a claim held? Chains followed through everything that the ledger holds."""

from provenance.evidence.assessment import Assessment
from provenance.evidence.corpus import Corpus
from provenance.evidence.held import Evidence, assess
from provenance.evidence.outcome import Altered

__all__ = ["Altered", "Assessment", "Corpus", "Evidence", "assess"]
