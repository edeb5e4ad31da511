"""A slice of `benchmarks/fuzz.py` with a fixed seed: no mutated input breaks what reads it."""

from __future__ import annotations

import random
import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from house import ROOT

sys.path.append(str(ROOT / "benchmarks"))
_spec = spec_from_file_location("fuzz", ROOT / "benchmarks" / "fuzz.py")
assert _spec
assert _spec.loader
fuzz = module_from_spec(_spec)
sys.modules["fuzz"] = fuzz
_spec.loader.exec_module(fuzz)

QUICK = ["yaml", "deliverable", "translation", "products", "scalar", "raster", "icc", "po", "svg"]
QUICK += ["xliff", "csv", "xlsx", "exchange", "markdown"]


@pytest.mark.parametrize("name", QUICK)
def test_no_mutated_input_breaks_its_reader(name: str) -> None:
    chance = random.Random(f"slice {name}")  # noqa: S311
    kind = fuzz.KINDS[name]
    inputs = kind.inputs(16, chance)
    assert len(inputs) == 16
    for data in inputs:
        assert all(isinstance(code, str) for code in kind.read(data))
