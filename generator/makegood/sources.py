"""The sources that rules and principles cite, by the short name in brackets."""

import re

SOURCES = {
    "hiver": "Hiver, “What is the service recovery paradox?” (Spanish edition)",
    "booher": "Dianna Booher, interview, “Good customer service is no longer enough” (Spanish edition)",
    "readiness": "“Service failure and recovery: be 100 % ready”, a Spanish article on CMMI for services",
    "magnini": (
        "V. P. Magnini, J. B. Ford, E. P. Markowski and E. D. Honeycutt, “The service recovery paradox: justifiable "
        "theory or smoldering myth?”, Journal of Services Marketing 21 (3), 2007, told in “Opportunities or defects?”"
    ),
    "thermometer": "CustomerThermometer, “The service recovery paradox” (Polish edition)",
    "dematos": (
        "C. A. de Matos, J. L. Henrique and C. A. V. Rossi, “Service recovery paradox: a meta-analysis”, "
        "Journal of Service Research 10 (1), 2007"
    ),
    "hart": (
        "C. W. L. Hart, J. L. Heskett and W. E. Sasser, “The profitable art of service recovery”, "
        "Harvard Business Review, 1990"
    ),
    "phso": "Parliamentary and Health Service Ombudsman, “Principles for Remedy”",
    "eu261": "Regulation (EC) No 261/2004 on compensation and assistance to air passengers",
    "iso10002": "ISO 10002, Quality management: guidelines for complaints handling in organizations",
    "heard": "Disney Institute, the HEARD steps (hear, empathise, apologise, resolve, diagnose)",
    "ritz": "The Ritz-Carlton's standing limit that each employee may spend on a guest without asking",
    "degani": "A. Degani, “On the typography of flight-deck documentation”, NASA Contractor Report 177605, 1992",
}
"""Citations by key; rule prose names them as ``[hiver]``."""


def cited(prose: str) -> str:
    """Prose with its sources in full where it names them."""
    return re.sub(r"\[(\w+)\]", lambda named: f"[{SOURCES[named[1]]}]" if named[1] in SOURCES else named[0], prose)
