"""What a document holds, as values."""
