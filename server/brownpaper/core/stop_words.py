"""Words that say nothing of a subject, in Dutch and English; of four letters and more, as shorter ones never count."""

DUTCH = """
achter alle allebei alleen alles altijd ander andere anders beetje begin beginnen begint begon behalve beide bent
beter bijna bijvoorbeeld binnen blij blijf blijft blijven boven daar daarna daarom dacht deden deze dezelfde dichtbij
dingen doen doet door doordat drie dubbel echt eerst eigen eigenlijk elkaar elke enkel ergens erger even gaan
gaat gedaan geeft geen gehad gelijk genoeg geven gewoon ging goed goede graag haar hadden half hebben hebt heeft heel
heen hele helemaal help helpen helpt hetzelfde hier hierna hoeft hoeven hoewel iedere iedereen iemand iets ikzelf
inderdaad jaar jouw jullie kant keek keer kijken klein kleine komen komt konden krijg krijgen krijgt kunnen kunt laat
lang langer laten later lekker lijkt lukt lukte maak maakt maar maken makkelijk meer meestal meteen mezelf mijn
mijzelf minder misschien moeilijk moest moet moeten mogen naar naast niemand niet niets niks nodig nooit omdat ondanks
onder ondertussen onszelf onze ooit oude over overal praat praten precies prima samen slechts snap snel soms staan
staat starten steeds stop stoppen stopt tegen terug terwijl tijd tijdens toch toen totdat tussen twee uren vaak vanaf
vandaag vanuit vast veel veelal verder vind vinden vindt voor vooral voordat vraag vragen waar waardoor waarom wanneer
want waren week weer weet weinig weinige welke werd werden weten wiens wilde willen worden wordt zeer zeggen zegt
zeker zelf zelfs zich zichzelf zien ziet zijn zitten zoals zodat zonder zouden zoveel zulke
"""

ENGLISH = """
able about above across after afterwards again against almost alone along already also although always among another
anybody anyone anything around because become been before begin begins being below better between both came cannot
come could does doing done down during each either else enough even ever every everybody everyone everything feel find
first five four from gave give given going good have having help helps here hers herself himself hours however into
itself just keep kind know known less like little long made make many maybe might more most much must myself need
never next nobody none nothing often once only other others ourselves over people perhaps quite rather really same
seem several shall should since some somebody someone something sometimes still stop stops such take than that their
them themselves then there these they thing things think this those though three through time times together under
until upon very want week weeks well were what whatever when where whether which while whole whose will with within
without would year years your yours yourself
"""

STOP_WORDS = frozenset(DUTCH.split()) | frozenset(ENGLISH.split())
