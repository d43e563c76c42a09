"""People at work at the same time: who they are, and (with Locust) what they do."""
