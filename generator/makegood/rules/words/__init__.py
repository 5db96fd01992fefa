"""Words: what is said, and how it is heard

The same help is worth less when it comes with an excuse, a doubt or a policy. Each line is judged
as a whole, in its language: a word alone is no fault, and an outside cause or a limit told with "I"
and a next step is honest. In the profile standard a rule here only warns until it has been measured
to be right in 97 of 100 findings, and in 30 at least; `makegood check-text` tries a line before it is written [hiver].
"""
