"""Reconciling columns of names with the terms, as OpenRefine asks it (the W3C group's Reconciliation Service API)."""

from termbase.reconciling.extending import Column, Extension, extend, read_extension
from termbase.reconciling.manifest import Place, manifest
from termbase.reconciling.matching import reconcile
from termbase.reconciling.properties import Links
from termbase.reconciling.reading import read_batch_0_2, read_batch_1_0
from termbase.reconciling.values import (
    MOST_QUERIES,
    Candidate,
    Condition,
    Feature,
    Manner,
    MatchType,
    Quantifier,
    Query,
    Result,
    TypeStrict,
    Value,
)
from termbase.reconciling.writing import Version, results

__all__ = [
    "MOST_QUERIES",
    "Candidate",
    "Column",
    "Condition",
    "Extension",
    "Feature",
    "Links",
    "Manner",
    "MatchType",
    "Place",
    "Quantifier",
    "Query",
    "Result",
    "TypeStrict",
    "Value",
    "Version",
    "extend",
    "manifest",
    "read_batch_0_2",
    "read_batch_1_0",
    "read_extension",
    "reconcile",
    "results",
]
