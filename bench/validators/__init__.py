"""What `bench/validate` is made of: a module for each concern, each check a function from what was
published to a tally of faults."""
