"""What the feed offers one asker: entity sets with typed properties, made from the content."""
