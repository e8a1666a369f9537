"""Words that name an outlet, and the platforms that are none: what decides whether "told X" opens a channel."""

from __future__ import annotations

import re

from provenance.patterns import late

_NAMES = (
    r"Reuters|Bloomberg|Xinhua|Yonhap|Newsis|Interfax(?:-\w+)?|TASS|Tass|RIA(?: Novosti)?|Sputnik|Kommersant|"
    r"Vedomosti|Izvestia|Meduza|Ukrinform|Suspilne|UNIAN|Unian|BelTA|Belta|Agerpres|Anadolu|Fars|Tasnim|Mehr|"
    r"Haaretz|Maariv|Ynet|Kyodo|Jiji|NHK|Nikkei|Asahi|Mainichi|Antara|Bernama|Rappler|Dawn|Politico|POLITICO|"
    r"Axios|Newsweek|Forbes|Fortune|Barron[’']s|Wired|Vox|Variety|Breitbart|BuzzFeed|HuffPost|ProPublica|Slate|"
    r"Salon|Vice|Quartz|Al[ -]Jazeera|Al[ -]Arabiya|Asharq Al-Awsat|Euronews|EFE|ANSA|Ansa|Lusa|DPA|dpa|APA|ATS|"
    r"Belga|ANP|Ritzau|TT|NTB|STT|PAP|CTK|ČTK|MTI|Tanjug|Hina|STA|BTA|AFP|Agence France-Presse|AP|UPI|PTI|IANS|"
    r"ANI|BBC|CNN|CNBC|MSNBC|NBC|ABC|CBS|PBS|NPR|Fox|C-SPAN|ITV|Sky|RTÉ|RTE|RNZ|CBC|CTV|SBS|ZDF|ARD|DW|"
    r"Deutsche Welle|RFI|RFE|RFA|VOA|KCNA|KBS|MBC|YTN|JTBC|CCTV|CGTN|IRNA|ISNA|SANA|INA|WAFA|Wafa|MENA|SPA|KUNA|"
    r"NNA|RTL|RAI|Rai|RTVE|NOS|NRK|SVT|YLE|Yle|TVN|TVP|NDTV|TRT|RT|TMZ|GloboNews|Folha(?: de S\.? ?Paulo)?|"
    r"Estadão|Clarín|L[’']Équipe|Libération|Mediapart|Corriere della Sera|La Repubblica|La Stampa|La Nación|"
    r"Le Temps|El Comercio|Dagens Nyheter|Der Spiegel|Spiegel|Die Zeit|Die Welt|Bild|Stern|El Universal|Excélsior|"
    r"ESPN|Tempo|Kompas|Caixin|[Tt]he Irrawaddy|[Tt]he Hindu|[Tt]he Hill|[Tt]he Age|[Tt]he Atlantic|"
    r"[Tt]he Economist|[Tt]he Nation|[Tt]he Intercept|[Tt]he Independent|[Tt]he Standard|[Tt]he Sun|Cumhuriyet|"
    r"Hürriyet|Milliyet|Rudaw|Ahram|TIME|Aftenposten|Aftonbladet|Al[ -]Hadath|Al[ -]Manar|Al[ -]Mayadeen|Askanews|"
    r"Balkan Insight|Belsat|Berlingske|Blick|Cadena SER|Correio da Manhã|Dagbladet|De Standaard|De Telegraaf|"
    r"[Dd]e Volkskrant|Delfi|Deutschlandfunk|Diário de Notícias|Dnevnik|eNCA|Ekho Moskvy|El Confidencial|"
    r"El Espectador|El Mercurio|El Tiempo|Euractiv|Expressen|Foreign Policy|France (?:24|Info|Inter)|Fréttablaðið|"
    r"Full Fact|Göteborgs-Posten|Granma|Habertürk|Handelsblatt|Helsingin Sanomat|Hespress|Hromadske|"
    r"Hufvudstadsbladet|Il Fatto Quotidiano|Il Foglio|Il Messaggero|Il Sole 24 Ore|Ilta-Sanomat|Iltalehti|Infobae|"
    r"Israel Hayom|Jeune Afrique|Jutarnji [Ll]ist|Jyllands-Posten|Kathimerini|LBC|L[’']Express|"
    r"L[’']Orient-Le Jour|La Croix|La Jornada|La Libre|La Tercera|Le Devoir|Le Point|Le Soir|Les Echos|LETA|"
    r"Malaysiakini|Mediazona|Mizzima|Morgunblaðið|Mother Jones|N1|National Geographic|New Scientist|New Statesman|"
    r"Newsmax|NewsNation|NRC|O Globo|Onet|ORF|Ouest-France|Paris Match|Politiken|Postimees|Rolling Stone|RTBF|"
    r"RTHK|RÚV|Rzeczpospolita|SABC|Scientific American|Semafor|SRF|Tages-Anzeiger|Tagesspiegel|Telemundo|TF1|"
    r"TOLOnews|Univision|Večernji [Ll]ist|Verdens Gang|Voice of America|VRT|Yedioth Ahronoth|"
    r"[Tt]he (?:Irish|Welsh|Kyiv) Independent|"
    r"[Tt]he (?:New Yorker|Lancet|Spectator|Scotsman|Verge)"
)
"""Agencies, papers and broadcasters whose names do not say what they are."""

_NOUNS = (
    r"News|Newsroom|Times|Post|Herald|Tribune|Gazette|Journal|Guardian|Telegraph|Mirror|Chronicle|Courier|"
    r"Observer|Standard|Star|Press|Radio|TV|Television|Daily|Weekly|Monthly|Quarterly|Digest|Sun|Mail|Magazine|Review|Monitor|Examiner|"
    r"Dispatch|Echo|Argus|Packet|Inquirer|Enquirer|Broadcasting|Media|Online|Today|Zeitung|Monde|Figaro|Parisien|"
    r"País|Mundo|Vanguardia|Pravda|Shimbun|Shinmun|Ilbo|Hankyoreh|Advertiser|Recorder|Bulletin|Messenger|Reporter|"
    r"Mercury|Bugle|Sentinel|Ledger|Globe|Globe and Mail|Nachrichten|Dagblad|Kurier|Novosti|Gazeta|Gazzetta|"
    r"EastAfrican|Daily Nation|Newswire|Newspaper|Insider|Diplomat|Okapi|Noticias|Nouvelles|Verdad|Prensa|Presse|"
    r"(?:News|Press|Telegraph|Telegraphic|Information) Agency"
)
"""Last words of the names of papers, agencies and broadcasters."""

_COMMON = (
    r"news agency|newspaper|magazine|broadcaster|radio|television|TV|news channel|news website|news site|"
    r"news outlet|radio station|television station|TV station|TV channel|television channel|state media|"
    r"local media|wire service|news service|tabloid|podcast|talk show|press agency|daily"
)
"""What an outlet is called that is not named, or named after it."""

_OUTLET = late(
    rf"(?P<front>(?:[\w’'&.-]+ ){{0,5}}?)(?:{_NAMES}|[\w’'-]*(?:{_NOUNS})|(?:{_COMMON}))"
    rf"(?: (?:{_NOUNS}|{_COMMON}))*(?:[’']s(?: [\w-]+){{1,4}})?(?: [A-ZÀ-Þ][\w’'-]+){{0,2}}(?: \([^()]*\))?(?:,.*)?"
    r"|(?:[Tt]he|[Tt]his) (?:agency|paper|newspaper|magazine|broadcaster|channel|station|website|site|outlet|network|"
    r"publication)"
    r"|(?:[Tt]he )?(?:\w+ )?journal [A-ZÀ-Þ].*|\w*news\d+|[A-Z]{2,5}\d{1,2}"
    r"|(?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'&-]* ){1,4}(?:programme|program|podcast|bulletin)"
    r"|(?:[Tt]he )?(?:\w+ )?(?:Journal|Annals|Proceedings|Transactions|Archives) of (?:the )?[A-ZÀ-Þ].*"
    r"|(?:\S+ ){0,3}\S+\.(?:com|org|net|ru|ua|uk|de|fr|kr|cn|jp|tv|info|news)",
    re.DOTALL,
)
_LISTENERS = late(
    r"(?<!of )(?<!for )(?<!and )(?<!& )(?<=[\w’'.-] )(?:the|an?|his|her|its|their|our|my) "
    r"|\b(?:him|her|them|us|me|you|everyone|staff|crew|people|police|parliament|Parliament|Congress|Westminster|"
    r"(?!(?:news|sports|arts|affairs|politics|business|press|series|its|his|this)\b)[a-z]+(?<!s)s|"
    r"[A-Z]{2,4}s|Republicans|Democrats|Tories|Conservatives|Liberals|Commons|Lords) "
)
"""Who, before an outlet's name, is told something of it: "told staff the BBC would close"."""
_AUDIENCE = late(
    r"\b(?:reporters|journalists|conference|officials?(?!\s\w)|minister|ministry|police|court|judge|jury|parliament|congress|"
    r"agents?|investigators|correspondents?|crowd|audience|hearing|inquiry|commission|committee|lawmakers|voters|"
    r"supporters|Intelligence Agency|Security Agency|Protection Agency|Refugee Agency)\b",
    re.IGNORECASE,
)
_PLATFORM = late(
    r"(?:(?:an?|the|his|her|its|their) )?(?:\w+[’']s )?(?:own )?(?:official )?(?:Telegram|X|Twitter|Facebook|"
    r"Instagram|"
    r"WhatsApp|TikTok|VK|VKontakte|Weibo|WeChat|Truth Social|YouTube|LinkedIn|Threads|Bluesky|Mastodon|Reddit|"
    r"Snapchat|"
    r"Signal|Viber|Discord|Substack|social media|social networks?)(?: (?:channel|account|page|post|feed|messenger))?"
)
_CONNECTORS = (
    r"(?:of|the|and|&|for|in|de|la|le|les|el|il|lo|du|di|da|do|des|del|dello|della|dei|der|die|das|den|van|von|y|e|et)"
)
_NAME = late(rf"(?:the )?(?:[A-ZÀ-ÞĀ-Ž0-9][\w’'&.!-]*)(?: (?:{_CONNECTORS} ){{0,2}}[A-ZÀ-ÞĀ-Ž0-9][\w’'&.!-]*){{0,5}}")
_PERSON = late(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Doctor|Sir|Dame|Lord|Lady|Judge|Justice|Senator|Sen|Rep|Representative|"
    r"Congress(?:man|woman)|President|Vice|Prime|King|Queen|Prince|Princess|Father|Sister|Brother|Mother|Captain|"
    r"General|Gen|Colonel|Col|Major|Sergeant|Sgt|Lieutenant|Lt|Admiral|Inspector|Detective|Officer|Constable|Minister|"
    r"Chancellor|Governor|Gov|Mayor|Ambassador|Secretary|Pope|Bishop|Archbishop|Cardinal|Rabbi|Imam|Sheikh|Emperor|"
    r"Chief|Coach|Uncle|Aunt|Grandma|Grandpa|Mum|Dad|Mom|God|Ana|Anna|Maria|Marie|Mary|Jane|John|James|Robert|Michael|"
    r"William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|Anthony|Mark|Paul|Peter|Steven|Andrew|George|Edward|"
    r"Henry|Jack|Sarah|Susan|Karen|Lisa|Nancy|Elizabeth|Emily|Emma|Anne|Laura|Julia|Linda|Barbara|Helen|Ruth|Rachel|"
    r"Sofia|Elena|Olga|Ivan|Vladimir|Sergei|Dmitry|Alexander|Mikhail|Nikolai|Juan|José|Jose|Carlos|Luis|Miguel|Pedro|"
    r"Jorge|Fernando|Pablo|Antonio|Giovanni|Marco|Mario|Giuseppe|Hans|Karl|Jean|Pierre|Louis|François|Jacques|Mohammed|"
    r"Muhammad|Mohamed|Ahmed|Ali|Hassan|Omar|Ibrahim|Abdullah|Fatima|Aisha|Xi|Kim|Li|Wang|Donald|Joe|Barack|Hillary|"
    r"Angela|Emmanuel|Volodymyr|Benjamin|Narendra|Recep|Boris|Keir|Rishi|Tony|Bill|Bob|Tom|Sam|Ben|Max|Kate|Lucy|"
    r"Trump|Clinton|Obama|Biden|Vance|Rubio|Putin|Lavrov|Zelensk(?:y|yy|iy|yi)|Erdo[gğ]an|Macron|Merkel|Scholz|Merz|Starmer|"
    r"Netanyahu|Khamenei|Modi|Lukashenko|Orb[aá]n|Guterres|Le Pen|Meloni|Lula|Maduro|Assad)\b"
)
"""Whom people speak to that are no outlets: by their title, by one of the commonest first names of the news, or by a
name that stands there alone."""
_TITLED = late(
    r"\b(?:MPs?|MEPs?|MSPs?|TDs?|Senators?|Sen|Rep|Representative|Congress(?:man|woman)|President|Minister|Secretary|"
    r"Governor|Gov|Mayor|Judge|Justice|Ambassador|Chancellor|Councillor|Cllr|Sir|Lord|Lady|Dame|Dr|Prof|Professor|Bishop|"
    r"Archbishop|Cardinal|Colonel|Captain|Lieutenant|Sergeant|Sheriff|Baroness|Baron|Commissioner|Chairman|Chairwoman|"
    r"Spokesman|Spokeswoman|Premier|Speaker|Envoy|Mr|Mrs|Ms)\b"
)
"""Titles that stand before a person's name, not in an outlet's."""
_BODY = late(
    r"\b(?:Council|Committee|Commission|Parliament|Congress|Senate|Assembly|Court|House|Cabinet|Club|Society|Union|"
    r"University|College|School|Ministry|Embassy|Party|Bank|Church|Institute|Association|Federation|Foundation|Trust|"
    r"Board|Group|Department|Police|Conference|Summit|Forum|Tribunal|Nations|Nato|NATO|NASA|Nasa|FBI|CIA|MI5|MI6|EU|UN|"
    r"UNESCO|Unesco|UNICEF|Unicef|WHO|IMF|FIFA|Fifa|UEFA|Uefa|IOC|Interpol|Europol|Bundestag|Bundesrat|Knesset|Duma|"
    r"Rada|Dáil|Seanad|Oireachtas|Diet|Sejm|Riksdag(?:en)?|Storting(?:et)?|Folketing(?:et)?|Cortes|Sabha|Majlis|"
    r"Eduskunta|Riigikogu|Saeima|Seimas|Althingi?|Senedd|Stormont|Holyrood|Khural|Yuan|Lords|Commons|MPs|Hospital|Company|Airlines?|Airways|"
    r"Corporation|Inc|Ltd|Office|Forces?|Army|Navy|Guard|Festival|Academy|Museum|Kremlin|Vatican|Pentagon|Capitol|"
    r"Westminster|Whitehall|Street|Treasury|Republicans?|Democrats?|Tories|Labour|Americans?|Europeans?|Russians?|"
    r"Ukrainians?|Israelis?|Palestinians?|Chinese|British|French|Germans?|Iranians?|Turks|Greeks|Poles|Christians?|"
    r"Muslims?|Jews|Catholics?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|June|July|August|September|October|"
    r"November|December|Hamas|Hezbollah|Taliban)$"
)
_PLACE = late(
    r"(?:(?:the|New|Tel|Addis|Buenos|United|North|South|Saudi|Hong|Mexico) )?(?:"
    r"Washington|Moscow|Beijing|London|Paris|Berlin|Brussels|Ankara|Tehran|Kyiv|Kiev|Seoul|Pyongyang|Tokyo|Delhi|"
    r"Islamabad|Kabul|Baghdad|Damascus|Jerusalem|Aviv|Aires|Ababa|City|Kong|Arabia|Cairo|Riyadh|Doha|Rome|Madrid|Lisbon|Athens|Vienna|Warsaw|Prague|"
    r"Budapest|Bucharest|Belgrade|Zagreb|Geneva|Oslo|Stockholm|Helsinki|Copenhagen|Dublin|Edinburgh|Ottawa|Canberra|"
    r"Havana|Caracas|Lima|Santiago|Nairobi|Lagos|Abuja|Pretoria|Khartoum|Tripoli|Tunis|Algiers|Rabat|Jakarta|Manila|"
    r"Hanoi|Bangkok|Taipei|Minsk|Tbilisi|Baku|Yerevan|Astana|Tashkent|Riga|Vilnius|Tallinn|Russia|China|Iran|Israel|"
    r"Ukraine|Turkey|Japan|India|Pakistan|Egypt|Syria|Iraq|Germany|France|Spain|Italy|Poland|Greece|Britain|America|"
    r"Europe|Korea|Taiwan|Mexico|Brazil|Canada|Australia|States|Kingdom|Lebanon|Qatar|Yemen|Libya|Sudan|Ethiopia|Kenya|"
    r"Nigeria|Cuba|Venezuela|Serbia|Hungary|Norway|Sweden|Finland|Denmark|Belarus|Georgia|Armenia|Azerbaijan)"
)
"""Bodies and peoples, and governments under their countries' and capitals' names."""
_LONGEST = 90


def is_outlet(words: str) -> bool:
    """Whether `words`, a noun phrase, name an outlet."""
    words = words.strip(" ,;:.")
    if not 0 < len(words) <= _LONGEST or is_platform(words) or is_audience(words):
        return False
    match = _OUTLET.fullmatch(words)
    return match is not None and not _LISTENERS.search(words, 0, match.end("front") if match["front"] else 0)


def may_be_outlet(words: str) -> bool:
    """Whether `words` are a name that no one has told this module of, and not a person's, a government's or a body's:
    what "an interview with" or "told" makes an outlet."""
    words = words.strip(" ,;:.")
    return (
        0 < len(words) <= _LONGEST
        and _NAME.fullmatch(words) is not None
        and not is_addressee(words)
        and not is_platform(words)
    )


def is_addressee(words: str) -> bool:
    """Whether `words` name whom people speak to and who is no outlet: a person, a government, a body, an audience."""
    return (
        _PERSON.match(words.removeprefix("the ")) is not None
        or _TITLED.search(words) is not None
        or _BODY.search(words) is not None
        or _PLACE.fullmatch(words) is not None
        or is_audience(words)
    )


def is_audience(words: str) -> bool:
    """Whether `words` name those whom people speak to in person: reporters, a court, a parliament."""
    return _AUDIENCE.search(words) is not None


def is_platform(words: str) -> bool:
    """Whether `words` name a platform that everybody posts on, which is no hop."""
    return _PLATFORM.fullmatch(words.strip(" ,;:.")) is not None
