"""The detectors, by what they look at: numbers, vehicles, accounts, places, names, companies, facts."""
