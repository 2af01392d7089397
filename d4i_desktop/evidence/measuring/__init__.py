"""How easily somebody could be found in a table: who is alike, who stands alone, which columns give it away."""

from __future__ import annotations

from d4i_desktop.evidence.measuring.classes import Groups, class_sizes, groups
from d4i_desktop.evidence.measuring.contributors import Contributor, Telling, contributors, telling
from d4i_desktop.evidence.measuring.individual import Frequencies, frequencies, household_risk, individual_risk
from d4i_desktop.evidence.measuring.minimal import MinimalUnique, minimal_uniques
from d4i_desktop.evidence.measuring.population import PopulationUniques, population_uniques
from d4i_desktop.evidence.measuring.risk import Risk, measure
from d4i_desktop.evidence.measuring.sensitive import Diversity, diversity
from d4i_desktop.evidence.measuring.small import SmallGroup, show, small_groups
from d4i_desktop.evidence.measuring.suda import Suda, suda

__all__ = [
    "Contributor",
    "Diversity",
    "Frequencies",
    "Groups",
    "MinimalUnique",
    "PopulationUniques",
    "Risk",
    "SmallGroup",
    "Suda",
    "Telling",
    "class_sizes",
    "contributors",
    "diversity",
    "frequencies",
    "groups",
    "household_risk",
    "individual_risk",
    "measure",
    "minimal_uniques",
    "population_uniques",
    "show",
    "small_groups",
    "suda",
    "telling",
]
