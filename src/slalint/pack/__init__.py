"""A pack is what slalint knows about one kind of contract: topics, rules, vocabulary and a trained scorer, as data."""
