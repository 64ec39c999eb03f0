"""What outlives a run: the names by which a finding is known again."""
