"""Words that name an outlet, and the platforms that are none: what decides whether "told X" opens a channel."""

from __future__ import annotations

import re

_NAMES = (
    "Reuters|Bloomberg|Xinhua|Yonhap|Newsis|Interfax(?:-\\w+)?|TASS|Tass|RIA(?: Novosti)?|Sputnik|Kommersant|"
    "Vedomosti|Izvestia|"
    "Meduza|Ukrinform|Suspilne|Unian|UNIAN|BelTA|Belta|Agerpres|Anadolu|Fars|Tasnim|Mehr|Haaretz|Maariv|Ynet|Kyodo|"
    "Jiji|NHK|"
    "Nikkei|Asahi|Mainichi|Antara|Bernama|Rappler|Dawn|Politico|Axios|Newsweek|Forbes|Fortune|Barron[’']s|Wired|Time|"
    "Vox|"
    "Variety|Deadline|Breitbart(?: News)?|BuzzFeed(?: News)?|HuffPost|ProPublica|Slate|Salon|Vice|Quartz|"
    "Al[ -]Jazeera|"
    "Al[ -]Arabiya|Asharq Al-Awsat|Euronews|EFE|ANSA|Ansa|Lusa|DPA|dpa|APA|ATS|Belga|ANP|Ritzau|TT|NTB|STT|PAP|CTK|"
    "ČTK|MTI|"
    "Tanjug|Hina|STA|BTA|AFP|AP|UPI|PTI|IANS|ANI|BBC|CNN|CNBC|MSNBC|NBC|ABC|CBS|PBS|NPR|Fox|C-SPAN|ITV|Sky|RTÉ|RTE|"
    "RNZ|CBC|"
    "CTV|SBS|ZDF|ARD|DW|RFI|RFE|RFA|VOA|KCNA|KBS|MBC|YTN|JTBC|CCTV|CGTN|IRNA|ISNA|SANA|INA|WAFA|Wafa|MENA|SPA|KUNA|"
    "NNA|"
    "RTL|RAI|Rai|RTVE|NOS|NRK|SVT|YLE|Yle|TVN|TVP|NDTV|TRT|RT|TMZ|GloboNews|Folha(?: de S\\.? ?Paulo)?|Estadão|"
    "Clarín|"
    "L[’']Équipe|Libération|Mediapart|Corriere della Sera|La Repubblica|La Stampa|La Nación|Der Spiegel|Spiegel|"
    "Die Zeit|"
    "Die Welt|Bild|Stern|El Universal|Excélsior|Premium Times|ESPN|Suara|Tempo|Kompas|Caixin|Irrawaddy"
)
_NOUNS = (
    "News|Newsroom|Times|Post|Herald|Tribune|Gazette|Journal|Guardian|Independent|Telegraph|Mirror|Chronicle|Courier|"
    "Observer|Evening Standard|Star|Sun|Press|Radio|TV|Television|Agency|Daily|Weekly|Mail|Magazine|Review|Monitor|"
    "Examiner|"
    "Dispatch|Echo|Argus|Packet|Inquirer|Enquirer|Broadcasting|Media|Online|Today|Zeitung|Monde|Figaro|Parisien|País|"
    "Mundo|"
    "Vanguardia|Pravda|Shimbun|Shinmun|Ilbo|Hankyoreh|Advertiser|Recorder|Bulletin|Messenger|Reporter|Mercury|Bee|"
    "Bugle|"
    "Sentinel|Register|Ledger|Economist|Atlantic|Nation|Intercept|Hill|Citizen|Standard|Leader|Globe|Globe and Mail|"
    "World|"
    "Nachrichten|Dagblad|Kurier|Novosti|Gazeta|EastAfrican|Monitoring|Wire|Newswire|Newspaper|Insider|Diplomat|Age"
)
_COMMON = (
    "news agency|news agencies|newspapers?|magazines?|broadcasters?|radio|television|TV|news channel|news website|"
    "news site|"
    "news outlets?|radio station|television station|TV station|TV channel|television channel|state media|local media|"
    "wire service|news service|tabloid|weekly|daily|podcast|news program|news programme|talk show|news show|"
    "press agency"
)
_ANAPHOR = "(?:the|this) (?:agency|paper|newspaper|magazine|broadcaster|channel|station|website|site|outlet|network|publication)"

_OUTLET = re.compile(
    rf"(?:^|\b(?:[Tt]he |[Aa]n? )?)(?:(?:{_NAMES})\b|(?:\S+ )*(?:{_NOUNS})\b(?:[’']s \w+)?|.*\b(?:{_COMMON})\b)"
    rf"|{_ANAPHOR}$|\S+\.(?:com|org|net|ru|ua|uk|de|fr|kr|cn|jp|tv|info|news)\b",
)
_NO_OUTLET = re.compile(
    r"^(?:.*\b)?(?:reporters|journalists|conference|officials?|minister|ministry|police|court|judge|jury|parliament|"
    r"congress|"
    r"agents?|investigators|correspondents?|crowd|audience|Intelligence Agency|Security Agency|Protection Agency)\b",
    re.IGNORECASE,
)
_PLATFORM = re.compile(
    r"^(?:an?|the|his|her|its|their)?\s*(?:\w+[’']s )?(?:own )?(?:official )?(?:Telegram|X|Twitter|Facebook|"
    r"Instagram|WhatsApp|"
    r"TikTok|VK|VKontakte|Weibo|WeChat|Truth Social|YouTube|LinkedIn|Threads|Bluesky|Mastodon|Reddit|Snapchat|Signal|"
    r"Viber|"
    r"Line|Discord|Substack|Medium|social media|social networks?)\b(?! (?:News|Times|Post|Herald))",
)


def is_outlet(words: str) -> bool:
    """Whether `words`, a noun phrase, name an outlet."""
    words = words.strip(" ,;:.")
    return bool(words) and not is_platform(words) and not _NO_OUTLET.search(words) and _OUTLET.match(words) is not None


def is_platform(words: str) -> bool:
    """Whether `words` name a platform that everybody posts on, which is no hop."""
    return _PLATFORM.match(words.strip(" ,;:.")) is not None
