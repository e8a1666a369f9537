"""Names made canonical: the registry of sources, the resolver, and the reading of a document's own names."""
