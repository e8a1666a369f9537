"""Words that name an outlet, and the platforms that are none: what decides whether "told X" opens a channel."""

from __future__ import annotations

import re

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
    r"Hürriyet|Milliyet|Rudaw|Ahram|TIME"
)
"""Agencies, papers and broadcasters whose names do not say what they are."""

_NOUNS = (
    r"News|Newsroom|Times|Post|Herald|Tribune|Gazette|Journal|Guardian|Telegraph|Mirror|Chronicle|Courier|"
    r"Observer|Standard|Star|Press|Radio|TV|Television|Daily|Weekly|Mail|Magazine|Review|Monitor|Examiner|"
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

_OUTLET = re.compile(
    rf"(?:[\w’'&.-]+ ){{0,5}}?(?:{_NAMES}|[\w’'-]*(?:{_NOUNS})|(?:{_COMMON}))"
    rf"(?: (?:{_NOUNS}|{_COMMON}))*(?:[’']s(?: [\w-]+){{1,4}})?(?: [A-ZÀ-Þ][\w’'-]+){{0,2}}(?: \([^()]*\))?(?:,.*)?"
    r"|(?:the|this) (?:agency|paper|newspaper|magazine|broadcaster|channel|station|website|site|outlet|network|"
    r"publication)"
    r"|(?:\S+ ){0,3}\S+\.(?:com|org|net|ru|ua|uk|de|fr|kr|cn|jp|tv|info|news)",
    re.DOTALL,
)
_AUDIENCE = re.compile(
    r"\b(?:reporters|journalists|conference|officials?(?!\s\w)|minister|ministry|police|court|judge|jury|parliament|congress|"
    r"agents?|investigators|correspondents?|crowd|audience|hearing|inquiry|commission|committee|lawmakers|voters|"
    r"supporters|Intelligence Agency|Security Agency|Protection Agency|Refugee Agency)\b",
    re.IGNORECASE,
)
_PLATFORM = re.compile(
    r"(?:(?:an?|the|his|her|its|their) )?(?:\w+[’']s )?(?:own )?(?:official )?(?:Telegram|X|Twitter|Facebook|"
    r"Instagram|"
    r"WhatsApp|TikTok|VK|VKontakte|Weibo|WeChat|Truth Social|YouTube|LinkedIn|Threads|Bluesky|Mastodon|Reddit|"
    r"Snapchat|"
    r"Signal|Viber|Discord|Substack|social media|social networks?)(?: (?:channel|account|page|post|feed|messenger))?"
)
_LONGEST = 90


def is_outlet(words: str) -> bool:
    """Whether `words`, a noun phrase, name an outlet."""
    words = words.strip(" ,;:.")
    return (
        0 < len(words) <= _LONGEST
        and _OUTLET.fullmatch(words) is not None
        and not is_platform(words)
        and not is_audience(words)
    )


def is_audience(words: str) -> bool:
    """Whether `words` name those whom people speak to in person: reporters, a court, a parliament."""
    return _AUDIENCE.search(words) is not None


def is_platform(words: str) -> bool:
    """Whether `words` name a platform that everybody posts on, which is no hop."""
    return _PLATFORM.fullmatch(words.strip(" ,;:.")) is not None
