"""By which way an agent is told of what: their choices, their quiet hours, and the words."""
