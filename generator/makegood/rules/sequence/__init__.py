"""Sequence: acknowledge, understand, resolve, follow up

Listen and let them vent; say sorry as "I"; only then ask, because the same question insults when
it comes first. Thank them. Then reassure, ask what they would find fair, give exactly that and
something on top. Ask whether they are satisfied, and come back after some days [hiver].
"""
