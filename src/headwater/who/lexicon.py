"""The small closed word lists that this folder's rules share. Source: our own, from general knowledge of English."""

from __future__ import annotations

from typing import Literal

PARTICLES = frozenset(
    "de la le les du des da do dos das di del della degli van von der den het ter ten zu zum zur bin bint ibn al"
    " el y e af av dal d l".split()
)
"""Lower-case words inside a name ("Ursula von der Leyen")."""

PREFIXES = frozenset("al el as ash an ar at ad az ez d l de ibn ben abu".split())
"""Lower-case beginnings that a hyphen or an apostrophe ties to a capital ("al-Shabaab", "d'Estaing")."""

TITLES: dict[str, str] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "herr": "m", "monsieur": "m", "señor": "m", "signor": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "madam": "f", "madame": "f", "frau": "f", "mme": "f",
    "mx": "", "dr": "", "prof": "", "gen": "", "col": "", "lt": "", "maj": "", "sgt": "", "capt": "", "cmdr": "",
    "adm": "",
    "sen": "", "rep": "", "gov": "", "rev": "", "hon": "", "pres": "", "brig": "", "cpl": "", "det": "", "supt": "",
    "insp": "", "amb": "", "atty": "", "msgr": "", "fr": "", "st": "", "coun": "", "cllr": "", "councillor": "",
    "alhaji": "m", "mallam": "m", "malam": "m", "alhaja": "f", "hajiya": "f", "engr": "", "barr": "", "comrade": "",
    "asp": "", "dsp": "", "csp": "", "acp": "", "dcp": "",
}  # fmt: skip
"""Title (without its point) -> the gender that it tells."""

SUFFIXES = frozenset("jr sr ii iii iv phd md kc qc obe mbe cbe mp".split())

STYLES = frozenset("inc corp co ltd llc plc gmbh ag sa se nv bv spa ab oyj asa llp lp kk pty pte bhd holdings".split())
"""Legal forms of companies; dropped when names are compared."""

BODY_NOUNS = frozenset(
    "ministry department university bank house office institute institution council committee court board bureau"
    " centre center association federation union church school college agency authority commission society academy"
    " party organization organisation fund museum chamber foundation trust group corporation company club league"
    " conference congress parliament assembly senate police service services administration administrations"
    " directorate secretariat embassy consulate laboratory laboratories hospital clinic forum network alliance"
    " coalition movement campaign partners capital airlines airways motors energy petroleum industries"
    " technologies systems solutions pharmaceuticals pharma media press studios records entertainment pictures"
    " communications telecom electronics aerospace steel mining resources logistics brothers bancorp financial"
    " insurance securities ventures investments observatory survey registry initiative project programme program"
    " taskforce tribunal guard forces army navy command brigade battalion front watch international united city fc"
    " afc rangers rovers athletic wanderers confederation syndicate cooperative consortium exchange orchestra"
    " theatre gallery library regulator ombudsman watchdog".split()
)
"""Words that end, or head, the name of a body."""

MEMBERS = frozenset(
    "children women men people workers supporters citizens parents students consumers tenants veterans writers"
    " residents owners grocers farmers teachers nurses bakers fishermen mothers pensioners patients villagers peoples"
    " girls boys seafarers miners mineworkers dockers smallholders growers ranchers traders merchants employers".split()
)
"""Many, of whom or for whom a body is ("the Bakers' Union")."""
CLUBS = frozenset("rovers rangers wanderers united city athletic albion hotspur fc afc".split())
"""Last words of clubs, by which, or by the word before, they are called afterwards."""
CLUB_OPENERS = frozenset("FC AFC FK SK AC CF SC RC Real Atlético Sporting Dynamo Dinamo".split())
"""First words of clubs."""
STORMS = frozenset({"Storm", "Hurricane", "Cyclone", "Typhoon"})
TRADES = frozenset(
    "airlines airways motors energy petroleum industries technologies systems solutions pharmaceuticals pharma steel"
    " mining resources logistics electronics aerospace telecom communications insurance securities precision foods"
    " chemicals textiles shipping railways air lines line power electric rail ferries stores games labs auto automotive"
    " homes properties construction cargo brewing breweries dairy marine cement timber tollways biotech"
    " retail terminals ports therapeutics biosciences bio research partners transit robotics software networks".split()
)
"""Last words of firms that are called by their first word afterwards."""

OPENERS = frozenset(
    "ministry department university bank house office institute institution council committee court board bureau"
    " centre center association federation union church school college agency authority commission society academy"
    " party organization organisation fund museum chamber foundation league conference congress confederation"
    " embassy observatory campaign coalition alliance movement front army republic kingdom state gulf bay isle"
    " city islands province hospital service secretariat directorate administration programme program archdiocese"
    " diocese club citizens americans doctors lawyers".split()
)
"""Words after which "of" or "for" goes on with the name ("Ministry of Defence")."""
JOURNALS = frozenset("Journal Annals Proceedings Transactions Bulletin".split())
"""And the same of what scholars publish in."""

PAIRED = frozenset(
    "health security trade industry development prevention technology science education labour labor culture"
    " sport sports welfare social human food drug medicine customs border environment energy agriculture rural"
    " urban housing infrastructure innovation skills exchange protection cooperation research children families"
    " communities firearms explosives budget economic economy transport communications tourism fisheries forestry"
    " pensions immigration home interior rights reform commerce forecasting planning statistics nutrition space"
    " policy women politics justice law democracy freedom peace finance refugees citizenship arms business civil"
    " information media arts humanities strategic international integrity ethics taxation".split()
)
"""Words that "and" may join inside the name of a body ("Department of Health and Social Care")."""
DEPARTMENTS = PAIRED | frozenset(
    "and foreign defence defense finance justice affairs public internal external women youth digital emergencies"
    " emergency water oil petroleum mining mines farm farming fishing information intelligence telecommunications"
    " works religious veterans treasury tax fuel electricity railways roads aviation land natural resources heritage"
    " arts media higher wellbeing veterinary climate".split()
)
"""Small words that tell of what a ministry is ("the Dutch economy and trade ministry")."""

PLACE_NOUNS = frozenset(
    "street avenue road square river lake sea ocean island islands mountain mountains valley bay gulf peninsula"
    " desert county province district region state city town village airport bridge port beach park strait canal"
    " hills coast cape mount fort".split()
)

MONTHS = frozenset("january february march april may june july august september october november december".split())
CALENDAR = MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NOT_NAMES = CALENDAR | frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu"
    " thurs fri sat sun i am pm gmt cet est edt bst utc mph km christmas easter ramadan covid ok image"
    " images photo photos photograph picture credit caption ph".split()
)
"""Capitalised words that name nobody: days, months, clocks, what stands before a photographer's name."""

STARTERS = frozenset(
    "a an the this that these those he she it we they you i his her its our their your my him them us me who what"
    " which when where why how whose whom while although though because since if unless until after before during"
    " as at by for from in into of off on onto out over under up with within without about above across against"
    " along among around between beyond despite down except inside like near outside past per through throughout"
    " to toward towards upon via and but or nor so yet also however meanwhile moreover furthermore therefore thus"
    " hence still then there here now today yesterday tomorrow tonight earlier later recently once twice again"
    " already almost always never often sometimes perhaps maybe indeed instead nevertheless nonetheless otherwise"
    " besides finally eventually initially originally previously currently last next first second third one two"
    " three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions many most more"
    " much some several such all any both each either every few fewer less little neither no none not nothing"
    " other others another only own same too very just even ever is are was were be been being do does did has"
    " have had can could may might must shall should will would according asked speaking writing talking following"
    " citing quoting including given based leaked unnamed anonymous sources source officials critics analysts"
    " experts police residents people voters supporters opponents protesters lawmakers investigators prosecutors"
    " researchers scientists doctors witnesses authorities rebels troops soldiers yes well oh ah hey hello thanks"
    " please let lets look see read watch listen new old former late early western eastern northern southern"
    " neighbouring neighboring central local national international global public private senior top chief breaking"
    " young exclusive update updated photo image video analysis opinion editorial live report reports world news media"
    " government parliament president minister prime foreign defence defense opposition state city economy business"
    " trade war peace oil gas energy climate health education science sport football".split()
)
"""Words that a sentence may begin with, where their capital says nothing."""

REPORTING = frozenset(
    "said says say told tells reported reports wrote writes added adds announced announces claimed claims stated"
    " states noted notes confirmed confirms denied denies argued argues warned warns insisted insists explained"
    " explains revealed reveals published publishes quoted quotes cited cites suggested suggests remarked replied"
    " asked declared acknowledged admitted believes believed thinks thought tweeted posted testified accused urged"
    " called described emphasized emphasised stressed recalled observed commented concluded asserted alleged"
    " maintained predicted estimates estimated learned learnt understands broadcast aired".split()
)
"""The commonest words that follow or precede the name of one who speaks."""

COMPARED = frozenset("elder younger other older senior junior".split())
"""What tells one of two bearers of a name from the other, and not which of them."""
RELATIVES = frozenset("who whom whose which that where when".split())
PREPOSITIONS = frozenset(
    "of for from by in at on with to about into near under over against between among during after before since"
    " through via within without across along around behind inside outside like as than per".split()
)
DETERMINERS = frozenset("the a an this that these those its his her their our my your one another".split())
DEFINITE = frozenset("the this that".split())
INDEFINITE = frozenset("a an one another".split())
JOINERS = frozenset("-‐‑'’")
HONOURS = frozenset("kc qc mp mep obe mbe cbe phd md".split())
"""What follows a person's name."""
MASTHEADS = frozenset(
    "post times journal herald globe tribune telegraph star sun mail mirror express chronicle inquirer gazette"
    " guardian observer standard register republic examiner courier echo argus news sentinel mercury dispatch bugle"
    " advertiser".split()
)
"""Last words of outlets' names by which they are called afterwards ("the Post")."""
OUTLET_ENDS = frozenset(
    "times journal herald tribune telegraph chronicle inquirer gazette guardian observer courier echo argus news"
    " examiner today tv television radio broadcasting fm".split()
)
"""Last words that make a name of two words or more an outlet's, also one that no table knows."""
OUTLET_STARTS = frozenset({"channel", "radio", "daily"})
EDITIONS = frozenset({"daily", "morning", "evening", "sunday", "weekly"})
"""First words of papers, which go on by what follows ("the Evening Beacon", "the Beacon")."""

OUTLET_NOUNS = frozenset(
    "newspaper paper daily weekly tabloid broadsheet broadcaster magazine site website outlet agency journal"
    " station channel network newswire columnist reporter correspondent editor".split()
)

REGIONS = frozenset(
    "Europe Asia Africa America Antarctica Oceania Scandinavia Balkans Caribbean Sahel Crimea Donbas Kashmir"
    " Tibet Xinjiang Catalonia Kurdistan Gaza Siberia Bavaria Brittany Texas Florida California".split()
)
BARE_ADJECTIVES = frozenset(
    "western eastern northern southern central european african asian arab islamic muslim christian jewish"
    " catholic democratic republican conservative democrat democrats republicans conservatives liberals liberal"
    " latino latinos hispanic hispanics muslims christians jews catholics arabs africans asians europeans tories"
    " tory socialist socialists communist communists indigenous african-american african-americans anglo sunni"
    " shia shiite sunnis kurdish kurds protestant protestants evangelical evangelicals buddhist hindu hindus sikh"
    " sikhs allied".split()
)
"""Capitalised adjectives that name nobody when they stand alone."""

MODIFIERS = frozenset(
    "former ex then deputy vice senior chief acting interim veteran longtime long-time top prime foreign outgoing"
    " incoming current late joint assistant associate lead principal head co-lead shadow junior retired ruling"
    " opposition far-right far-left centre-right centre-left right-wing left-wing leading prominent popular"
    " influential respected independent state-run state-owned pro-government public private local national"
    " regional federal".split()
)
"""Lower-case words that may stand before a role noun without an article."""

PRONOUNS: dict[str, str] = {"he": "m", "she": "f"}
"""The pronouns that are resolved, and their gender."""
COMPOUNDS = frozenset("led era born based made wide style like run held built owned backed area only hit".split())
"""Second parts of compounds that are no part of a name ("Ford-era")."""

QUANTIFIERS = frozenset(
    "many some several few most more one two three four five six seven eight nine ten any each every no both all"
    " half dozens hundreds thousands at other numerous various certain".split()
)
"""What opens a phrase about more than the one who is named in it ("many Greens")."""

ABBREVIATIONS = frozenset(
    "VIP LA TV DNA RNA HIV GDP CEO CFO ID PDF URL AI IT PR UFO NGO NGOs MP MPs MEP MEPs PM DJ CCTV SUV GPS PC DIY AIDS"
    " II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX NY DC PhD MBA BSE ICU ER QC KC IPO ETF GMT USD"
    " AZ FL NH NJ NM NV NC OH TX VT WI WY KY KS TN"
    " PAC PACs FIR FIRs EUR GBP AM FM CD DVD USB VPN PIN ATM CV FAQ RIP AKA ASAP EV EVs LGBT LGBTQ BST EST PST".split()
)
"""Capitals that name no body."""

OUTLET_ENDINGS = frozenset(
    "times herald tribune gazette courier chronicle journal observer telegraph weekly inquirer examiner newspaper"
    " magazine post sentinel news broadcasting television tv newsroom wire".split()
)
"""Last words that make a capitalised phrase an outlet."""

RULING: dict[str, Literal["government", "party"]] = {
    "administration": "government", "cabinet": "government", "government": "government", "campaign": "party",
    "ministry": "government",
}  # fmt: skip
"""Last words, in small letters, of names that are made of whose it is: "the Dutch government", "the Marr campaign"."""
