"""Is the original of a claim held? Chains followed through everything that the ledger holds."""

from provenance.evidence.corpus import Corpus
from provenance.evidence.held import Altered, Assessment, Evidence, assess

__all__ = ["Altered", "Assessment", "Corpus", "Evidence", "assess"]
