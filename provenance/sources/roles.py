"""What people are called: roles by field, synonyms, titles, kin, and the nouns that tell a gender. Lower case."""

from __future__ import annotations

from provenance.sources.bodywords import BODY_NOUNS
from provenance.sources.names import word_set

FIELDS: dict[str, frozenset[str]] = {
    "politics": word_set(
        """
        president vice-president premier minister governor mayor senator deputy lawmaker legislator parliamentarian
        mp congressman congresswoman representative councillor councilor councilman councilwoman chancellor
        secretary undersecretary commissioner ambassador envoy diplomat consul politician statesman leader candidate
        whip ombudsman ombudswoman prefect alderman delegate speaker ex-president ex-minister nominee incumbent
        challenger contender frontrunner dictator ruler strongman kingmaker treasurer clerk official lady peer
        burgomaster secretary-general prime-minister attorney-general mep taoiseach assemblyman assemblywoman
        vice-chancellor
        """
    ),
    "royalty": word_set(
        """
        king queen prince princess duke duchess emir sultan emperor empress monarch royal count countess earl baron
        """
    ),
    "law": word_set(
        """
        judge magistrate justice prosecutor lawyer attorney barrister solicitor advocate counsel notary defendant
        accused plaintiff claimant suspect convict prisoner inmate detainee witness juror coroner bailiff litigant
        jurist victim complainant sheriff marshal offender killer robber fugitive
        """
    ),
    "police": word_set(
        """
        spy policeman policewoman detective inspector constable superintendent sergeant officer trooper investigator
        """
    ),
    "military": word_set(
        """
        general admiral colonel major captain lieutenant brigadier commander marshal soldier sergeant corporal pilot
        officer commodore rebel fighter warlord commandant conscript veteran airman marine sailor militant insurgent
        paratrooper sniper gunner medic general-secretary
        """
    ),
    "religion": word_set(
        """
        archbishop bishop cardinal pope priest pastor imam rabbi monk nun abbot vicar preacher cleric prelate
        reverend ayatollah mufti lama patriarch deacon missionary chaplain metropolitan churchman clergyman minister
        primate father curate dean sheikh theologian rector evangelist pontiff abbess
        """
    ),
    "medicine": word_set(
        """
        doctor surgeon nurse physician paediatrician pediatrician midwife epidemiologist virologist psychiatrist
        psychologist dentist pharmacist paramedic medic cardiologist oncologist pathologist therapist vet
        veterinarian consultant neurologist radiologist immunologist gynaecologist patient anaesthetist
        physiotherapist optician
        """
    ),
    "science": word_set(
        """
        scientist researcher professor academic historian economist astronomer physicist chemist biologist geologist
        glaciologist seismologist climatologist ecologist botanist zoologist archaeologist anthropologist
        sociologist oceanographer meteorologist mathematician statistician engineer lecturer scholar fellow author
        volcanologist hydrologist entomologist geographer philosopher linguist palaeontologist paleontologist
        naturalist conservationist forester ornithologist demographer criminologist expert analyst specialist
        technician inventor astronaut cosmonaut forecaster geneticist toxicologist chancellor dean rector provost
        student graduate investigator microbiologist agronomist hydrogeologist primatologist egyptologist curator
        laureate
        """
    ),
    "sport": word_set(
        """
        player footballer striker midfielder defender goalkeeper keeper goalie winger forward captain coach manager
        trainer referee umpire athlete runner sprinter hurdler jumper thrower swimmer diver rower cyclist boxer
        wrestler jockey golfer cricketer batsman batter bowler pitcher catcher quarterback skater skier snowboarder
        biathlete gymnast climber mountaineer alpinist racer driver sailor surfer archer shooter fencer judoka
        weightlifter tennis-player champion olympian medallist medalist rookie veteran skipper teammate opponent
        rival decathlete marathoner rider lifter paddler canoeist kayaker sportsman sportswoman winner competitor
        contestant finalist all-rounder wicketkeeper flanker prop lock hooker fly-half centre sumo wrestler skeleton
        luger bobsledder netballer handballer volleyballer international swimmer pole-vaulter walker
        triathlete paralympian
        debutant chess-player grandmaster linesman tactician
        """
    ),
    "arts": word_set(
        """
        writer novelist poet playwright author painter sculptor artist actor actress singer musician composer
        conductor pianist violinist cellist guitarist drummer rapper dancer choreographer director film-maker
        filmmaker producer photographer designer architect comedian curator screenwriter cartoonist illustrator
        ballerina soprano tenor baritone mezzo librettist organist choirmaster bandleader songwriter star laureate
        animator puppeteer potter weaver dramatist essayist translator publisher cinematographer documentarian
        vocalist frontman model tattooist flautist trumpeter saxophonist percussionist harpist broadcaster
        impresario ceramicist printmaker milliner
        """
    ),
    "media": word_set(
        """
        journalist reporter correspondent editor columnist presenter anchor broadcaster blogger host newsreader
        interviewer commentator photographer photojournalist cameraman podcaster pundit vlogger youtuber influencer
        newscaster anchorwoman anchorman
        """
    ),
    "business": word_set(
        """
        chairman chairwoman chairperson chair chief director executive ceo boss manager owner founder co-founder
        president head banker trader investor entrepreneur businessman businesswoman tycoon magnate billionaire
        financier broker accountant auditor treasurer bursar shopkeeper merchant importer exporter developer
        contractor landlord consultant analyst partner shareholder industrialist oligarch restaurateur hotelier
        employer cfo coo cto liquidator administrator economist strategist publican brewer publisher proprietor
        vice-president insider retailer wholesaler stallholder buyer designer jeweller auctioneer commissioner governor
        """
    ),
    "labour": word_set(
        """
        worker labourer miner welder driver farmer fisherman fisher planter grower shepherd herder herdsman
        carpenter farrier plumber electrician mechanic builder teacher headteacher headmaster headmistress principal
        librarian cook chef baker butcher waiter waitress cleaner guard caretaker pilot steward stewardess
        mate craftsman sailor
        captain skipper seaman dispatcher postman firefighter fireman rescuer lifeguard ranger gardener beekeeper
        hunter logger trucker vendor hawker seller crewman stockman breeder vintner winemaker winegrower shearer
        fishmonger hairdresser barber tailor potter blacksmith stonemason bricklayer roofer painter porter docker
        harbourmaster harbormaster machinist operator signalman conductor stationmaster lighthouse-keeper zookeeper
        gamekeeper instructor tutor nanny engineer technician inspector surveyor apprentice employee foreman
        supervisor housekeeper milkman goatherd dairyman pearl-diver diver oysterman crabber boatman ferryman rigger
        gravedigger undertaker goldsmith
        """
    ),
    "activism": word_set(
        """
        activist campaigner organiser organizer unionist protester demonstrator dissident whistleblower volunteer
        environmentalist spokesman spokeswoman spokesperson leader advocate coordinator feminist reformer striker
        chief negotiator mediator monitor observer petitioner abolitionist suffragist marcher exile defector refugee
        """
    ),
    "speaking": word_set("spokesman spokeswoman spokesperson representative press-secretary"),
    "crime": word_set(
        """
        gangster smuggler trafficker kingpin thief burglar forger hacker fraudster conman drug-lord gunman attacker
        """
    ),
    "travel": word_set(
        """
        passenger tourist traveller traveler explorer adventurer hiker trekker migrant castaway guide pilgrim
        """
    ),
}
"""Fields and the nouns of the people in them; who is a noun of one field may be named by another of the same."""


GENERIC = word_set(
    """
    man woman boy girl teenager teen youth pensioner person survivor mother father widow widower parent grandmother
    grandfather newcomer native resident neighbour neighbor victim youngster octogenarian septuagenarian
    nonagenarian centenarian local villager speaker interviewee adult guest visitor caller gentleman lady individual
    recluse bachelor mother-of-two father-of-two mother-of-three father-of-three newlywed orphan great-grandmother
    great-grandfather
    """
)
"""Nouns that fit anybody."""


PERSON_ROLES = (
    frozenset().union(*FIELDS.values())
    | GENERIC
    | word_set(
        """
        aide adviser advisor assistant member bearer holder recipient critic supporter ally opponent predecessor
        successor colleague guide organiser secretary clerk registrar head master warden trustee archivist keeper
        vice-chair ombudsman ombudswoman deputy commander chief source insider adjutant interpreter
        winner loser victor incumbent convict detainee employee interviewee
        """
    )
)
"""Every noun of a person's role."""


TITULAR = (
    FIELDS["politics"]
    | FIELDS["royalty"]
    | FIELDS["military"]
    | FIELDS["religion"]
    | FIELDS["police"]
    | word_set(
        """
        judge justice prosecutor chief director chairman chairwoman chairperson coach captain manager professor doctor
        superintendent head principal dean spokesman spokeswoman spokesperson coroner sheriff counsel magistrate
        executive editor correspondent curator rector surgeon pilot commodore negotiator coordinator attorney warden
        """
    )
)
"""Roles that are written with a capital before a name in the middle of a sentence too."""


SYNONYMS: tuple[frozenset[str], ...] = (
    word_set("maker craftsman craftswoman artisan smith potter weaver carpenter"),
    word_set("archbishop bishop prelate cleric churchman clergyman cardinal primate metropolitan patriarch"),
    word_set(
        """
        priest cleric clergyman pastor vicar preacher reverend churchman minister father curate imam mufti rabbi
        """
    ),
    word_set("minister politician cabinet-minister"),
    word_set("senator lawmaker legislator politician parliamentarian"),
    word_set(
        """
        deputy mp lawmaker legislator parliamentarian congressman congresswoman representative mep assemblyman
        """
    ),
    word_set("president leader head-of-state"),
    word_set("premier prime-minister leader"),
    word_set("king monarch sovereign ruler emir sultan emperor queen"),
    word_set("lawyer attorney barrister solicitor advocate counsel jurist"),
    word_set("judge magistrate justice jurist"),
    word_set("defendant accused suspect"),
    word_set("doctor physician surgeon medic clinician"),
    word_set("footballer striker midfielder defender goalkeeper winger forward player keeper goalie"),
    word_set("climber mountaineer alpinist"),
    word_set(
        """
        runner athlete sprinter hurdler marathoner swimmer jumper thrower rower cyclist decathlete skater skier
        """
    ),
    word_set("coach manager trainer boss tactician"),
    word_set("skipper captain"),
    word_set("novelist writer author essayist"),
    word_set("playwright dramatist writer author"),
    word_set("director film-maker filmmaker"),
    word_set("singer vocalist musician soprano tenor baritone performer"),
    word_set("musician pianist violinist cellist guitarist drummer organist flautist harpist"),
    word_set(
        """
        journalist reporter correspondent presenter interviewer broadcaster host anchor columnist editor
        """
    ),
    word_set("researcher scientist academic expert scholar specialist"),
    word_set("professor academic scholar lecturer"),
    word_set(
        """
        astronomer physicist chemist biologist geologist glaciologist seismologist climatologist ecologist botanist
        zoologist oceanographer meteorologist scientist researcher expert volcanologist hydrologist virologist
        epidemiologist entomologist marine-biologist microbiologist agronomist
        """
    ),
    word_set("chairman chairwoman chair chairperson chief head boss president"),
    word_set("director chief head boss"),
    word_set("chief boss head leader"),
    word_set("executive ceo boss chief"),
    word_set("businessman businesswoman tycoon magnate entrepreneur billionaire industrialist oligarch"),
    word_set("ambassador envoy diplomat"),
    word_set("consul diplomat envoy"),
    word_set("commander general colonel officer soldier captain major lieutenant brigadier warlord"),
    word_set("admiral officer commodore sailor seafarer"),
    word_set("policeman policewoman officer detective inspector constable superintendent sergeant"),
    word_set("spokesman spokeswoman spokesperson"),
    word_set("activist campaigner protester demonstrator"),
    word_set("fisherman fisher"),
    word_set("farmer grower planter rancher breeder"),
    word_set("firefighter fireman"),
    word_set("chancellor vice-chancellor rector"),
    word_set("head headteacher headmaster headmistress principal teacher"),
    word_set("mayor councillor politician"),
    word_set("governor politician"),
    word_set("councillor councilor councilman councilwoman politician"),
    word_set("candidate politician contender challenger"),
    word_set("pope pontiff"),
    word_set("worker employee labourer"),
    word_set("captain seaman sailor mariner"),
    word_set("dissident activist exile"),
    word_set("baker butcher shopkeeper trader merchant"),
    word_set("chef cook restaurateur"),
    word_set("investigator detective inspector"),
    word_set("cosmonaut astronaut"),
    word_set("envoy mediator negotiator"),
    word_set("commissioner official"),
    word_set("bursar treasurer"),
    word_set("watchdog ombudsman ombudswoman"),
    word_set("teenager teen youth youngster"),
)
"""Nouns that a writer uses one for another of the same person."""


FEMALE = word_set(
    """
    woman mother wife actress spokeswoman chairwoman congresswoman businesswoman queen princess duchess nun widow
    sister daughter aunt grandmother girl waitress policewoman midwife ballerina niece countess empress councilwoman
    headmistress stewardess bride sportswoman lady mother-of-two mother-of-three great-grandmother fiancee
    girlfriend soprano abbess anchorwoman assemblywoman ombudswoman baroness stepmother mother-in-law sister-in-law
    dame goddaughter granddaughter stepdaughter daughter-in-law heroine schoolgirl ex-wife half-sister batswoman
    """
)


MALE = word_set(
    """
    man father husband spokesman chairman congressman businessman king prince duke monk widower brother son uncle
    grandfather boy waiter policeman fisherman nephew count emperor councilman headmaster fireman cameraman postman
    groom sportsman gentleman imam archbishop pope cardinal ayatollah abbot sheikh mufti father-of-two
    father-of-three great-grandfather fiance boyfriend tenor baritone anchorman assemblyman conman gunman foreman
    choirmaster clergyman churchman crewman seaman boatman herdsman milkman stepfather father-in-law brother-in-law
    baron godson grandson stepson son-in-law schoolboy batsman ex-husband half-brother pontiff taoiseach statesman
    """
)
"""Nouns that tell a gender."""


KIN = {
    "wife": "f", "husband": "m", "widow": "f", "widower": "m",
    "spouse": "", "partner": "", "fiancee": "f", "fiance": "m",
    "brother": "m", "sister": "f", "father": "m", "mother": "f", "son": "m", "daughter": "f", "uncle": "m", "aunt": "f",
    "cousin": "", "nephew": "m", "niece": "f", "grandfather": "m", "grandmother": "f", "grandson": "m", "twin": "",
    "granddaughter": "f", "stepfather": "m", "stepmother": "f", "half-brother": "m", "half-sister": "f", "sibling": "",
    "ex-wife": "f", "ex-husband": "m", "boyfriend": "m", "girlfriend": "f", "brother-in-law": "m", "sister-in-law": "f",
    "father-in-law": "m", "mother-in-law": "f", "son-in-law": "m", "daughter-in-law": "f", "parent": "", "child": "",
}  # fmt: skip
"""Kin terms and the gender that they tell ("" for none)."""


SPOUSES = word_set("wife husband spouse partner widow widower ex-wife ex-husband")


TITLES: dict[str, str] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mister": "m", "sir": "m", "dame": "f", "lord": "m", "lady": "f",
    "madam": "f", "madame": "f", "mme": "f", "monsieur": "m", "mlle": "f", "herr": "m", "frau": "f", "senor": "m",
    "señor": "m", "señora": "f", "senora": "f", "don": "m", "doña": "f", "signor": "m", "signora": "f", "dr": "",
    "prof": "", "rev": "", "revd": "", "fr": "m", "father": "m", "sister": "f", "brother": "m", "gen": "", "col": "",
    "capt": "", "lt": "", "maj": "", "sgt": "", "cpl": "", "adm": "", "cmdr": "", "gov": "", "sen": "", "rep": "",
    "pres": "", "pm": "", "st": "", "hon": "", "mx": "x", "sheikh": "m", "sheikha": "f", "shaikh": "m", "imam": "m",
    "rabbi": "", "pope": "m", "king": "m", "queen": "f", "prince": "m", "princess": "f", "emperor": "m", "pastor": "",
    "ustad": "m", "maulana": "m", "mullah": "m", "ayatollah": "m", "haji": "m", "tan": "", "datuk": "m", "dato": "m",
    "tun": "m", "u": "m", "daw": "f", "cardinal": "m", "archbishop": "m", "supt": "", "insp": "", "det": "",
    "const": "",
    "brig": "", "justice": "", "comrade": "", "hrh": "",
    "shri": "m", "smt": "f", "hajji": "m", "hajia": "f", "alhaji": "m",
    "ratu": "", "ustaz": "m", "ustadh": "m", "hadji": "m", "mzee": "m", "lama": "m", "swami": "m", "malam": "m",
    "mallam": "m", "oba": "m", "togbe": "m", "kyai": "m", "bapak": "m", "sheik": "m", "tuan": "m", "puan": "f",
}  # fmt: skip
"""Words before a name that are no part of it, and the gender that they tell ("" for none, "x" for neither)."""


LONG_TITLES = {
    "dr": "doctor", "prof": "professor", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant",
    "maj": "major", "sgt": "sergeant", "adm": "admiral", "cmdr": "commander", "gov": "governor", "sen": "senator",
    "rep": "representative", "pres": "president", "pm": "premier", "rev": "reverend", "revd": "reverend",
    "supt": "superintendent", "insp": "inspector", "det": "detective", "brig": "brigadier", "cpl": "corporal",
    "sister": "nun", "father": "priest", "fr": "priest", "justice": "judge", "const": "constable",
}  # fmt: skip
"""Shortened titles and the nouns that they are short for."""


_FIELDS_OF: dict[str, frozenset[str]] = {
    noun: frozenset(field for field, nouns in FIELDS.items() if noun in nouns) for noun in PERSON_ROLES
}


_SYNONYMS_OF: dict[str, frozenset[str]] = {}


for _group in SYNONYMS:
    for _noun in _group:
        _SYNONYMS_OF[_noun] = _SYNONYMS_OF.get(_noun, frozenset()) | _group


def fields_of(noun: str) -> frozenset[str]:
    """The fields in which `noun` is somebody's role."""
    return _FIELDS_OF.get(noun, frozenset())


def synonyms_of(noun: str) -> frozenset[str]:
    """Nouns that may stand for `noun`, itself included."""
    return _SYNONYMS_OF.get(noun, frozenset((noun,)))


_PERSONAL = ("-year-old", "-elect", "-designate")


def is_person_noun(word: str) -> bool:
    """Whether `word` (lower case, singular) is what somebody may be: a role, or a compound of one ("vice-captain")."""
    return word in PERSON_ROLES or word in KIN or word.rpartition("-")[2] in PERSON_ROLES or word.endswith(_PERSONAL)


_SUFFIXES = (
    "ologist",
    "ician",
    "grapher",
    "keeper",
    "maker",
    "master",
    "monger",
    "smith",
    "woman",
    "worker",
    "ist",
    "eer",
)


def may_be_role(word: str) -> bool:
    """Whether `word` looks like somebody's trade although no list has it ("lepidopterist", "candlemaker")."""
    return is_person_noun(word) or (len(word) > 5 and word.endswith(_SUFFIXES))


def singular_of(noun: str) -> str:
    """The singular of a plural noun of a person or body; the noun itself where it is none."""
    if noun in BODY_NOUNS or is_person_noun(noun):
        return noun
    if noun.endswith(("ss", "us", "is")):
        return noun
    for ending, instead in (
        ("women", "woman"),
        ("men", "man"),
        ("ies", "y"),
        ("ches", "ch"),
        ("sses", "ss"),
        ("s", ""),
    ):
        if (noun.endswith(ending) and len(noun) > len(ending) + 1) or noun == ending:
            return noun[: len(noun) - len(ending)] + instead
    return {"police": "police", "people": "people", "children": "child", "clergy": "clergy"}.get(noun, noun)
