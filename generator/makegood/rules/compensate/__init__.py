"""Compensate: beyond fair, within limits, the same for all

Fair is enough only where nothing went wrong. Once it has, the customer has lost time and been
treated unjustly, and repair alone does not pay for that: add something that is remembered, and
work out with them what it should be [hiver]. What works costs little: a hot drink and a lift pass,
a toy car with the late bed [thermometer]. A set response lets customers be treated alike
[readiness]. What law or contract owes comes first, lies outside every limit and is never called
an extra.
"""
