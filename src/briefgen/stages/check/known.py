"""Known: capitals that are no acronym to be written out, because everybody knows them."""

from typing import Final

KNOWN: Final = frozenset(
    # countries, places, international bodies better known by their letters
    "US USA UK UAE EU UN USSR GDR DC NYC LA NATO NASA UNESCO UNICEF OPEC OECD WTO IMF BRICS BRIC "
    "OAS ASEAN GATT NAFTA EEC EFTA "
    # agencies of the United States that its papers never write out
    "CIA FBI IRS NSA EPA FDA NIH ROTC SWAT SEAL AMTRAK USS HMS "
    # people and their work
    "CEO CFO CTO COO VIP PHD MA BA MBA MD JD BS RN AKA DIY FAQ FY FYI ZIP HR PR RSVP FDR JFK LBJ "
    "GI SOS "
    # medicine
    "AIDS HIV COVID SARS MERS TB DNA RNA MRI IVF IQ ADHD PTSD ICU LSD "
    # economy
    "GDP GNP VAT GST ATM PIN R&D IPO SUV IOU USD EUR GBP CHF JPY "
    # technology
    "TV PC IT ICT PDF URL WWW HTML XML CSV JSON HTTP HTTPS FTP API CD DVD USB GPS SMS SIM RSS WIFI "
    "RAM CPU LED LCD AC DC AI ID OK FM AM VHF UHF UFO GMO BBC CNN NPR PBS ABC CBS NBC MSNBC HBO "
    "ESPN "
    "UPS CVS LAX NBA NFL FIFA UEFA IBM BMW "
    # publishing and identifiers
    "DOI ISBN ISSN ORCID ISO IEC UTF ASCII IEEE SPDX CC BY NC SA ND ED EDS PP VOL NO PS PO NB RIP "
    # time
    "PM BC AD CE BCE GMT UTC EST EDT CET CEST CST CDT PST PDT MST MDT BST AEST AEDT ACST ACDT "
    "AWST MSK WWI WWII "
    # titles, chemistry, units
    "JR SR QC KC OBE MBE CBE AFP UPI III VII VIII CO CFC CFCS MW KW GW TW KM KG MM CM HZ KHZ "
    "MHZ GHZ MB GB TB KB DNA UV PH "
    # other alphabets
    "США СССР ООН ЕС РФ РК СНГ НАТО СМИ СПИД ВИЧ ВВП НДС ОАЭ КНР ФРГ ГДР МВФ ЮНЕСКО ЮНИСЕФ ТВ "
    "ҚР АҚШ БҰҰ ЕО КСРО ТМД БАҚ ЖІӨ ЄС "
    "ONU UE OTAN PIB UNO BRD DDR USW BIP EUA PNB TVA SIDA VIH ADN".split()
)
# Ordinary words, which stand in capitals for their weight.
WORDS: Final = frozenset(
    "a all also always am an and any are as at be because both but by can cannot could did do does "
    "done each even ever every few first for free from full go good had has have he her here "
    "him his "
    "how i if in into is it its just last less let like made make many may me more most much "
    "must my "
    "never new no none nor not note now of off on once one only open or other our out over own per "
    "same say see she should since so some still stop such than that the their them then there "
    "these "
    "they this those to too two under until up upon very was we were what when where which "
    "while will "
    "with within would yes yet you your end part table figure box draft final annex source "
    "sources".split()
)
ROMAN: Final = frozenset("IVXLCDM")
# Abbreviated states, where a place stands before them: "Cambridge, MA".
STATES: Final = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR ON QC BC AB NSW ACT".split()
)
