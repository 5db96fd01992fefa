"""Timings, as ratios against a floor measured in the same run; never pass or fail.

Run with ``python -m tests.benchmarks`` in the environment of the tests, all of them or some by name.
"""
