"""What bodies and documents are called: nouns by kind, and the words that their proper names end in. Lower case."""

from __future__ import annotations

from provenance.sources.names import word_set

CLASSES: dict[str, frozenset[str]] = {
    "company": word_set(
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
    "ministry": word_set("ministry department"),
    "authority": word_set(
        """
        regulator watchdog authority agency commission committee council office bureau body board inspectorate
        service directorate administration department ministry secretariat panel inquiry tribunal municipality
        customs treasury central-bank inspectors registry ombudsman mission observatory corporation prefecture
        institute unit centre center bank taskforce directorate-general authorities headquarters embassy consulate
        city province region
        """
    ),
    "government": word_set(
        """
        government administration cabinet presidency authorities junta regime palace parliament congress senate
        assembly kremlin country state republic kingdom capital nation
        """
    ),
    "union": word_set("union guild federation syndicate association congress confederation brotherhood chapter"),
    "ngo": word_set(
        """
        charity group organisation organization ngo campaigners alliance coalition network association movement
        foundation society forum trust fund think-tank institute centre center body federation cooperative
        co-operative collective initiative league agency observatory committee council watchdog project
        """
    ),
    "outlet": word_set(
        """
        newspaper paper daily weekly broadcaster channel station network outlet magazine website tabloid site
        publication journal newsroom programme program title radio broadsheet monthly portal blog gazette quarterly
        newsmagazine
        """
    ),
    "agency": word_set("agency news-agency wire wire-service newswire service outlet"),
    "sport": word_set(
        """
        club team side league federation association organisers organizers body franchise academy committee
        """
    ),
    "party": word_set("party movement alliance coalition opposition bloc faction"),
    "court": word_set("court tribunal bench judges panel"),
    "school": word_set(
        """
        university college school institute museum theatre theater hospital clinic academy laboratory lab gallery
        library orchestra opera choir faculty campus polytechnic zoo observatory institution church cathedral
        diocese monastery temple centre center
        """
    ),
    "document": word_set(
        """
        report study survey review document letter indictment statement audit ruling memo paper analysis assessment
        investigation book biography memoir index census dossier judgment judgement verdict manual guidance bulletin
        communique poll article post transcript testimony filing lawsuit petition resolution data atlas diary email
        barometer tracker handbook dictionary encyclopedia encyclopaedia history gazetteer guide catalogue
        catalog directory inquiry inventory yearbook outlook findings authors almanac manifesto declaration chronicle
        affidavit treatise white-paper briefing bill plan register record log
        """
    ),
    "fund": word_set("fund lender institution"),
    "force": word_set(
        """
        army military police force navy coastguard militia rebels guard troops marines corps air-force forces
        patrol fleet command gendarmerie fighters garrison insurgents guerrillas paramilitaries constabulary brigade
        """
    ),
}
"""Kinds of bodies and documents, and the nouns that stand for them; a noun may stand for several kinds."""


BODY_NOUNS = frozenset().union(*CLASSES.values())


NAME_ENDS: dict[str, frozenset[str]] = {
    "company": word_set(
        """
        inc ltd limited plc llc corp corporation co company holdings airlines airways motors steel foods mining
        mines bauxite energy power bank shipping ferries services systems air jet oil gas pharma telecom group
        industries enterprises metals partners capital electric chemicals cement rail railways railway trains logistics
        lines bus brewery breweries stores supermarkets hotels resorts gold copper lithium minerals resources
        technologies software solutions labs pharmaceuticals motor shipyards shipyard tyres textiles plantations
        estates sa ag gmbh nv bv spa oy ab asa as pte tbk bhd kk sons brothers petroleum aviation aerospace biotech
        insurance financial properties developments construction builders freight cargo express cruises ports water
        dairies farms fisheries seafoods salmon works foundry mills timber paper glass ceramics semiconductors
        robotics dynamics media studios pictures records games entertainment cycles bicycles aluminium zinc nickel
        cobalt coal uranium diamonds solar wind hydro networks mobile wireless satellite couriers taxis metro
        tramways crossing powergrid grid electricity healthcare
        """
    ),
    "ministry": word_set("ministry department"),
    "authority": word_set(
        """
        ministry department agency authority commission committee council office bureau board service directorate
        administration inspectorate regulator treasury police court tribunal parliament assembly senate congress
        secretariat embassy customs ombudsman municipality organization organisation
        """
    ),
    "union": word_set("union guild federation syndicate association confederation congress"),
    "ngo": word_set(
        """
        alliance coalition network association movement foundation society forum trust fund institute centre center
        federation watch rights international league initiative collective cooperative organisation organization aid
        relief rescue cross crescent project union group campaign action partnership club
        """
    ),
    "outlet": word_set(
        """
        times post news herald gazette courier tribune journal radio tv television fm daily chronicle observer mail
        mirror telegraph express sun star standard guardian independent globe examiner sentinel record echo press
        bulletin review weekly online broadcasting nation monitor today network channel reporter messenger register
        dispatch argus mercury advertiser citizen inquirer voice world magazine
        """
    ),
    "agency": word_set("agency"),
    "sport": word_set("league club united city rovers wanderers athletic fc cf federation association fa"),
    "party": word_set("party movement front alliance bloc"),
    "court": word_set("court tribunal"),
    "school": word_set(
        """
        university college school institute museum theatre theater hospital clinic academy laboratory gallery
        library orchestra opera choir zoo observatory church cathedral philharmonic ballet conservatory archive
        archives
        """
    ),
    "document": word_set(
        """
        review report survey atlas index study outlook census assessment yearbook audit barometer monitor inventory
        almanac book handbook guidebook dictionary encyclopedia encyclopaedia history chronicle chronicles register
        catalogue catalog gazetteer guide manual directory annals memoirs biography autobiography diary diaries
        """
    ),
    "fund": word_set("fund"),
    "force": word_set("army navy guard corps force police command brigade coastguard patrol"),
}
"""Last words of proper names, and the kind of body that they tell."""


ORG_ENDS = frozenset().union(*NAME_ENDS.values()) - word_set(
    "sun star globe voice world nation watch mail gold cross city water bell wind coal mobile ford"
)


ORG_HEADS = word_set(
    """
    ministry department agency authority commission committee council office bureau board service union guild
    federation association institute university college school museum theatre hospital academy bank court church
    society foundation league party party army bishops conference centre center house secretariat organisation
    organization college journal network friends doctors reporters bank community embassy government parliament
    directorate campaign movement confederation assembly chamber congress senate alliance coalition
    """
)
"""Words after which "of" goes on with a name: "Ministry of Works", "University of Bergen"."""


TITLE_HEADS = word_set(
    """
    atlas handbook guidebook book dictionary encyclopedia encyclopaedia history survey report almanac register index
    chronicle chronicles catalogue catalog gazetteer guide manual directory annals inventory census yearbook anthology
    companion grammar lexicon memoirs biography life bulletin digest compendium charter
    """
)
"""Words after which "of", "on", "for" and "to" go on with the title of a work: "The Atlas of Lost Rivers"."""


_CLASSES_OF: dict[str, frozenset[str]] = {
    noun: frozenset(kind for kind, nouns in CLASSES.items() if noun in nouns) for noun in BODY_NOUNS
}


_FIRST_WORDS = {
    "banco": "company", "banca": "company", "banque": "company", "compagnie": "company", "ferrocarril": "company",
    "grupo": "company", "groupe": "company", "air": "company", "airlines": "company", "radio": "outlet",
    "diario": "outlet", "jornal": "outlet", "gazeta": "outlet", "televisión": "outlet",
    "universidad": "school", "universidade": "school", "université": "school", "universität": "school",
    "instituto": "school", "institut": "school", "hospital": "school", "hôpital": "school", "club": "sport",
    "atlético": "sport", "deportivo": "sport", "dynamo": "sport", "spartak": "sport", "partido": "party",
}  # fmt: skip
"""First words of the names of bodies in languages that put the head first, and the kind that they tell."""


TOPICS = word_set(
    """
    resources affairs assets reform reforms reconstruction planning
    health safety food drug drugs water energy environment education science technology transport trade industry
    commerce labour labor work works welfare culture arts art media sport sports youth tourism forestry forests
    fisheries agriculture land lands infrastructure finance planning revenue customs excise immigration citizenship
    home foreign internal external justice law defence defense security climate weather oceans ocean marine maritime
    coastguard ports roads rail aviation space telecommunications post mining mines minerals petroleum gas oil
    electricity power housing women children family families veterans research innovation development economy
    economics statistics standards quality markets competition consumer consumers competitiveness insurance pensions
    banking exchange securities futures enterprise business skills employment equality rights heritage history
    natural wildlife parks birds soil soils hydrology meteorology geology rescue relief refugees disaster emergency
    fire ambulance prisons correction corrections parole prevention control surveillance hygiene medicine medicines
    medicinal products devices disease diseases nutrition farmers growers workers teachers nurses doctors miners
    merchants seafarers tenants drivers pilots engineers builders journalists writers musicians actors
    fishing shipping logistics freight broadcasting publishing printing textiles steel timber paper rubber cocoa
    coffee tea sugar cotton rice wheat milk meat fish wine
    """
)
"""What bodies are for, and whom: words that names of bodies have two of, with "and" between them."""


def classes_of(noun: str) -> frozenset[str]:
    """The kinds of bodies that `noun` stands for."""
    return _CLASSES_OF.get(noun, frozenset())


def head_words(words: list[str]) -> set[str]:
    """The words of a body's name that say what it is: the last, and the first before "of" or "for"; lower case."""
    lower = [word.lower() for word in words]
    heads = set(lower[-1:])
    for index, word in enumerate(lower[1:], 1):
        if word in ("of", "for", "and", "in") or (word in ("on", "to") and lower[index - 1] in TITLE_HEADS):
            if lower[index - 1] in ORG_HEADS and index == len(lower) - 2:
                heads = set()  # "the Ministry of Works" is no works
            heads.add(lower[index - 1])
            break
    return heads


_FAMILIES = tuple(
    map(
        word_set,
        (
            "ministry department office treasury secretariat",
            "council municipality authority watchdog board",
            "commission committee panel inquiry board watchdog regulator",
            "court tribunal bench judges panel",
            "parliament assembly senate congress house chamber legislature duma knesset",
            "police department force constabulary service gendarmerie",
            "army military force forces navy troops guard corps marines command militia",
            "embassy mission consulate",
            "bank lender regulator authority company group",
            "agency authority bureau service regulator watchdog office directorate administration inspectorate "
            "department commission institute board unit centre center corporation customs registry observatory",
            "university college school institute academy institution campus faculty centre center",
            "hospital clinic centre center institution trust infirmary",
            "union federation association congress guild syndicate confederation brotherhood chapter",
            "party movement alliance coalition bloc front faction opposition",
            "museum gallery institution library archive archives",
        ),
    )
)
_IN_FAMILIES = frozenset().union(*_FAMILIES)


def may_be_called(name: list[str], noun: str) -> bool:
    """Whether the body of a proper name may be "the `noun`": what calls itself a court is no embassy and no council.

    True where the name does not say what it is, or where `noun` is no such word.
    """
    own = {word for word in (*head_words(name), *(word.lower() for word in name[-2:-1])) if word in _IN_FAMILIES}
    return noun not in _IN_FAMILIES or not own or any(noun in family and own & family for family in _FAMILIES)


def classes_of_name(words: list[str]) -> frozenset[str]:
    """The kinds of bodies that a proper name tells by its last word, or by its first before "of" or "for"."""
    lower = [word.lower() for word in words]
    ends = head_words(words)
    if lower[-1:] == ["agency"] and lower[-2:-1] in (["news"], ["press"]):
        return frozenset({"agency", "outlet"})
    first = _FIRST_WORDS.get(lower[0]) if len(lower) > 1 else None
    return frozenset(kind for kind, nouns in NAME_ENDS.items() if ends & nouns or kind == first)
