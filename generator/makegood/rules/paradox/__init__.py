"""The paradox: a special case, never a strategy

After a good recovery some customers think better of a firm than before. It happens with a first
and minor failure that looks unforeseeable and outside control; not with severe, repeated or
preventable ones [hiver] [magnini] [thermometer]. Research finds it in satisfaction, not in
repurchase or word of mouth [dematos]. So severe, repeated and preventable failures get a path of
their own, a failed recovery counts as a second failure, and protected cases (safety, personal
data, a vulnerable customer, a threat) are made safe and handed over, never bargained with.
"""
