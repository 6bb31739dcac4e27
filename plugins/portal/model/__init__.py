"""The nouns of the newsroom: frozen values, standard library only."""
