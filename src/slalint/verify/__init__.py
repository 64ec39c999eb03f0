"""Whether a pack can be trusted: its rules against their own examples, against each other, against hostile texts."""
