"""The operation's own entry, by the fields of Article 49(3) of Regulation (EU) 2021/1060, as far as they are known.

The article names no machine-readable names; ours follow its words, and each says which point it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from careget_docs.project.deliverable import Fact


@dataclass(frozen=True, slots=True)
class OperationField:
    """One field of the article: its point, our name, what it is, and the project's value that holds it, if any."""

    point: str
    name: str
    about: str
    value: str = ""


FIELDS = (
    OperationField("49(3)(a)", "beneficiaryName", "Name of the beneficiary, a legal entity", "lead"),
    OperationField("49(3)(a)", "contractorName", "Name of the contractor, in public procurement"),
    OperationField("49(3)(d)", "operationName", "Name of the operation", "project"),
    OperationField("49(3)(e)", "operationPurpose", "Purpose of the operation and its achievements", "full-title"),
    OperationField("49(3)(f)", "operationStartDate", "Start date of the operation", "start"),
    OperationField("49(3)(g)", "operationEndDate", "Expected or actual date of completion", "end"),
    OperationField("49(3)(h)", "totalCost", "Total cost of the operation, EUR", "budget"),
    OperationField("49(3)(i)", "fund", "Fund concerned", "fund"),
    OperationField("49(3)(j)", "specificObjective", "Specific objective concerned", "specific-objective"),
    OperationField("49(3)(k)", "unionCofinancingRate", "Union co-financing rate, percent", "eu-rate"),
    OperationField("49(3)(l)", "location", "Location indicator or geolocation, and country", "location"),
    OperationField("49(3)(n)", "typeOfIntervention", "Type of intervention, Article 73(2)(g)", "type-of-intervention"),
    OperationField("49(3)", "operationCode", "Unique code of the operation", "project-code"),
)


def operation(facts: Mapping[str, Fact], tag: str) -> dict[str, str]:
    """Return the fields that the project's values hold, by name, texts in a language; unknown ones are left out."""
    found = {}
    for field in FIELDS:
        fact = facts.get(field.value)
        if fact is None:
            continue
        text = fact.texts.get(tag, "") if fact.texts else " – ".join(fact.parts)
        if fact.kind == "amount":
            text = text if "." in text else f"{text}.00"
        if text:
            found[field.name] = text
    return found
