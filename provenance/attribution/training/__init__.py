"""Training the tagger: texts made by a grammar, a corpus of real news, the network, its export."""
