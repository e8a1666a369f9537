"""Words that tell what a noun phrase stands for: roles of people, kinds of bodies, titles, kin, small words.

Lists of English nouns that news uses, grouped by field, so that "the prelate" can be the archbishop and "the carrier"
the airline. A noun may stand in several groups. Lower case throughout.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIELDS: dict[str, frozenset[str]] = {
    "politics": _words(
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
    "royalty": _words(
        """
        king queen prince princess duke duchess emir sultan emperor empress monarch royal count countess earl baron
        """
    ),
    "law": _words(
        """
        judge magistrate justice prosecutor lawyer attorney barrister solicitor advocate counsel notary defendant
        accused plaintiff claimant suspect convict prisoner inmate detainee witness juror coroner bailiff litigant
        jurist victim complainant sheriff marshal offender killer robber fugitive
        """
    ),
    "police": _words(
        """
        policeman policewoman detective inspector constable superintendent sergeant officer trooper investigator
        """
    ),
    "military": _words(
        """
        general admiral colonel major captain lieutenant brigadier commander marshal soldier sergeant corporal pilot
        officer commodore rebel fighter warlord commandant conscript veteran airman marine sailor militant insurgent
        paratrooper sniper gunner medic general-secretary
        """
    ),
    "religion": _words(
        """
        archbishop bishop cardinal pope priest pastor imam rabbi monk nun abbot vicar preacher cleric prelate
        reverend ayatollah mufti lama patriarch deacon missionary chaplain metropolitan churchman clergyman minister
        primate father curate dean sheikh theologian rector evangelist pontiff abbess
        """
    ),
    "medicine": _words(
        """
        doctor surgeon nurse physician paediatrician pediatrician midwife epidemiologist virologist psychiatrist
        psychologist dentist pharmacist paramedic medic cardiologist oncologist pathologist therapist vet
        veterinarian consultant neurologist radiologist immunologist gynaecologist patient anaesthetist
        physiotherapist optician
        """
    ),
    "science": _words(
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
    "sport": _words(
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
    "arts": _words(
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
    "media": _words(
        """
        journalist reporter correspondent editor columnist presenter anchor broadcaster blogger host newsreader
        interviewer commentator photographer photojournalist cameraman podcaster pundit vlogger youtuber influencer
        newscaster anchorwoman anchorman
        """
    ),
    "business": _words(
        """
        chairman chairwoman chairperson chair chief director executive ceo boss manager owner founder co-founder
        president head banker trader investor entrepreneur businessman businesswoman tycoon magnate billionaire
        financier broker accountant auditor treasurer bursar shopkeeper merchant importer exporter developer
        contractor landlord consultant analyst partner shareholder industrialist oligarch restaurateur hotelier
        employer cfo coo cto liquidator administrator economist strategist publican brewer publisher proprietor
        vice-president insider retailer wholesaler stallholder designer jeweller auctioneer commissioner governor
        """
    ),
    "labour": _words(
        """
        worker labourer miner welder driver farmer fisherman fisher planter grower shepherd herder herdsman
        carpenter plumber electrician mechanic builder teacher headteacher headmaster headmistress principal
        librarian cook chef baker butcher waiter waitress cleaner guard caretaker pilot steward stewardess sailor
        captain skipper seaman dispatcher postman firefighter fireman rescuer lifeguard ranger gardener beekeeper
        hunter logger trucker vendor hawker seller crewman stockman breeder vintner winemaker winegrower shearer
        fishmonger hairdresser barber tailor potter blacksmith stonemason bricklayer roofer painter porter docker
        harbourmaster harbormaster machinist operator signalman conductor stationmaster lighthouse-keeper zookeeper
        gamekeeper instructor tutor nanny engineer technician inspector surveyor apprentice employee foreman
        supervisor housekeeper milkman goatherd dairyman pearl-diver diver oysterman crabber boatman ferryman rigger
        gravedigger undertaker goldsmith
        """
    ),
    "activism": _words(
        """
        activist campaigner organiser organizer unionist protester demonstrator dissident whistleblower volunteer
        environmentalist spokesman spokeswoman spokesperson leader advocate coordinator feminist reformer striker
        chief negotiator mediator monitor observer petitioner abolitionist suffragist marcher exile defector refugee
        """
    ),
    "speaking": _words("spokesman spokeswoman spokesperson representative press-secretary"),
    "crime": _words(
        """
        gangster smuggler trafficker kingpin thief burglar forger hacker fraudster conman drug-lord gunman attacker
        """
    ),
    "travel": _words(
        """
        passenger tourist traveller traveler explorer adventurer hiker trekker migrant castaway guide pilgrim
        """
    ),
}
"""Fields and the nouns of the people in them; who is a noun of one field may be named by another of the same."""

GENERIC = _words(
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
    | _words(
        """
        aide adviser advisor assistant member bearer holder recipient critic supporter ally opponent predecessor
        successor colleague guide organiser secretary clerk registrar head master warden trustee archivist keeper
        vice-chair deputy commander chief source insider adjutant interpreter
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
    | _words(
        """
        judge justice prosecutor chief director chairman chairwoman chairperson coach captain manager professor doctor
        superintendent head principal dean spokesman spokeswoman spokesperson coroner sheriff counsel magistrate
        executive editor correspondent curator rector surgeon pilot commodore negotiator coordinator attorney warden
        """
    )
)
"""Roles that are written with a capital before a name in the middle of a sentence too."""

SYNONYMS: tuple[frozenset[str], ...] = (
    _words("archbishop bishop prelate cleric churchman clergyman cardinal primate metropolitan patriarch"),
    _words(
        """
        priest cleric clergyman pastor vicar preacher reverend churchman minister father curate imam mufti rabbi
        """
    ),
    _words("minister politician cabinet-minister"),
    _words("senator lawmaker legislator politician parliamentarian"),
    _words(
        """
        deputy mp lawmaker legislator parliamentarian congressman congresswoman representative mep assemblyman
        """
    ),
    _words("president leader head-of-state"),
    _words("premier prime-minister leader"),
    _words("king monarch sovereign ruler emir sultan emperor queen"),
    _words("lawyer attorney barrister solicitor advocate counsel jurist"),
    _words("judge magistrate justice jurist"),
    _words("defendant accused suspect"),
    _words("doctor physician surgeon medic clinician"),
    _words("footballer striker midfielder defender goalkeeper winger forward player keeper goalie"),
    _words("climber mountaineer alpinist"),
    _words(
        """
        runner athlete sprinter hurdler marathoner swimmer jumper thrower rower cyclist decathlete skater skier
        """
    ),
    _words("coach manager trainer boss tactician"),
    _words("skipper captain"),
    _words("novelist writer author essayist"),
    _words("playwright dramatist writer author"),
    _words("director film-maker filmmaker"),
    _words("singer vocalist musician soprano tenor baritone performer"),
    _words("musician pianist violinist cellist guitarist drummer organist flautist harpist"),
    _words(
        """
        journalist reporter correspondent presenter interviewer broadcaster host anchor columnist editor
        """
    ),
    _words("researcher scientist academic expert scholar specialist"),
    _words("professor academic scholar lecturer"),
    _words(
        """
        astronomer physicist chemist biologist geologist glaciologist seismologist climatologist ecologist botanist
        zoologist oceanographer meteorologist scientist researcher expert volcanologist hydrologist virologist
        epidemiologist entomologist marine-biologist microbiologist agronomist
        """
    ),
    _words("chairman chairwoman chair chairperson chief head boss president"),
    _words("director chief head boss"),
    _words("chief boss head leader"),
    _words("executive ceo boss chief"),
    _words("businessman businesswoman tycoon magnate entrepreneur billionaire industrialist oligarch"),
    _words("ambassador envoy diplomat"),
    _words("consul diplomat envoy"),
    _words("commander general colonel officer soldier captain major lieutenant brigadier warlord"),
    _words("admiral officer commodore sailor seafarer"),
    _words("policeman policewoman officer detective inspector constable superintendent sergeant"),
    _words("spokesman spokeswoman spokesperson"),
    _words("activist campaigner protester demonstrator"),
    _words("fisherman fisher"),
    _words("farmer grower planter rancher breeder"),
    _words("firefighter fireman"),
    _words("chancellor vice-chancellor rector"),
    _words("head headteacher headmaster headmistress principal teacher"),
    _words("mayor councillor politician"),
    _words("governor politician"),
    _words("councillor councilor councilman councilwoman politician"),
    _words("candidate politician contender challenger"),
    _words("pope pontiff"),
    _words("worker employee labourer"),
    _words("captain seaman sailor mariner"),
    _words("dissident activist exile"),
    _words("baker butcher shopkeeper trader merchant"),
    _words("chef cook restaurateur"),
    _words("investigator detective inspector"),
    _words("cosmonaut astronaut"),
    _words("envoy mediator negotiator"),
    _words("commissioner official"),
    _words("bursar treasurer"),
    _words("watchdog ombudsman ombudswoman"),
    _words("teenager teen youth youngster"),
)
"""Nouns that a writer uses one for another of the same person."""

FEMALE = _words(
    """
    woman mother wife actress spokeswoman chairwoman congresswoman businesswoman queen princess duchess nun widow
    sister daughter aunt grandmother girl waitress policewoman midwife ballerina niece countess empress councilwoman
    headmistress stewardess bride sportswoman lady mother-of-two mother-of-three great-grandmother fiancee
    girlfriend soprano abbess anchorwoman assemblywoman ombudswoman baroness stepmother mother-in-law sister-in-law
    dame goddaughter granddaughter stepdaughter daughter-in-law heroine schoolgirl ex-wife half-sister batswoman
    """
)
MALE = _words(
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

SPOUSES = _words("wife husband spouse partner widow widower ex-wife ex-husband")

TITLES: dict[str, str] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mister": "m", "sir": "m", "dame": "f", "lord": "m", "lady": "f",
    "madam": "f", "madame": "f", "mme": "f", "monsieur": "m", "mlle": "f", "herr": "m", "frau": "f", "senor": "m",
    "señor": "m", "señora": "f", "senora": "f", "don": "m", "doña": "f", "signor": "m", "signora": "f", "dr": "",
    "prof": "", "rev": "", "revd": "", "fr": "m", "father": "m", "sister": "f", "brother": "m", "gen": "", "col": "",
    "capt": "", "lt": "", "maj": "", "sgt": "", "cpl": "", "adm": "", "cmdr": "", "gov": "", "sen": "", "rep": "",
    "pres": "", "pm": "", "st": "", "hon": "", "mx": "x", "sheikh": "m", "sheikha": "f", "shaikh": "m", "imam": "m",
    "rabbi": "", "pope": "m", "king": "m", "queen": "f", "prince": "m", "princess": "f", "emperor": "m", "pastor": "",
    "ustad": "m", "maulana": "m", "mullah": "m", "ayatollah": "m", "haji": "m", "tan": "", "datuk": "m", "dato": "m",
    "tun": "m", "daw": "f", "cardinal": "m", "archbishop": "m", "supt": "", "insp": "", "det": "", "const": "",
    "brig": "", "justice": "", "comrade": "", "hrh": "",
    "shri": "m", "smt": "f", "hajji": "m", "hajia": "f", "alhaji": "m",
}  # fmt: skip
"""Words before a name that are no part of it, and the gender that they tell ("" for none, "x" for neither)."""

LONG_TITLES = {
    "dr": "doctor", "prof": "professor", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant",
    "maj": "major", "sgt": "sergeant", "adm": "admiral", "cmdr": "commander", "gov": "governor", "sen": "senator",
    "rep": "representative", "pres": "president", "pm": "premier", "rev": "reverend", "revd": "reverend",
    "supt": "superintendent", "insp": "inspector", "det": "detective", "brig": "brigadier", "cpl": "corporal",
}  # fmt: skip
"""Shortened titles and the nouns that they are short for."""

ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof st sr jr rev revd fr gen col capt lt maj sgt cpl adm cmdr gov sen rep pres hon messrs mme mlle
    inc ltd co corp no vs al supt insp det const brig ft mt jan feb mar apr aug sept oct nov dec u.s u.k u.n approx
    """
)
"""Words whose full stop ends no sentence."""

CLASSES: dict[str, frozenset[str]] = {
    "company": _words(
        """
        company firm business group manufacturer maker carmaker automaker airline carrier operator retailer lender
        miner developer supplier producer brewer insurer builder contractor startup start-up giant conglomerate
        chain utility exporter importer refiner drugmaker shipbuilder shipper watchmaker steelmaker chipmaker bank
        broker brewery refinery mill factory plant shipyard yard corporation enterprise multinational grocer
        supermarket bakery smelter planemaker arms-maker phonemaker provider subsidiary venture consortium publisher
        studio hotel cinema brand dealer distributor distiller distillery winery vineyard landlord employer owner
        parent airport port budget-carrier hotelier shipowner shipping-line line railway driller oil-major major
        explorer processor toymaker confectioner furniture-maker tannery cannery foundry sawmill outfitter vendor
        holding bookmaker lab laboratory cooperative co-operative developer clothing-maker packager fishery
        ferry-operator rancher grower
        """
    ),
    "ministry": _words("ministry department"),
    "authority": _words(
        """
        regulator watchdog authority agency commission committee council office bureau body board inspectorate
        service directorate administration department ministry secretariat panel inquiry tribunal municipality
        customs treasury central-bank inspectors registry ombudsman mission observatory corporation prefecture
        institute unit centre center bank taskforce directorate-general authorities headquarters embassy consulate
        city province region
        """
    ),
    "government": _words(
        """
        government administration cabinet presidency authorities junta regime palace parliament congress senate
        assembly kremlin country state republic kingdom capital nation
        """
    ),
    "union": _words("union guild federation syndicate association congress confederation brotherhood chapter"),
    "ngo": _words(
        """
        charity group organisation organization ngo campaigners alliance coalition network association movement
        foundation society forum trust fund think-tank institute centre center body federation cooperative
        co-operative collective initiative league agency observatory committee council watchdog project
        """
    ),
    "outlet": _words(
        """
        newspaper paper daily weekly broadcaster channel station network outlet magazine website tabloid site
        publication journal newsroom programme program title radio broadsheet monthly portal blog gazette quarterly
        newsmagazine
        """
    ),
    "agency": _words("agency news-agency wire wire-service newswire service outlet"),
    "sport": _words(
        """
        club team side league federation association organisers organizers body franchise academy committee
        """
    ),
    "party": _words("party movement alliance coalition opposition bloc faction"),
    "court": _words("court tribunal bench judges panel"),
    "school": _words(
        """
        university college school institute museum theatre theater hospital clinic academy laboratory lab gallery
        library orchestra opera choir faculty campus polytechnic zoo observatory institution church cathedral
        diocese monastery temple centre center
        """
    ),
    "document": _words(
        """
        report study survey review document letter indictment statement audit ruling memo paper analysis assessment
        investigation book biography memoir index census dossier judgment judgement verdict manual guidance bulletin
        communique poll article post transcript testimony filing lawsuit petition resolution data atlas diary email
        handbook inquiry inventory yearbook outlook findings authors almanac manifesto declaration chronicle
        affidavit treatise white-paper briefing bill plan register record log
        """
    ),
    "fund": _words("fund lender institution"),
    "force": _words(
        """
        army military police force navy coastguard militia rebels guard troops marines corps air-force forces
        command gendarmerie fighters garrison insurgents guerrillas paramilitaries constabulary brigade
        """
    ),
}
"""Kinds of bodies and documents, and the nouns that stand for them; a noun may stand for several kinds."""

BODY_NOUNS = frozenset().union(*CLASSES.values())

NAME_ENDS: dict[str, frozenset[str]] = {
    "company": _words(
        """
        inc ltd limited plc llc corp corporation co company holdings airlines airways motors steel foods mining
        mines bauxite energy power bank shipping ferries services systems air jet oil gas pharma telecom group
        industries enterprises partners capital electric chemicals cement rail railways railway trains logistics
        lines bus brewery breweries stores supermarkets hotels resorts gold copper lithium minerals resources
        technologies software solutions labs pharmaceuticals motor shipyards shipyard tyres textiles plantations
        estates sa ag gmbh nv bv spa oy ab asa as pte tbk bhd kk sons brothers petroleum aviation aerospace biotech
        insurance financial properties developments construction builders freight cargo express cruises ports water
        dairies farms fisheries seafoods salmon works foundry mills timber paper glass ceramics semiconductors
        robotics dynamics media studios pictures records games entertainment cycles bicycles aluminium zinc nickel
        cobalt coal uranium diamonds solar wind hydro networks mobile wireless satellite couriers taxis metro
        tramways crossing
        """
    ),
    "ministry": _words("ministry department"),
    "authority": _words(
        """
        ministry department agency authority commission committee council office bureau board service directorate
        administration inspectorate regulator treasury police court tribunal parliament assembly senate congress
        secretariat embassy customs ombudsman municipality organization organisation
        """
    ),
    "union": _words("union guild federation syndicate association confederation congress"),
    "ngo": _words(
        """
        alliance coalition network association movement foundation society forum trust fund institute centre center
        federation watch rights international league initiative collective cooperative organisation organization aid
        relief rescue cross crescent project union group campaign action partnership club
        """
    ),
    "outlet": _words(
        """
        times post news herald gazette courier tribune journal radio tv television fm daily chronicle observer mail
        mirror telegraph express sun star standard guardian independent globe examiner sentinel record echo press
        bulletin review weekly online broadcasting nation monitor today network channel reporter messenger register
        dispatch argus mercury advertiser citizen inquirer voice world magazine
        """
    ),
    "agency": _words("agency"),
    "sport": _words("league club united city rovers wanderers athletic fc cf federation association fa"),
    "party": _words("party movement front alliance bloc"),
    "court": _words("court tribunal"),
    "school": _words(
        """
        university college school institute museum theatre theater hospital clinic academy laboratory gallery
        library orchestra opera choir zoo observatory church cathedral philharmonic ballet conservatory
        """
    ),
    "document": _words(
        """
        review report survey atlas index study outlook census assessment yearbook audit barometer monitor inventory
        almanac
        """
    ),
    "fund": _words("fund"),
    "force": _words("army navy guard corps force police command brigade coastguard"),
}
"""Last words of proper names, and the kind of body that they tell."""

ORG_ENDS = frozenset().union(*NAME_ENDS.values()) - _words(
    "sun star globe voice world nation watch mail gold cross city water bell wind coal mobile ford"
)

ORG_HEADS = _words(
    """
    ministry department agency authority commission committee council office bureau board service union guild
    federation association institute university college school museum theatre hospital academy bank court church
    society foundation league party party army bishops conference centre center house secretariat organisation
    organization college journal network friends doctors reporters bank community embassy government parliament
    directorate campaign movement confederation assembly chamber congress alliance coalition
    """
)
"""Words after which "of" goes on with a name: "Ministry of Works", "University of Bergen"."""

PARTICLES = _words(
    """
    de da do dos das del della di du van von der den ter ten la le el al bin bint ibn ben abu ould y e af zu zur 't
    degli dei des aux und et d' dal lo los las st ap ul ur ud uz van't vande op binti anak a/l av
    """
)
"""Small words inside a person's name."""

SMALL = _words(
    """
    the a an this that these those his her its their our my your some any all both each every no one two three four
    five six seven eight nine ten eleven twelve dozens hundreds thousands many several few more most other another
    such of for in on at to from by with about after before during while when where who whom whose which what why
    how if because since until unless although though as than then there here and or but nor so yet not only also
    even just still again later earlier now today yesterday tomorrow tonight once twice ago he she it they we i you
    him them us me himself herself itself themselves is are was were be been being am has have had do does did will
    would can could shall should may might must said says say told tells tell added adds according asked asks
    reported reports wrote writes into onto over under between among against through across near off out up down
    around behind beyond within without inside outside along despite except amid per via toward towards upon like
    unlike nobody nothing everyone everybody someone somebody anyone something yes no however meanwhile instead
    moreover indeed perhaps maybe hours days weeks months years minutes neither either whether half last next first
    second third asked speaking talking citing quoting thanks thank please let lets none much too very well soon
    """
)
"""Words that begin no name and end a noun phrase."""

CALENDAR = _words(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter ramadan gmt
    """
)

INDEFINITE = _words(
    """
    a an one two three four five six seven eight nine ten some several many few other another no any most both all
    dozens hundreds thousands more each every unnamed anonymous multiple various certain numerous
    """
)
"""Words that open a description of somebody not identified."""

POSSESSIVES = {"his": "m", "her": "f", "its": "it", "their": "they", "my": "i", "our": "we"}

PRONOUNS = {
    "he": "m", "him": "m", "she": "f", "her": "f", "they": "they", "them": "they", "it": "it", "i": "i", "we": "i",
    "me": "i", "us": "i", "who": "who", "whom": "who", "you": "", "this": "", "these": "", "which": "who",
    "himself": "m", "herself": "f", "itself": "it", "themselves": "they", "themself": "they", "that": "", "those": "",
    "his": "m", "hers": "f", "its": "it", "their": "they", "theirs": "they", "my": "i", "our": "i",
}  # fmt: skip
"""Pronouns and what they agree with: m, f, they, it, i (who speaks), who (the name before), "" (nobody)."""

_FIELDS_OF: dict[str, frozenset[str]] = {
    noun: frozenset(field for field, nouns in FIELDS.items() if noun in nouns) for noun in PERSON_ROLES
}
_CLASSES_OF: dict[str, frozenset[str]] = {
    noun: frozenset(kind for kind, nouns in CLASSES.items() if noun in nouns) for noun in BODY_NOUNS
}
_SYNONYMS_OF: dict[str, frozenset[str]] = {}
for _group in SYNONYMS:
    for _noun in _group:
        _SYNONYMS_OF[_noun] = _SYNONYMS_OF.get(_noun, frozenset()) | _group


def fields_of(noun: str) -> frozenset[str]:
    """The fields in which `noun` is somebody's role."""
    return _FIELDS_OF.get(noun, frozenset())


def classes_of(noun: str) -> frozenset[str]:
    """The kinds of bodies that `noun` stands for."""
    return _CLASSES_OF.get(noun, frozenset())


def synonyms_of(noun: str) -> frozenset[str]:
    """Nouns that may stand for `noun`, itself included."""
    return _SYNONYMS_OF.get(noun, frozenset((noun,)))


def classes_of_name(words: list[str]) -> frozenset[str]:
    """The kinds of bodies that a proper name tells by its last word, or by its first before "of" or "for"."""
    lower = [word.lower() for word in words]
    ends = {lower[-1]} if lower else set()
    for index, word in enumerate(lower[1:], 1):
        if word in ("of", "for", "and", "in"):
            ends.add(lower[index - 1])
            break
    return frozenset(kind for kind, nouns in NAME_ENDS.items() if ends & nouns)


def is_person_noun(word: str) -> bool:
    """Whether `word` (lower case, singular) is what somebody may be: a role, or a compound of one ("vice-captain")."""
    return word in PERSON_ROLES or word in KIN or word.rpartition("-")[2] in PERSON_ROLES or word.endswith("-year-old")


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
