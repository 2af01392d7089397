"""Cases with a known outcome that are not this project's: what was told of them, and where they must end.

Each gives its facts as an answers document does, and says in one line why it ends there. Levels are ranges: the most
and the least open that a careful reader of the case would accept for full records, de-identified records and totals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ANY = (0, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``harm``: whether someone getting in is a high risk, the regulator's “real risk of significant harm”.

    ``measures`` are among those proposed; ``needless`` would do nothing for it and aren't.
    """

    name: str
    why: str
    answers: Mapping[str, Any]
    fields: Mapping[str, Any] = field(default_factory=dict)
    full: tuple[int, int] = ANY
    deidentified: tuple[int, int] = ANY
    totals: tuple[int, int] = ANY
    harm: bool | None = None
    rules: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    needless: tuple[str, ...] = ()
    hold: bool = False


PEOPLE: dict[str, Any] = {"1": "people", "6": "ours", "15": "no_limit", "16": "none"}
OFFICE = {**PEOPLE, "2": ["none_of_these"], "3": "none", "9": "done", "12": "yes", "24": "roles", "26": "none"}
PLACES = {"1": "places", "6": "ours", "15": "no_limit", "16": "none", "33b": "cc_by"}
NOBODY = {"1": "nobody", "6": "ours", "15": "no_limit", "16": "none", "33b": "cc_by"}

INCIDENTS = (
    Case(
        name="An appointment is emailed to one known person, who deletes it",
        why="Alberta: the recipient is known, confirmed deletion, and only contact details were in it",
        answers={**OFFICE, "8": ["email"], "18": "yes", "20": ["name", "contact"], "22": ["annoyance"],
                 "23": ["nobody"], "25": ["nothing"], "27": "contained"},
        harm=False,
    ),
    Case(
        name="A case file is emailed to one known professional, who deletes it",
        why="What it holds is sensitive, but a known recipient who deletes it makes harm unlikely",
        answers={**OFFICE, "3": "several", "8": ["email"], "18": "yes", "20": ["name", "health"],
                 "22": ["humiliation"], "23": ["nobody"], "25": ["nothing"], "27": "contained"},
        harm=False,
    ),
    Case(
        name="A laptop with social insurance numbers and health notes is stolen, not encrypted",
        why="Alberta and Canada: identity theft and humiliation, in the hands of a thief",
        answers={**OFFICE, "3": "several", "8": ["personal_device"], "18": "yes", "22": ["identity", "humiliation"],
                 "20": ["name", "identifier", "health"], "25": ["no_encryption"], "27": "happened"},
        harm=True,
        measures=("encrypt", "breach_drill"),
    ),
    Case(
        name="A laptop with the same is stolen, but its disk is encrypted",
        why="Alberta: nobody could read it, so no real risk",
        answers={**OFFICE, "3": "several", "8": ["office_computer"], "18": "yes", "22": ["identity", "humiliation"],
                 "20": ["name", "identifier", "health"], "25": ["nothing"], "23": ["nobody"], "27": "contained"},
        harm=False,
    ),
    Case(
        name="Medical forms fall out of a bag on the bus",
        why="Canada: sensitive, on paper that anyone can read, and not found again",
        answers={**OFFICE, "3": "one", "8": ["paper_open"], "18": "yes", "20": ["name", "health"],
                 "22": ["humiliation"], "25": ["no_lock"], "27": "happened"},
        harm=True,
        measures=("lock_paper",),
    ),
    Case(
        name="Ransomware takes the staff files, and there is no backup",
        why="A criminal has bank details and numbers, and the files are gone too",
        answers={**OFFICE, "1b": ["staff"], "3": "one", "8": ["shared_drive"], "18": "yes", "23": ["criminals"],
                 "20": ["name", "bank", "identifier"], "22": ["identity", "money"], "22c": "serious",
                 "25": ["no_second_step", "no_backup"], "27": "happened"},
        harm=True,
        measures=("backup", "multi_factor"),
    ),
    Case(
        name="A worker looks up an acquaintance's health file without a reason",
        why="Alberta: snooping with a personal motive, in sensitive files that everybody there can open",
        answers={**OFFICE, "3": "one", "8": ["shared_drive"], "18": "yes", "20": ["name", "health"],
                 "22": ["humiliation", "reputation"], "23": ["relatives"], "24": "everyone", "25": ["no_log"],
                 "27": "happened"},
        harm=True,
        measures=("role_access", "logging"),
    ),
    Case(
        name="A newsletter goes out with everyone's address in CC",
        why="Email addresses alone of people who asked for news: annoying, not significant",
        answers={**OFFICE, "1b": ["public"], "8": ["vendor_system", "email"], "18": "yes", "20": ["contact"],
                 "22": ["annoyance"], "23": ["nobody"], "25": ["nothing"], "27": "happened"},
        harm=False,
    ),
    Case(
        name="An invitation to a support group goes out with everyone's address in CC",
        why="The address alone says that someone belongs to the group, and with that, their health",
        answers={**OFFICE, "1b": ["clients"], "3": "one", "8": ["email"], "18": "yes", "20": ["contact", "health"],
                 "22": ["humiliation", "reputation"], "23": ["nobody"], "25": ["nothing"], "27": "happened"},
        harm=True,
    ),
    Case(
        name="The payroll sheet is sent to the whole staff",
        why="Bank details and official numbers, in the hands of many",
        answers={**OFFICE, "1b": ["staff"], "8": ["email"], "18": "yes", "20": ["name", "bank", "identifier", "income"],
                 "22": ["money", "identity"], "25": ["nothing"], "27": "happened"},
        harm=True,
    ),
    Case(
        name="The new address of someone who fled violence is given to a relative",
        why="Someone with a grudge can come to the door",
        answers={**OFFICE, "3": "several", "8": ["phone"], "18": "yes", "20": ["name", "address"],
                 "21": ["violence"], "22": ["life"], "22b": "records", "23": ["grudge"], "25": ["nothing"],
                 "27": "happened"},
        full=(0, 0), deidentified=(0, 1), harm=True,
    ),
    Case(
        name="A mailing service is hacked, and addresses are taken to send fraud",
        why="Alberta (Epsilon, 2011): addresses alone, but taken by people who mean to use them",
        answers={**OFFICE, "1b": ["public"], "8": ["vendor_system"], "18": "yes", "20": ["name", "contact"],
                 "22": ["annoyance", "money"], "23": ["criminals"], "25": ["nothing"], "26": "contract",
                 "27": "happened"},
        harm=True,
    ),
    Case(
        name="Client files with copies of identity papers are found in a recycling bin",
        why="Anyone could have taken them, and nobody knows who did",
        answers={**OFFICE, "3": "one", "8": ["paper_open"], "18": "yes", "20": ["name", "address", "identifier"],
                 "22": ["identity"], "25": ["no_lock"], "27": "happened"},
        harm=True,
    ),
    Case(
        name="An envelope with two clients' appointment letters comes back unopened",
        why="It was in the post and nowhere else",
        answers={**OFFICE, "8": ["paper_locked"], "18": "yes", "20": ["name", "address"], "22": ["annoyance"],
                 "23": ["nobody"], "25": ["nothing"], "27": "near"},
        harm=False,
    ),
    Case(
        name="Someone gets into a mailbox with a stolen password and sends false invoices",
        why="Names, numbers and bank details lay in the mailbox, and the thief wanted money",
        answers={**OFFICE, "3": "one", "8": ["email"], "18": "yes", "20": ["name", "bank", "identifier"],
                 "22": ["money", "identity"], "23": ["criminals"], "25": ["no_second_step"], "27": "happened"},
        harm=True, measures=("multi_factor",),
    ),
)  # fmt: skip

HUMANITARIAN = (
    Case(
        name="Families' names and phone numbers from a food distribution",
        why="OCHA: lists of the people who are helped are never shared as they are",
        answers={**PEOPLE, "1b": ["clients", "families"], "11": "yes", "18": "yes", "20": ["name", "contact"],
                 "33b": "cc_by"},
        full=(0, 1), totals=(4, 5), rules=("served_by_name",), measures=("aggregate",),
    ),
    Case(
        name="A contact list of aid workers who agreed to be on it",
        why="OCHA: low sensitivity among those who work together, and no further",
        answers={**PEOPLE, "1b": ["staff", "partners"], "11": "partners", "12": "yes", "18": "yes",
                 "20": ["name", "contact"], "22": ["annoyance"], "33b": "own_terms"},
        full=(2, 2),
    ),
    Case(
        name="Roads, rivers and the weather",
        why="OCHA: no or low sensitivity, public",
        answers=NOBODY, full=(5, 5), deidentified=(5, 5), totals=(5, 5),
    ),
    Case(
        name="Which organisation does what where, in a calm country",
        why="OCHA: operational presence is usually public",
        answers={**PLACES, "22": ["none"], "22b": "no"},
        full=(5, 5), totals=(5, 5),
    ),
    Case(
        name="Which organisation does what where, where aid workers are attacked",
        why="OCHA: the same table is a list of targets",
        answers={**PLACES, "22": ["life", "group"], "22b": "always", "23": ["hostile"]},
        full=(0, 1), totals=(0, 2), rules=("danger_from_place",),
    ),
    Case(
        name="Clinics on a map after a flood",
        why="People must find them, and nobody threatens them",
        answers={**PLACES, "22": ["none"], "22b": "no", "32": "safety"},
        full=(5, 5),
    ),
    Case(
        name="Clinics on a map where clinics are bombed",
        why="The map can cost lives",
        answers={**PLACES, "22": ["life"], "22b": "always", "23": ["hostile"]},
        full=(0, 1), deidentified=(0, 1), totals=(0, 1),
    ),
    Case(
        name="Microdata of a household needs assessment, one household alone with its details",
        why="OCHA: sensitive until disclosure control; partners under an agreement at most",
        answers={**PEOPLE, "1b": ["families"], "3": "one", "11": "yes", "12": "yes", "18": "no", "19": "yes",
                 "20": ["family", "income"], "22": ["services"], "33b": "cc_by",
                 "36": [{"name": "full", "k": 1}, {"name": "deidentified", "k": 1}], "38": "Head of mission, 3 March"},
        full=(0, 2), deidentified=(0, 2), totals=(3, 5), rules=("k_below_3",), measures=("generalise",),
    ),
    Case(
        name="The same microdata after disclosure control, no group below five",
        why="OCHA: moderate sensitivity; may go to a group or to the public with terms",
        answers={**PEOPLE, "1b": ["families"], "3": "one", "11": "yes", "12": "yes", "18": "no", "19": "no",
                 "20": ["family", "income"], "22": ["annoyance"], "33b": "own_terms",
                 "36": [{"name": "deidentified", "k": 7}]},
        deidentified=(3, 4),
    ),
    Case(
        name="Records of survivors of gender-based violence",
        why="OCHA and GBVIMS: the most sensitive class; case files stay with the case worker",
        answers={**PEOPLE, "1b": ["clients"], "2": ["none_of_these"], "3": "several", "11": "no", "12": "yes",
                 "18": "yes", "19": "yes", "20": ["name", "health", "address"], "21": ["violence"], "22": ["life"],
                 "22b": "records", "23": ["grudge", "relatives"], "24": "roles", "25": ["no_encryption"],
                 "33b": "none"},
        full=(0, 0), deidentified=(0, 1), totals=(0, 3), harm=True,
    ),
    Case(
        name="People in a displacement site, counted by age and sex, some counts under five",
        why="Small counts point to people; hide them before the table is public",
        answers={**PEOPLE, "11": "yes", "12": "yes", "18": "no", "19": "no", "22": ["none"], "33b": "cc_by",
                 "36": [{"name": "totals", "smallest_cell": 2}]},
        totals=(3, 3), rules=("small_cells",), measures=("suppress_small_groups",),
    ),
    Case(
        name="Schools on a map in a calm country",
        why="OCHA: common operational data, public",
        answers={**PLACES, "22": ["none"], "22b": "no"}, full=(5, 5),
    ),
    Case(
        name="Attacks on aid workers, with place and name",
        why="OCHA: severe where it names people and places; counts by region are published",
        answers={**PEOPLE, "1b": ["staff"], "3": "several", "11": "no", "12": "yes", "18": "yes",
                 "20": ["name", "location"], "22": ["life"], "22b": "records", "23": ["hostile"], "33b": "cc_by"},
        full=(0, 1), deidentified=(0, 1), totals=(0, 5),
    ),
    Case(
        name="Lists of families for cash, with their bank accounts",
        why="OCHA: the list isn't shared as it is; the bank works under contract as a vendor",
        answers={**PEOPLE, "1b": ["families"], "3": "one", "11": "partners", "12": "yes", "18": "yes",
                 "20": ["name", "contact", "bank"], "22": ["money"], "26": "contract", "33b": "own_terms"},
        full=(0, 1), rules=("served_by_name",),
    ),
    Case(
        name="Complaints to a hotline, as they were told",
        why="Free text about staff and neighbours; only the service deals with it",
        answers={**PEOPLE, "1b": ["clients"], "3": "one", "11": "no", "12": "partly", "18": "yes", "19": "yes",
                 "20": ["name", "contact", "opinion"], "22": ["services", "reputation"], "33b": "none"},
        full=(0, 1), deidentified=(0, 1), totals=(3, 5),
    ),
)  # fmt: skip

INTERVIEWS = (
    Case(
        name="Traffic counts, to anyone with credit once the paper is out",
        why="A data curation profile: nobody is in it, and the terms ask for credit",
        answers={**NOBODY, "33b": "own_terms"}, full=(4, 4),
    ),
    Case(
        name="Weather station readings that anyone may use",
        why="A data curation profile: public at once, openly licensed",
        answers=NOBODY, full=(5, 5),
    ),
    Case(
        name="Yields of named farms, for collaborators of the project only",
        why="A data curation profile: the growers' agreement names who may see it",
        answers={**PEOPLE, "1b": ["partners"], "11": "partners", "15": "level_2", "18": "yes",
                 "20": ["name", "location"], "22": ["money"], "22b": "no", "33b": "own_terms"},
        full=(1, 2), totals=(2, 2), rules=("limit_2",),
    ),
    Case(
        name="Data under embargo until the paper is published",
        why="A data curation profile: the journal's rule keeps it with the team until then",
        answers={**NOBODY, "15": "level_1"}, full=(1, 1), rules=("limit_1",),
    ),
    Case(
        name="Interviews about substance use, recorded and typed",
        why="A data curation profile: consent covers the team and one named archive; voices and stories tell who it is",
        answers={**PEOPLE, "1b": ["clients"], "3": "several", "11": "partners", "12": "yes", "18": "yes", "19": "yes",
                 "20": ["photo", "health", "opinion"], "21": ["addiction"], "22": ["humiliation", "work"],
                 "33b": "own_terms"},
        full=(0, 1), deidentified=(0, 2),
    ),
    Case(
        name="A survey without names, consent to share, no small group",
        why="A data curation profile: shared with anyone who accepts the archive's terms",
        answers={**PEOPLE, "1b": ["public"], "3": "none", "11": "yes", "12": "yes", "18": "no", "19": "no",
                 "20": ["opinion", "education"], "21": ["none"], "22": ["none"], "24": "roles", "33b": "own_terms",
                 "36": [{"name": "deidentified", "k": 9}]},
        full=(4, 4), deidentified=(4, 4), totals=(4, 4),
    ),
    Case(
        name="Statistics bought by a consortium of charities for its members",
        why="Community data programs: the purchase agreement lets members use them and nobody else",
        answers={**NOBODY, "6": "may_share", "15": "level_3", "33b": "own_terms"},
        full=(3, 3), rules=("limit_3",),
    ),
    Case(
        name="A directory of community services",
        why="Saint John and Edmonton: every table asked for it to be open; it is about organisations",
        answers=NOBODY, full=(5, 5),
    ),
    Case(
        name="Food bank visits",
        why="Edmonton: files stay inside, counts by month and area are what others ask for",
        answers={**OFFICE, "1b": ["clients", "families"], "3": "one", "11": "no", "18": "yes", "19": "no",
                 "20": ["name", "contact", "income"], "21": ["poverty"], "22": ["humiliation"], "31": "totals",
                 "33b": "cc_by"},
        full=(0, 1), deidentified=(0, 1), totals=(5, 5), measures=("aggregate",),
    ),
    Case(
        name="A count of people without a home in one night",
        why="Edmonton: totals are published; answers of one person could be recognised",
        answers={**PEOPLE, "1b": ["public"], "3": "several", "11": "partners", "12": "yes", "18": "no", "19": "yes",
                 "20": ["health", "indigenous_identity"], "21": ["homeless"], "22": ["humiliation"], "33b": "cc_by"},
        full=(0, 2), deidentified=(0, 2), totals=(4, 5),
    ),
    Case(
        name="Health figures of members of a First Nation that hasn't been asked",
        why="The Nation decides, and nothing leaves before it has",
        answers={**PEOPLE, "16": "not_asked", "11": "yes", "18": "no", "33b": "cc_by"},
        full=(0, 1), deidentified=(0, 1), totals=(0, 1), hold=True, measures=("community_agreement",),
    ),
    Case(
        name="The same figures, which the Nation lets one partner use",
        why="Its decision stands as it was given",
        answers={**PEOPLE, "16": "decided_2", "11": "yes", "18": "no", "33b": "cc_by"},
        full=(2, 2), deidentified=(2, 2), totals=(2, 2),
    ),
    Case(
        name="A list that the city lent for one project",
        why="Saint John: what others gave for one use can't be passed on",
        answers={**NOBODY, "6": "not_ours"}, full=(1, 1), totals=(1, 1), measures=("ask_permission",),
    ),
    Case(
        name="Overdoses by block, asked for by the outreach teams now",
        why="Not sharing costs lives too; counts go to those who act, records don't",
        answers={**PEOPLE, "1b": ["public"], "3": "several", "11": "no", "12": "no", "18": "no", "19": "yes",
                 "20": ["health", "location"], "21": ["addiction"], "22": ["group", "humiliation"], "22b": "no",
                 "30": ["named_partner"], "30b": "now", "32": "safety", "33b": "own_terms"},
        full=(0, 1), deidentified=(0, 1), totals=(2, 4), measures=("share_safe_version",),
    ),
)  # fmt: skip

OFFICE_LISTS = (
    Case(
        name="Case notes",
        why="Highly sensitive",
        answers={**OFFICE, "1b": ["clients"], "3": "several", "8": ["personal_device", "paper_open"], "11": "no",
                 "18": "yes", "19": "yes", "20": ["name", "health", "family"], "21": ["children", "violence"],
                 "22": ["body", "humiliation"], "23": ["grudge"], "25": ["no_encryption"]},
        full=(0, 0), deidentified=(0, 1), harm=True,
    ),
    Case(
        name="Donor gifts",
        why="Confidential: money and bank details of people who trust the office",
        answers={**OFFICE, "1b": ["donors"], "3": "one", "8": ["cloud"], "11": "no", "18": "yes",
                 "20": ["name", "address", "bank"], "21": ["none"], "22": ["money"], "25": ["no_second_step"]},
        full=(0, 1), totals=(4, 5),
    ),
    Case(
        name="Volunteers' phone list",
        why="Internal: it serves the schedule",
        answers={**OFFICE, "1b": ["volunteers"], "8": ["cloud"], "11": "no", "18": "yes", "20": ["name", "contact"],
                 "21": ["none"], "22": ["annoyance"], "25": ["nothing"]},
        full=(1, 1), harm=False,
    ),
    Case(
        name="Annual report",
        why="Public",
        answers={**NOBODY, "33b": "cc_by"}, full=(5, 5), totals=(5, 5),
    ),
    Case(
        name="Photos from a summer camp",
        why="Children's faces, with their parents' yes for the website of the camp and nothing else",
        answers={**OFFICE, "1b": ["children"], "3": "one", "8": ["phone"], "11": "no", "18": "yes", "20": ["photo"],
                 "21": ["children"], "22": ["humiliation"], "25": ["no_encryption"]},
        full=(0, 1), harm=True, measures=("encrypt",),
    ),
)  # fmt: skip

EXAMINED = (
    Case(
        name="Free beds tonight in shelters, hour by hour",
        why="A count of beds is about nobody, and people sleep outside when it isn't known",
        answers={"1": "nobody", "30": ["public", "staff"], "30b": "often", "32": "service", "33b": "cc0"},
        full=(5, 5), totals=(5, 5), measures=("share_safe_version",),
    ),
    Case(
        name="Fingerprints and photos of families registered in a camp, kept abroad",
        why="ICRC: a body can't be changed like a password; whoever is hostile wants it, and uses grow",
        fields={"people": ["families"], "personal_information": ["name", "identifier", "photo", "immigration_status"],
                "groups_at_risk": ["newcomers"], "transfer": "other_country"},
        answers={"1": "people", "4b": "other", "11": "unknown", "23": ["authorities", "hostile"], "26": "contract",
                 "26c": "unknown"},
        full=(0, 1), deidentified=(0, 1), measures=("transfer_safeguard", "purpose_limit", "renewed_consent"),
    ),
    Case(
        name="Passengers of an aid flight",
        why="OCHA: who is where and when; counts by flight say nothing of the kind",
        fields={"people": ["staff", "partners"], "personal_information": ["name", "identifier", "location"]},
        answers={"1": "people", "22": ["life"], "22b": "records", "24": "roles"},
        full=(0, 1), deidentified=(0, 1), totals=(4, 5), rules=("danger_from_place",),
    ),
    Case(
        name="Registered people by camp, the smallest camp counts 120",
        why="OCHA: counts by camp are published where camps aren't attacked",
        fields={"licence": "cc_by"},
        answers={"1": "people", "11": "yes", "18": "no", "22": ["none"], "22b": "no", "31": "totals",
                 "36": [{"name": "totals", "smallest_cell": 120}]},
        totals=(5, 5),
    ),
    Case(
        name="Notes of youth mentors",
        why="Opinions about children, and nobody knows whether their families agreed to more",
        fields={"people": ["children"], "groups_at_risk": ["children"],
                "personal_information": ["name", "opinion", "family"]},
        answers={"11": "unknown", "12": "partly", "22": ["humiliation", "reputation"], "24": "roles"},
        full=(0, 1), deidentified=(0, 1), measures=("renewed_consent", "notice"),
    ),
    Case(
        name="Event photos with everybody's yes",
        why="A face points to one person: named partners at most as they are, whatever was agreed",
        answers={"1": "people", "1b": ["public", "volunteers"], "11": "yes", "12": "yes", "20": ["photo"],
                 "22": ["none"], "33b": "own_terms"},
        full=(2, 2), harm=False,
    ),
    Case(
        name="Criminal record checks of volunteers, kept for ever",
        why="The police form lets named people inside see them, and asks to destroy them",
        fields={"people": ["volunteers"], "personal_information": ["name", "date_of_birth", "criminal_record"]},
        answers={"9": "never", "15": "level_0", "18": "yes", "22": ["work", "reputation"]},
        full=(0, 0), deidentified=(0, 0), totals=(0, 0), rules=("limit_0",), measures=("deletion_date",),
    ),
    Case(
        name="Calls to a helpline by month and town, some towns with three",
        why="Three callers of a small town can be guessed; hide the small counts first",
        fields={"people": ["clients"], "personal_information": ["health"], "licence": "cc_by"},
        answers={"1": "people", "11": "yes", "18": "no", "22b": "no", "31": "totals",
                 "36": [{"name": "totals", "smallest_cell": 3}]},
        totals=(3, 3), rules=("small_cells",), measures=("suppress_small_groups",),
    ),
    Case(
        name="Criminals take a copy of the donors from a vendor that is under contract",
        why="Alberta and Canada (a vendor's ransom, 2020): enough to deceive donors with; the contract is there",
        fields={"people": ["donors"], "personal_information": ["name", "contact", "address"],
                "kept": ["vendor_system"], "vendors": ["A database for donors"]},
        answers={"11": "partners", "22": ["identity", "annoyance"], "23": ["criminals"], "26": "contract",
                 "27": "happened"},
        full=(0, 1), harm=True, measures=("breach_drill",), needless=("vendor_contract", "transfer_safeguard"),
    ),
    Case(
        name="Records without names in which people can be picked out, in danger of their lives",
        why="Locks and second steps don't help against recognising: coarser details and hidden groups do",
        fields={"people": ["clients"], "groups_at_risk": ["violence"], "personal_information": ["health"]},
        answers={"15": "level_2", "19": "yes", "22": ["life"], "22b": "records"},
        full=(0, 1), deidentified=(0, 1), measures=("generalise", "suppress_small_groups"),
        needless=("encrypt", "multi_factor", "vendor_contract", "training"),
    ),
    Case(
        name="The only list of who takes which medicine, on one laptop without a backup",
        why="What is feared is that it is gone: a backup is what lifts it",
        fields={"people": ["clients"], "personal_information": ["name", "health"]},
        answers={"1": "people", "22c": "danger", "24": "named", "25": ["no_backup"]},
        full=(0, 0), measures=("backup",), needless=("encrypt",),
    ),
)  # fmt: skip

CASES = (*INCIDENTS, *HUMANITARIAN, *INTERVIEWS, *OFFICE_LISTS, *EXAMINED)
