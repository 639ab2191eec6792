"""The gate: nothing that leads to a person, or to a business that is a party, leaves the building.

`gate.scan` looks at a text in every view from which a reader or a machine could restore what
was hidden (`views`), with one small detector for each kind of identifier (`kinds`), against
lists that are data (`data/`, and an `Allow` from the caller). `output.Scanner` does the same
for finished files; `waivers` holds what a person has looked at and let pass.
"""
