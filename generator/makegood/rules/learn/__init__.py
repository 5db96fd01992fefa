"""Learn: write it down, measure, ask

What is written down shows trends: more complaints at one hour of the day, more after each update
of one component [hiver]. Fewer complaints, faster response, less rework, more people who come
back and send others are the measures [booher]. Ask soon, ask briefly, and welcome complaints
[thermometer]. Unhappy customers tell ten to twenty people; those whose problem was heard and
solved tell five [readiness].
"""
