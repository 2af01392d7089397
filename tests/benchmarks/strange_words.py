"""Answers and plain public facts for strange_tables.py, as forms and exports word them.

Each kind has several lists; a column draws from one. Odd and even places are the two halves of strange_tables.half.
"""

TOWNS = """Toronto|Hamilton|Guelph|Moose Jaw|Rimouski|Chicoutimi|Trois-Rivières|St. John's|Corner Brook|Moncton|Bathurst
Truro|Antigonish|Summerside|Charlottetown|Iqaluit|Yellowknife|Whitehorse|Kelowna|Nanaimo|Prince George|Lethbridge
Red Deer|Fort McMurray|Medicine Hat|Saskatoon|Regina|Swift Current|Brandon|Winnipeg|Thompson|Thunder Bay|Sudbury
Sault Ste. Marie|North Bay|Kingston|Belleville|Peterborough|Cornwall|Gatineau|Laval|Longueuil|Sherbrooke|Saguenay
Val-d'Or|Rouyn-Noranda|Sept-Îles|Baie-Comeau|Matane|Gaspé|Lévis|Drummondville|Granby|Saint-Hyacinthe|Joliette
Burnaby|Surrey|Richmond|Kamloops|Penticton|Cranbrook|Terrace|Kitimat|Windsor|Sarnia|Chatham|Brantford|Barrie|Orillia
Scarborough|Etobicoke|Mississauga|Brampton|Ajax|Whitby|Oshawa|Cobourg|Happy Valley-Goose Bay|Gander|Dieppe|Edmundston"""
FOREIGN_TOWNS = """Damascus|Aleppo|Kyiv|Lviv|Lagos|Manila|Port-au-Prince|Bogotá|Kabul|Asmara|Addis Ababa|Mogadishu|Dhaka
Lahore|Delhi|Mumbai|Colombo|Tehran|Baghdad|Beirut|Cairo|Casablanca|Dakar|Abidjan|Douala|Kinshasa|Bujumbura|Hanoi"""
PROVINCES = (
    "Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Yukon|Nunavut",
    "ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NT|NU",
    "Ontario|Québec|Colombie-Britannique|Alberta|Manitoba|Nouvelle-Écosse|Nouveau-Brunswick|Terre-Neuve-et-Labrador",
    "Ont.|Que.|B.C.|Alta.|Man.|Sask.|N.S.|N.B.",
)
COUNTRIES = (
    "Syria|Ukraine|Nigeria|Philippines|Haiti|Colombia|Afghanistan|Eritrea|Ethiopia|Somalia|India|Pakistan|China|Canada",
    "Syrie|Ukraine|Nigéria|Haïti|Colombie|Afghanistan|Érythrée|Cameroun|Algérie|Maroc|France|Liban|Inde|Chine",
    "SYR|UKR|NGA|PHL|HTI|COL|AFG|ERI|ETH|SOM|IND|PAK",
    "Iran (Islamic Republic of)|Korea, Republic of|Viet Nam|United Kingdom|USA|Côte d'Ivoire|Congo, Dem. Rep.|Türkiye",
)
REGIONS = (
    "Montérégie|Laurentides|Estrie|Mauricie|Outaouais|Bas-Saint-Laurent|Capitale-Nationale|Lanaudière",
    "Peel Region|Durham|York|Halton|Niagara|Waterloo|Simcoe County|Northern Ontario",
    "Lower Mainland|Fraser Valley|Interior|Vancouver Island|North",
    "North|South|East End|West End|Downtown|Rural",
)
AREAS = (
    "Parkdale|Regent Park|Rexdale|Jane and Finch|Thorncliffe Park|Malvern|Weston|Cabbagetown",
    "Parc-Extension|Hochelaga|Côte-des-Neiges|Saint-Michel|Verdun|Rosemont|Villeray",
    "Strathcona|Mount Pleasant|Grandview|Kitsilano|Marpole",
    "Lowertown|Vanier|Centretown|Overbrook|Hintonburg",
)
STREETS = """Main St|King Street West|Queen St E|Dundas St. W.|Jane St|Bloor St|Wellington Rd|Elm Crescent|4th Ave NW
Maple Dr|Range Road 52|Concession 4|Hwy 7|Portage Avenue|Victoria St|Albert Street|Lakeshore Blvd|Glen Oak Crt
Sir John A Pkwy|Township Road 271|Water St|Duckworth Street|Gottingen Street|McLeod Trail SE|MacDonald Dr"""
RUES = """rue Saint-Denis|boul. René-Lévesque Ouest|avenue du Parc|rue Principale|chemin Sainte-Foy|rang 4|rue de l'Église
boulevard Henri-Bourassa|av. Papineau|rue Sherbrooke E|montée Paiement|rte 132|rue Cartier|place Royale|côte de la Montagne"""
WORDS = {
    "gender": (
        "M|F|X|m|f",
        "Man|Woman|Non-binary|Two-Spirit|Prefer not to say",
        "Homme|Femme|Non-binaire|Autre",
        "Male|Female|Other",
        "F|H|X|NSP",
        "male|female|MALE|Fem.|unknown",
        "Cis woman|Cis man|Trans woman|Trans man|Genderqueer",
        "Fille|Garçon|Autre",
        "Boy|Girl",
        "Masculin|Féminin",
        "F - Female|M - Male|U - Unknown|X - Gender diverse",
    ),
    "gender_pronouns": ("she/her|he/him|they/them|she/they", "elle|il|iel", "She/Her/Hers|He/Him/His|They/Them/Theirs"),
    "ethnicity": (
        "Black|White|South Asian|East Asian|Latino/a/x|Middle Eastern|Indigenous|Mixed",
        "Noir|Blanc|Asiatique|Arabe|Latino",
        "Somali|Eritrean|Tamil|Punjabi|Filipino|Ukrainian|Syrian|Persian",
        "BIPOC|Caucasian|Other|Prefer not to answer",
        "African|Caribbean|European|South-East Asian|Central Asian",
        "Haïtien|Maghrébin|Québécois|Libanais|Congolais",
        "Visible minority, n.i.e.|Not a visible minority|Multiple visible minorities|Chinese|Korean|Japanese",
        "Black - African|Black - Caribbean|White - European|Asian - South|Asian - East|Mixed heritage",
    ),
    "indigenous_identity": (
        "First Nations|Métis|Inuk (Inuit)|Non-Indigenous",
        "FN|M|I|No",
        "Première Nation (Indien de l'Amérique du Nord)|Métis|Aucun",
        "Status|Non-status|Not applicable|Métis",
        "Cree|Ojibwe|Mi'kmaq|Dene|Mohawk|none",
        "Cri|Innu|Atikamekw|Mohawk|Aucune",
        "First Nations (on reserve)|First Nations (off reserve)|Inuit|Non-Aboriginal",
        "Aboriginal|Non-aboriginal|Unknown",
    ),
    "religion": (
        "Christian|Muslim|Hindu|Sikh|No religion",
        "Roman Catholic|Anglican|United Church|Pentecostal|Other",
        "Musulmane|Chrétienne|Juive|Aucune|Athée",
        "Islam|Christianity|Judaism|Hinduism|none|Traditional (Aboriginal) Spirituality",
        "Catholique romaine|Protestante|Orthodoxe|Évangélique",
        "Orthodox|Coptic|Shia|Sunni|Baha'i|Atheist",
    ),
    "health": (
        "Depression|Anxiety|PTSD|Schizophrenia|none",
        "Type 2 diabetes|COPD|asthma|high blood pressure|N/A",
        "Mobility|Hearing|Vision|Intellectual|Learning disability|Mental illness",
        "Diabète|Hypertension|Arthrose|Dépression",
        "Opioid use disorder|Alcohol dependency|Crystal meth|Cannabis|No",
        "Flu shot|Sore throat|Wound care|Prenatal visit|Chest pain",
        "TSA|TDAH|Déficience intellectuelle|Trouble du langage",
        "ADHD|Autism Spectrum Disorder|FASD|Dyslexia|none identified",
        "Cancer du sein|Douleur chronique|Trouble anxieux|Grossesse",
        "Hep C|TB|HIV+|Cirrhosis|CKD stage 3",
    ),
    "health_allergies": (
        "Peanuts|None|Penicillin|shellfish|lactose",
        "Arachides|Aucune|Noix|Gluten|Pénicilline",
        "nut allergy|celiac|halal only|n/a",
    ),
    "health_drugs": (
        "Metformin|Sertraline|Ventolin|Lisinopril|none",
        "Methadone|Suboxone|Lithium|Seroquel",
        "Metformine|Ritalin|Synthroid|Tylenol",
    ),
    "health_icd": ("F32.9|E11.9|I10|J45.909|F41.1|M54.5", "F20.0|F33.1|F10.20|Z59.0", "E10|F84.0|G40|N18.3"),
    "health_blood": ("A+|O-|B+|AB+|O+|A-", "A|B|AB|O"),
    "health_status": ("Positive|Negative|Unknown|Not tested", "Pos|Neg"),
    "sexual_orientation": (
        "Straight|Gay|Lesbian|Bisexual|Queer|Prefer not to say",
        "Hétérosexuel(le)|Gai|Lesbienne|Bisexuel(le)",
        "Heterosexual|Homosexual|Pansexual|Asexual|Questioning",
        "Heterosexual/straight|Two-Spirit|Bi|Unsure",
        "Hétéro|Homosexuel|Bi|Pansexuelle|Ne sait pas",
    ),
    "immigration_status": (
        "Permanent resident|Refugee claimant|Canadian citizen|Work permit|Study permit",
        "PR|CC|Protected Person|Visitor|CUAET",
        "Résident permanent|Demandeur d'asile|Citoyen canadien|Permis d'études",
        "GAR|PSR|BVOR|Economic class|Family class",
        "Convention refugee|Landed immigrant|Temporary foreign worker|No status",
        "Citoyenneté canadienne|Réfugié|Travailleur temporaire|Sans statut",
        "Government-Assisted Refugee|Privately Sponsored Refugee|Live-in Caregiver|Provincial Nominee",
    ),
    "criminal_record": (
        "Theft under $5000|Assault|Mischief|Breach of probation|none",
        "Vol|Voies de fait|Méfait|Conduite avec facultés affaiblies",
        "Fraud|Drug possession|Impaired driving|Robbery|Failure to appear",
        "Introduction par effraction|Possession de stupéfiants|Aucun",
    ),
    "income_band": (
        "Under $20,000|$20,000 - $39,999|$40,000 to $59,999|$60,000+",
        "Moins de 20 000 $|20 000 $ à 39 999 $|40 000 $ et plus",
        "<15k|15-30k|30-50k|50k+",
        "0-9,999|10,000-19,999|20,000-29,999|30,000 and over",
    ),
    "language": (
        "English|French|Arabic|Tigrinya|Dari|Ukrainian|Spanish|Tagalog",
        "Anglais|Français|Créole haïtien|Espagnol|Arabe",
        "Eng|Fre|Ara|Spa",
        "en|fr|ar|es|uk",
        "Cantonese|Mandarin|Punjabi (Panjabi)|Tamil|Urdu|Farsi",
        "Inuktitut|Cree|English|Ojibway|French",
        "English, French|Somali; English|Arabic / Kurdish|Spanish",
    ),
    "language_several": (
        "English, French|Somali; English|Arabic / Kurdish|Spanish|Lingala, Swahili, French",
        "Français, anglais|Créole et français|Espagnol, portugais",
    ),
    "job_title": (
        "PSW|Truck driver|Line cook|Cleaner|Software developer|Retired|Cashier",
        "Préposée aux bénéficiaires|Enseignant|Camionneur|Infirmière|Cuisinier",
        "Registered nurse (3012)|Early childhood educator|Civil engineer|Welder|General labourer",
        "Executive Director|Program Coordinator|Intake Worker|Bookkeeper|Outreach Worker",
        "Directeur général|Adjointe administrative|Comptable|Agent de projet",
        "housekeeper|uber driver|construction|warehouse associate|hairdresser|student",
    ),
    "employment": (
        "Employed full-time|Employed part-time|Unemployed|Retired|Student|Unable to work",
        "Temps plein|Temps partiel|Sans emploi|Retraité|Aux études",
        "FT|PT|Casual|Not working|Self-employed",
        "Employed|Unemployed|Not in labour force",
        "En emploi|Au chômage|Inactif|Travailleur autonome",
    ),
    "education": (
        "High school|College diploma|Bachelor's degree|Master's|No certificate",
        "Secondaire|DEC|Baccalauréat|Maîtrise|Aucun diplôme",
        "Grade 8 or less|Some high school|GED|Trade certificate|University",
        "Primaire|DES|DEP|Universitaire 1er cycle",
        "BA|BSc|MSW|PhD|Diploma",
        "Less than high school|Some college|Post-secondary certificate, diploma or degree",
    ),
    "family": (
        "Single|Married|Common-law|Divorced|Widowed|Separated",
        "Célibataire|Marié(e)|Conjoint de fait|Divorcé(e)|Veuf/veuve",
        "Single parent|Couple with children|Couple no children|Lives alone",
        "Monoparentale|Couple avec enfants|Couple sans enfant|Personne seule",
        "S|M|D|W|CL",
        "Never married|Now married|Living common law",
    ),
    "yesno": (
        "Yes|No",
        "Oui|Non",
        "Y|N",
        "1|0",
        "TRUE|FALSE",
        "yes|no|unknown|Prefer not to say",
        "O|N",
        "Oui / Yes|Non / No",
    ),
    "likert": (
        "Strongly agree|Agree|Neutral|Disagree|Strongly disagree",
        "Tout à fait d'accord|D'accord|Neutre|Pas d'accord",
        "1|2|3|4|5",
        "Very satisfied|Satisfied|Dissatisfied",
        "Always|Often|Sometimes|Never",
        "Excellent|Bon|Passable|Mauvais",
    ),
    "weekday": (
        "Monday|Tuesday|Wednesday|Friday",
        "April|May|June|August",
        "lundi|mardi|jeudi|samedi",
        "Jan|Mar|Sept|Dec",
        "AM|PM|Evening|Mon-Fri",
        "avril|mai|juin|août",
    ),
    "status": (
        "Open|Closed|Pending|On hold",
        "Active|Inactive|Archived",
        "Actif|Fermé|En attente",
        "Won|Lost|Pledged|Posted",
        "High|Medium|Low",
        "Complété|Abandonné|En cours",
    ),
    "item": (
        "Rice|Canned beans|Diapers size 4|Peanut butter|Baby formula",
        "Winter coat|Blanket|Socks|Backpack|Toothbrush",
        "Farine|Pâtes|Lait|Couches|Conserves",
        "Laptop|Printer toner|Folding chair|Whiteboard",
        "Granny Smith apples|Bartlett pears|Russet potatoes|Cortland|Rosemary",
        "Basil|Ginger|Olive oil|Graham crackers|Earl Grey",
    ),
    "species": (
        "Acer saccharum|Betula papyrifera|Picea glauca|Quercus rubra",
        "Danaus plexippus|Bombus impatiens|Apis mellifera",
        "Black-capped Chickadee|Canada Goose|Cooper's Hawk|Wilson's Warbler",
        "Bouleau jaune|Érable rouge|Épinette noire",
        "Heather|Iris|Violet|Rose|Daisy|Jasmine",
        "Walleye|Northern Pike|Lake Trout",
    ),
    "chemical": (
        "Benzene|Toluene|Ethylbenzene|Xylene",
        "Lead|Arsenic|Mercury|Cadmium",
        "PM2.5|NO2|O3|SO2",
        "Nitrates|Phosphore total|E. coli|Chlorure",
        "Dissolved Oxygen|Turbidity|pH",
    ),
    "company": (
        "St. Joseph's Health Centre|YMCA|Salvation Army|Covenant House",
        "Carrefour jeunesse-emploi|Centraide|Maison du Père|Moisson Montréal",
        "Tim Hortons|Walmart|Canada Post|McDonald's|Wendy's",
        "Johnson & Johnson|Price Waterhouse|Stewart McKelvey|Morgan Stanley|Wells Fargo",
        "Sir Wilfrid Laurier SS|John McCrae PS|Lester B. Pearson High School|Terry Fox Elementary",
        "École Saint-Jean|Collège Jean-de-Brébeuf|École Marguerite-Bourgeoys",
        "Trillium Foundation|United Way|Maytree|Laidlaw Foundation",
        "Self|RBC|Loblaws|Unemployed|Amazon",
    ),
    "programme": (
        "ESL Level 3|Housing First|Breakfast Club|Youth Drop-in",
        "LINC 4|Job Search Workshop|Settlement|Tax Clinic",
        "Francisation|Aide aux devoirs|Popote roulante",
        "Annual Appeal|Gala 2024|Monthly Giving|Giving Tuesday",
        "Math 10|English 101|Biologie|Musique",
        "Jordan's Principle|Grandparents Connect|Big Brothers",
    ),
    "event": (
        "Annual General Meeting|Spring Gala|Food drive|Volunteer BBQ",
        "Terry Fox Run|Robbie Burns Night|St. Patrick's Day Lunch",
        "Souper spaghetti|Fête de la Saint-Jean|Assemblée générale",
        "Yoga|Knitting circle|Movie night",
    ),
    "brand": (
        "Ford|Honda|Dodge|Mercedes|Toyota",
        "Wilson|Spalding|Nike|Adidas|Champion",
        "Dell|HP|Lenovo|Apple",
        "Campbell's|Kellogg's|Heinz|Maxwell House|Quaker",
        "Peterbilt|Mack|Chrysler|Lincoln",
    ),
    "ship": (
        "Victoria|Alexandra|Louis S. St-Laurent|Amundsen|Sir Wilfred Grenfell",
        "Blue Jays|Raptors|Canadiens|Maple Leafs",
        "Team A|Team B|Team C",
        "Eagles|Tigers|Bears",
        "Les Lions|Les Aigles|Groupe 3",
        "Gryffindor|Brock|Laurier|Simcoe",
    ),
    "site": (
        "Main office|North branch|Church hall|Online",
        "Jane/Finch|Dufferin Mall|Victoria Park|Queen's Park",
        "St. Clair|Bathurst|Lawrence|Kennedy|Warden",
        "Centre communautaire|Sous-sol de l'église|Parc Jarry",
        "Trinity Bellwoods|Christie Pits|High Park",
    ),
    "street_type": (
        "Street|Avenue|Crescent|Drive|Court",
        "St|Ave|Cres|Dr|Blvd",
        "rue|avenue|boulevard|chemin",
        "Apartment|House|Shelter|Rooming house",
        "1 bdrm|2 bdrm|Bachelor|Studio",
        "3 1/2|4 1/2|5 1/2",
    ),
    "colour": (
        "S|M|L|XL",
        "Red|Blue|Olive|Amber|Violet",
        "Petit|Moyen|Grand",
        "Rouge|Bleu|Rose",
        "In person|Online|Phone",
    ),
    "code": ("4010|4020|5100|6200", "A1|B2|C3", "2023-24|2024-25", "GEN|CAP|OPS", "v1.0|v2.3", "E12|E14|X9"),
    "notes": (
        "Client arrived late and asked about the housing waitlist. Follow up next week.|She is worried about her son and the landlord.|Called, no answer. Left message.|Referred to the food bank; needs winter clothing for two kids.|No concerns today.|Very upset after the hearing, will come back Thursday.|Needs help with taxes and a letter for school.",
        "La cliente a demandé de l’aide pour remplir le formulaire.|Absente au rendez-vous, à rappeler.|Il vit chez un ami depuis mars et cherche un logement.|Situation stable, rien à signaler.|Besoin de vêtements d’hiver pour les enfants.|Référée au CLSC pour un suivi.",
        "I loved the program, thank you!|My kids enjoyed the camp and we hope to come back.|Would like more evening sessions please|N/A|The bus is too far from my house|It was hard to find the room but staff were nice",
        "Merci beaucoup pour votre aide|J'aimerais avoir plus d'ateliers le soir|Rien à ajouter|Le local est difficile à trouver en autobus|Très bon accueil, je reviendrai",
    ),
}
