"""`provenance schema`: the JSON Schema of the data model."""

from __future__ import annotations

import click

from provenance.cli.common import print_json
from provenance.errors import NotFoundError


@click.command("schema", short_help="Print the JSON Schema of the models.")
@click.argument("model", required=False)
def command(model: str | None) -> None:
    """Print the JSON Schema of MODEL (claim, source, …), or of all of them."""
    from difflib import get_close_matches

    from pydantic.json_schema import models_json_schema

    from provenance import models

    records = {
        name.lower(): getattr(models, name)
        for name in ("Source", "Document", "Snapshot", "Claim", "Hop", "Held", "Finding", "Judgement")
    }
    if model is None:
        _, schema = models_json_schema([(record, "serialization") for record in records.values()])
        print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
        return
    record = records.get(model.lower())
    if record is None:
        near = get_close_matches(model.lower(), records, 1)
        raise NotFoundError(
            f"no model '{model}'", f"did you mean '{near[0]}'?" if near else f"one of {', '.join(records)}"
        )
    print_json(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **record.model_json_schema(mode="serialization")}
    )
