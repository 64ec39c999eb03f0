"""The ground floor: what a contract is once it has been read, and how its text is addressed."""
