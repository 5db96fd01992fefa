"""Learn the model of a language from its labelled lines and its phrase pack."""

import json
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from makegood.phrases.features import FAULT_HIT, features_of
from makegood.phrases.model import GOOD, IDF_STEPS
from makegood.phrases.pack import load_pack
from makegood.phrases.pattern import Reading
from makegood.phrases.text import Text
from training.samples import Sample

STRENGTH = 30.0
"""The inverse of the regularization; chosen by cross-validation on the training lines."""

MOST_FEATURES = 24_000
FALSE_ALARMS = 0.03
"""The share of good training lines, each judged by a model that has not seen it, that may be flagged."""

_MOST = 127


def learn(samples: Sequence[Sample], language: str, digest: str = "") -> bytes:
    """A model file's content; the ``digest`` of what it is learned from goes with it."""
    named = [_features(sample, language) for sample in samples]
    labels = [sample.rules[0] if sample.rules else GOOD for sample in samples]
    classes = [GOOD, *sorted(set(labels) - {GOOD})]
    vocabulary = _vocabulary(named)
    rows, idf = _matrix(named, vocabulary)
    learner = _learner().fit(rows, labels)
    order = [list(learner.classes_).index(name) for name in classes]
    kept = np.sort(np.argsort(-np.abs(learner.coef_).max(axis=0) * idf)[:MOST_FEATURES])
    vocabulary = {name: i for i, name in enumerate(name for name, j in vocabulary.items() if j in set(kept))}
    rows, idf = _matrix(named, vocabulary)
    learner = _learner().fit(rows, labels)
    threshold = _threshold(rows, labels)
    return _packed(vocabulary, idf, learner.coef_[order], learner.intercept_[order], classes, threshold, digest)


def _learner() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-5)


def _features(sample: Sample, language: str) -> set[str]:
    found = load_pack(language)
    assert found, f"there is no phrase pack for {language}"
    said = Text(sample.text, language)
    seen = set(features_of(said, found.hits(Reading(said, found.words))))
    return {name for name in seen if name[0] != FAULT_HIT} if sample.is_in_pack else seen


def _vocabulary(named: Sequence[set[str]]) -> dict[str, int]:
    counts = Counter(name for names in named for name in names)
    return {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count > 1))}


def _matrix(named: Sequence[set[str]], vocabulary: dict[str, int]) -> tuple[csr_matrix, np.ndarray]:
    """The texts as rows of length 1, and each feature's inverse document frequency."""
    places = [sorted(vocabulary[name] for name in names if name in vocabulary) for names in named]
    counts = np.bincount(np.concatenate([*map(np.array, places), []]).astype(int), minlength=len(vocabulary))
    idf = np.round((np.log((1 + len(named)) / (1 + counts)) + 1) * IDF_STEPS) / IDF_STEPS
    data, columns, ends = [], [], [0]
    for place in places:
        values = idf[place]
        data.append(values / (np.linalg.norm(values) or 1.0))
        columns += place
        ends.append(len(columns))
    return csr_matrix((np.concatenate(data), columns, ends), shape=(len(named), len(vocabulary))), idf


def _threshold(rows: csr_matrix, labels: Sequence[str]) -> float:
    """The log odds that few enough good lines reach when others than they have taught the model."""
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    chances = cross_val_predict(_learner(), rows, labels, cv=folds, method="predict_proba")
    good = chances[:, sorted(set(labels)).index(GOOD)]
    odds = np.log((1 - good) / good)
    return float(np.quantile(odds[np.array(labels) == GOOD], 1 - FALSE_ALARMS))


def _packed(
    vocabulary: dict[str, int],
    idf: np.ndarray,
    weights: np.ndarray,
    bias: np.ndarray,
    classes: Sequence[str],
    threshold: float,
    digest: str,
) -> bytes:
    weights = (weights * idf).T
    scale = float(np.quantile(np.abs(weights), 0.9998)) / _MOST
    small = np.clip(np.round(weights / scale), -_MOST, _MOST).astype(np.int8)
    order = sorted(vocabulary, key=lambda name: zlib.crc32(name.encode()))
    columns = [vocabulary[name] for name in order]
    head = {
        "learned_from": digest,
        "classes": classes,
        "features": len(order),
        "threshold": round(threshold, 3),
        "scale": round(scale, 6),
        "bias": [round(float(value), 3) for value in bias],
    }
    names = array("I", (zlib.crc32(name.encode()) for name in order)).tobytes()
    frequencies = bytes(min(255, round(float(value) * IDF_STEPS)) for value in idf[columns])
    return json.dumps(head).encode() + b"\n" + names + frequencies + small[columns].tobytes()
