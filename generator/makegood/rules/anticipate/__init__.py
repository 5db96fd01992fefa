"""Anticipate: know where it will break

No service reaches zero defects, because people are part of it; being ready can be reached. Narrow
the search to the weakest spots: complex scheduling across departments and sites, new products and
services, and places where many staff are new [hiver]. Have a plan B before it is needed. There are
four ways to answer a failure: case by case, which treats alike customers differently; one set
response, as long as it is kept current; stepping in before the customer is hit; and standing in
for another firm, or being stood in for, by prior agreement [readiness]. The best act at once, often
before anybody complains [thermometer].
"""
