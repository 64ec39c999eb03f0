"""Rules against a contract: what its statements say of each topic, and what is worth telling the customer."""
