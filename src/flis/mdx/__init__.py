"""MDX over the cubes: text to tree, tree to sets and cells, with as few questions to ``semantic`` as can be."""
