"""Headers of tables as nonprofits export them, for strange_tables.py: kind, then English, French and bilingual ones.

Questions of web forms (Kobo, Google), fields of donor and case management systems, of Access and SQL tables, of
schools, clinics, shelters, food banks and settlement agencies. ``header=style`` asks for values of that style. What
``NOBODYS`` holds says nothing of a person. Odd and even places are the two halves of :func:`strange_tables.half`.
"""

PEOPLE: dict[str, tuple[str, str, str]] = {
    "name": (
        "What is your full name?|Client|Contact: Full Name|PARTICIPANT NAME|Name of child|Donor Name|cust_nm|Attendee"
        "|Emergency contact|Parent/Guardian name|Student's name (Last, First)|Case worker|tblClient_FullName|Volunteer"
        "|Patient_Name|Next of kin|Who referred you? (name)|Head of household|Landlord name|Signed by",
        "Quel est votre nom ?|Nom et prénom de l’enfant|Nom du bénéficiaire|NOM_COMPLET|Participant(e)|Intervenante"
        "|Personne à contacter en cas d'urgence|Nom du parent ou tuteur|Nom, prénom|Bénévole|nom_usager|Élève"
        "|Nom de la personne référente|Locataire",
        "Name / Nom|Full name - Nom complet|Nom du client/Client name|Participant name | nom du participant",
    ),
    "given_name": (
        "What is your first name?|FirstName|tblClient_FName|fname|Legal first name|Preferred name|Child 1 first name"
        "|GIVEN NAMES|cli_first_nm|Contact_FirstName__c|First|Forename|Applicant First Name|fn|Name you go by",
        "Quel est votre prénom ?|Prénom de l'élève|PRENOM_CLI|Prénom usuel|prenom_enfant_1|Prenoms|Prénom du conjoint"
        "|pren",
        "First name / Prénom|Prénom (First name)|Given name - Prénom",
    ),
    "family_name": (
        "What is your last name?|LastName|tblClient_LName|lname|Legal surname|Maiden name|SURNAME|cli_last_nm"
        "|Contact_LastName__c|Last|Family Name (as on passport)|ln|Mother's maiden name|Last Nm",
        "Quel est votre nom de famille ?|Nom de famille de l'élève|NOM_CLI|Nom de jeune fille|nom_naissance|Patronyme"
        "|Nom à la naissance",
        "Last name / Nom de famille|Nom (Surname)|Surname - Nom de famille",
    ),
    "email": (
        "What is your email address?|npe01__HomeEmail__c|Email Address|e-mail|cli_email|Parent email|Contact Email 2"
        "|EMAIL_ADDR|Where can we email you the receipt?|eml|Work Email|Username (email)|Guardian 1 E-mail",
        "Quelle est votre adresse courriel ?|Courriel|courriel_parent|Adresse électronique|adr_courriel|MEL"
        "|Courriel professionnel",
        "Email / Courriel|Courriel - E-mail|Adresse courriel (Email address)",
    ),
    "phone": (
        "What is the best number to reach you?|HomePhone|MobilePhone|tel|Emergency contact phone|ph_home|PHONE #"
        "|Cell #|cli_tel1|npe01__WorkPhone__c|Telephone (daytime)|Parent phone number|Contact no.|Alt phone|Fax"
        "|WhatsApp number|Mob|Can we text you? Number",
        "À quel numéro peut-on vous joindre ?|Téléphone (maison)|Tél. cellulaire|tel_dom|No tél.|Numéro de cellulaire"
        "|TEL_URGENCE|Téléphone du parent|Télécopieur|Portable",
        "Phone / Téléphone|Téléphone - Telephone|Cell/Cellulaire|Tel. - Tél.",
    ),
    "contact": (
        "How can we contact you? (phone or email)|Contact info|Best way to reach|Contact details",
        "Coordonnées de la personne|Comment vous joindre (téléphone ou courriel)|Coordonnées du parent",
        "Contact info / Coordonnées",
    ),
    "street_address": (
        "What is your home address?|MailingStreet|Address Line 1|addr1|cli_addr|STREET ADDR|Mailing Address"
        "|Where do you live?|Previous address|Civic address|npo02__MailingStreet__c|Home Addr|Residence address"
        "|Pick-up address",
        "Quelle est votre adresse ?|Adresse municipale|Adresse (rue, no, app.)|ADR_RUE|No civique et rue|Domicile"
        "|Adresse du parent|adresse1",
        "Address / Adresse|Adresse - Street address|Home address (adresse)",
    ),
    "postal_code": (
        "What is your postal code?|MailingPostalCode|PC|Zip/Postal Code|cli_postal|POSTAL|Postal code (first 3)=area"
        "|FSA=area|Home Postal Cd|What are the first three characters of your postal code?=area|pcode|Post Code",
        "Quel est votre code postal ?|CP|cpostal|CODE_POST|Code postal (3 premiers caractères)=area"
        "|Code postal du domicile|RTA=area",
        "Postal code / Code postal|Code postal - Postal Code|PC/CP",
    ),
    "city": (
        "What city do you live in?|MailingCity|City/Town|cli_city|TOWN|Municipality of residence|City of birth"
        "|Which community do you live in?|npe_city|Cty/Town|Place of residence|Hometown",
        "Dans quelle ville habitez-vous ?|Ville de résidence|VILLE|municipalite|Lieu de naissance|Localité",
        "City / Ville|Ville - City|Town/Municipalité",
    ),
    "location": (
        "MailingState=province|Province of residence=province|Which province do you live in?=province|Prov=province"
        "|Country of birth=country|What country are you from?=country|CountryOfOrigin=country|State/Province=province"
        "|Last country of residence=country|Neighbourhood=area|What region do you live in?=region|cob=country",
        "Province=province|Dans quelle région vivez-vous ?=region|Pays de naissance=country|PAYS_ORIGINE=country"
        "|Pays d'origine=country|Quartier=area|Région administrative=region",
        "Province / Province=province|Country of birth / Pays de naissance=country|Région - Region=region",
    ),
    "coordinates": (
        "_GPS_latitude=lat|_GPS_longitude=lon|Record your current location=point|lat=lat|lng=lon|GeoPoint=point"
        "|Home location (GPS)=point|Latitude of dwelling=lat|LONG_DD=lon|geo_lat=lat",
        "Latitude=lat|Longitude=lon|Coordonnées GPS=point|_Localisation_latitude=lat|Position GPS du domicile=point",
        "Latitude / Latitude=lat|GPS location / Position GPS=point",
    ),
    "date_of_birth": (
        "What is your date of birth?|Birthdate|DOB (dd/mm/yyyy)|cli_dob|BIRTH DT|Year of birth=year|D.O.B."
        "|Child's birthday|When were you born?|bday|Date of Birth (Spouse)|birth_yr=year|PersonBirthdate|Born|Birth year=year",
        "Quelle est votre date de naissance ?|DDN|DATE_NAISS|Né(e) le|Année de naissance=year|naissance"
        "|Date naiss. (jj/mm/aaaa)|Date de naissance de l'enfant",
        "Date of birth / Date de naissance|DOB/DDN|Année de naissance - Year of birth=year",
    ),
    "age": (
        "How old are you?|Age at intake|Age (yrs)|Age group=band|client_age|AGE_YRS|What is your age range?=band"
        "|Age of youngest child|Ages|Age on Sept 1|Which age group are you in?=band|age_cat=band",
        "Quel âge avez-vous ?|Âge (ans)|Groupe d'âge=band|age_enfant|Tranche d’âge=band|ÂGE À L'ADMISSION",
        "Age / Âge|Age group / Groupe d'âge=band|Âge - Age",
    ),
    "gender": (
        "What is your gender?|Gender__c|Sex at birth|SEX|M/F|How do you describe your gender identity?|Sx|client_gender"
        "|Gender (self-identified)|Pronouns=pronouns|Sex assigned at birth|gndr",
        "Quel est votre genre ?|Sexe|Identité de genre|SEXE_CLI|H/F|Sexe à la naissance|Pronoms=pronouns",
        "Gender / Genre|Sex/Sexe|Genre - Gender identity",
    ),
    "sin": (
        "What is your Social Insurance Number?|S.I.N.|SIN #|cli_sin|Soc Ins No|sin_number|Donor SIN",
        "Quel est votre numéro d'assurance sociale ?|N.A.S.|NAS|no_nas|Num. ass. sociale",
        "SIN / NAS|Social insurance number / Numéro d’assurance sociale",
    ),
    "health_card": (
        "Health Card #|OHIP=on|PHN=bc|What is your health card number?=on|HCN=on|Provincial health number=bc|PHIN=nine"
        "|AHC No=nine|hcard_no=on|Care Card Number=bc|MCP number=twelve|Medicare number=nine|HC#=on|Health_Card_No__c=ns",
        "Numéro d’assurance maladie=qc|NAM=qc|RAMQ=qc|No d'assurance-maladie=qc|Carte soleil=qc|no_ramq=qc"
        "|Quel est votre numéro de carte d'assurance maladie ?=qc|Carte Santé (Ont.)=on",
        "Health card / Carte santé=on|Health insurance number / NAM=qc",
    ),
    "passport": (
        "Passport No.|What is your passport number?|TravelDocNo|ppt_no|Travel document #|Passport # (spouse)",
        "No de passeport|Numéro du passeport|Titre de voyage no",
        "Passport / Passeport",
    ),
    "driver_licence": (
        "Driver's License #|DL Number|Drivers Licence No|dl_no|Licence number (driver)|Driver Lic",
        "No permis de conduire|Permis de conduire|Numéro de permis (conduite)",
        "Driver's licence / Permis de conduire",
    ),
    "licence_plate": (
        "License plate|Plate #|Vehicle plate|Licence Plate No|Car plate number",
        "Plaque d'immatriculation|No de plaque|Plaque du véhicule",
        "Licence plate / Plaque",
    ),
    "bank_account": (
        "Bank account # (direct deposit)|Transit-Inst-Acct|Acct No|Account Number (EFT)|direct deposit account"
        "|bank_acct|PAD account",
        "No de compte bancaire|Compte (dépôt direct)|Folio bancaire",
        "Bank account / Compte bancaire",
    ),
    "credit_card": (
        "Credit Card #|CC Number|Card No|ccnum|Donor card number",
        "No carte de crédit|Numéro de carte|carte_credit",
        "Credit card / Carte de crédit",
    ),
    "identifier": (
        "HIFIS Client ID|Contact_18_ID=salesforce|UCI=uci|OEN=nine|Client Unique Identifier|MRN=nine|Donor ID"
        "|Student Number=nine|_uuid=uuid|Case #|ClientRef|iCARE Client ID=uci|Constituent ID|cli_id|File No.|respondent_id"
        "|npe01__Account_ID=salesforce|Chart number|Member No|Family ID|Badge no.|Applicant #|Household ID",
        "No de dossier|Code permanent=permanent|IUC=uci|id_usager|No d'élève|Matricule|No de membre|NO_DOSS"
        "|Identifiant du participant|Numéro de donateur|fiche=permanent",
        "Client ID / No de client|File no. - No de dossier|UCI / IUC=uci",
    ),
    "username": (
        "Login|Portal username|Twitter handle=handle|Instagram=handle|user_login|Discord ID=handle",
        "Nom d'utilisateur|Identifiant (portail)|Compte Instagram=handle",
        "Username / Nom d’utilisateur",
    ),
    "ip_address": (
        "IP Address|Respondent IP|client_ip|IPAddress|Network ID (IP)",
        "Adresse IP|IP du répondant",
        "IP address / Adresse IP",
    ),
    "photo": (
        "Client photo|Picture of ID card|photo_file|Upload a photo of yourself|Headshot",
        "Photo de l'élève|Photo du participant|Téléverser une photo",
        "Photo / Photo",
    ),
    "ethnicity": (
        "Which racial or ethnic group do you identify with?|Visible minority|Racial identity|ETHNIC_ORIG|Race/Ethnicity"
        "|Cultural background|Population group|Do you identify as a visible minority?=yesno|Ethno-cultural origin",
        "À quel groupe ethnique vous identifiez-vous ?|Minorité visible|Origine ethnoculturelle|origine_ethn"
        "|Appartenez-vous à une minorité visible ?=yesno|Groupe de population",
        "Ethnicity / Origine ethnique|Visible minority / Minorité visible",
    ),
    "indigenous_identity": (
        "Do you identify as Indigenous?=yesno|Indigenous (FN/I/M)|Aboriginal Identity|IndigenousIndicator=yesno"
        "|First Nations, Métis or Inuit|Status Indian?=yesno|Band membership|FNMI",
        "Vous identifiez-vous comme Autochtone ?=yesno|Identité autochtone|Autochtone (PN, Métis, Inuit)|Nation"
        "|IND_AUTOCHT=yesno",
        "Indigenous identity / Identité autochtone|Autochtone - Indigenous=yesno",
    ),
    "religion": (
        "What is your religion, if any?|Religious affiliation|Faith community|RELIG|Church/Mosque/Temple|Denomination",
        "Quelle est votre religion ?|Appartenance religieuse|Confession religieuse|relig",
        "Religion / Religion",
    ),
    "health": (
        "Do you have a disability?=yesno|Diagnosis|Medical conditions or allergies|Allergies=allergies|DisabilityType"
        "|Current medications=drugs|Mental health concerns=yesno|Reason for visit (clinic)|Addiction type|DX|ICD10=icd"
        "|Substance use=yesno|Are you pregnant?=yesno|Blood type=blood|HIV status=status|Dietary/medical restrictions=allergies"
        "|Vaccinated?=yesno|Primary disability",
        "Avez-vous un handicap ?=yesno|Diagnostic|Problèmes de santé|Allergies alimentaires=allergies|Médicaments=drugs"
        "|Type de handicap|Santé mentale=yesno|Êtes-vous enceinte ?=yesno|Groupe sanguin=blood|Motif de consultation",
        "Disability / Handicap=yesno|Allergies / Allergies=allergies|Medical condition - Problème de santé",
    ),
    "sexual_orientation": (
        "What is your sexual orientation?|2SLGBTQ+=yesno|Do you identify as LGBTQ2S+?=yesno|SexOrient|Orientation",
        "Quelle est votre orientation sexuelle ?|LGBTQ2+=yesno|orient_sex",
        "Sexual orientation / Orientation sexuelle",
    ),
    "immigration_status": (
        "What is your current immigration status?|Immigration category|ImmStatus|Are you a permanent resident?=yesno"
        "|Residency status|IMM CLASS|Citizenship status|Refugee claimant=yesno|Visa type",
        "Quel est votre statut d'immigration ?|Catégorie d’immigration|statut_immigr|Statut de résidence"
        "|Demandeur d’asile=yesno|Statut au Canada",
        "Immigration status / Statut d'immigration|Citizenship / Citoyenneté",
    ),
    "criminal_record": (
        "Do you have a criminal record?=yesno|Offence|Conviction type|Probation order=yesno|Charges pending|Index offence"
        "|Court outcome=yesno|CrimRec=yesno",
        "Avez-vous un casier judiciaire ?=yesno|Infraction|Antécédents criminels=yesno|Type d'accusation",
        "Criminal record / Casier judiciaire=yesno",
    ),
    "income": (
        "What is your total household income before taxes?|Monthly income|HH income=band|Annual salary|INCOME_AMT"
        "|Gross pay|Hourly wage|Income bracket=band|OW/ODSP amount received|Household_Income__c|Net family income"
        "|Which range best describes your income?=band|wage",
        "Quel est le revenu de votre ménage ?|Revenu mensuel|Salaire|Tranche de revenu=band|REV_ANNUEL"
        "|Revenu familial net",
        "Household income / Revenu du ménage|Revenu - Income=band",
    ),
    "language": (
        "What language do you speak most often at home?|First language|MotherTongue|Preferred official language|LANG"
        "|Interpreter language|Languages spoken=several|Home lang|Spoken language(s)=several",
        "Quelle langue parlez-vous à la maison ?|Langue maternelle|Langue parlée|LANGUE_CORR|Langues parlées=several",
        "Language / Langue|Langue préférée - Preferred language",
    ),
    "job_title": (
        "What is your occupation?|Job|Position Title|Intended occupation (NOC)|OCCUP|Current job|Profession|Role at work"
        "|Usual occupation|What do you do for a living?",
        "Quel est votre métier ?|Profession|Poste occupé|Emploi actuel|occupation",
        "Occupation / Profession|Poste - Position",
    ),
    "employment": (
        "Are you currently employed?=yesno|Employment status|LabourForceStatus|EmpStat|Work situation|Employed FT/PT",
        "Quelle est votre situation d'emploi ?|Statut d'emploi|Situation professionnelle|sit_emploi",
        "Employment status / Situation d’emploi",
    ),
    "education": (
        "What is the highest level of education you completed?|Education level|HighestEduc|EDUC|Grade completed"
        "|Degree|Level of schooling",
        "Quel est votre plus haut niveau de scolarité ?|Scolarité|Niveau d'études|scol|Dernier diplôme obtenu",
        "Education / Scolarité",
    ),
    "family": (
        "What is your marital status?|MaritalStatus|Number of children=count|Household size=count|Family composition"
        "|No. of dependants=count|Marital Stat|Single parent?=yesno|HH size=count|How many people live in your home?=count",
        "Quel est votre état civil ?|État matrimonial|Nombre d’enfants=count|Taille du ménage=count|ETAT_CIV"
        "|Type de famille|Nb personnes à charge=count",
        "Marital status / État civil|Household size / Taille du ménage=count",
    ),
    "free_text": (
        "Is there anything else you would like to tell us?|Case notes|Comments|Worker notes|Tell us about your situation"
        "|Narrative|SessionNotes|Reason for leaving|Additional info|Remarks|What brings you here today?",
        "Avez-vous autre chose à ajouter ?|Commentaires|Notes évolutives|Remarques|Décrivez votre situation|obs",
        "Comments / Commentaires|Notes / Notes",
    ),
}

NOBODYS: dict[str, tuple[str, str, str]] = {
    "invoice": (
        "Invoice No.|PO Number|Receipt #|Gift ID|Cheque No|Batch",
        "No de facture|Reçu no",
        "Invoice / Facture",
    ),
    "serial": (
        "Serial #|Asset tag|Equipment serial number|Kit number",
        "No de série|Numéro d'inventaire",
        "Serial / Série",
    ),
    "isbn": ("ISBN|Book ISBN-13|Barcode", "ISBN|Code à barres", "ISBN / ISBN"),
    "room": ("Room|Bed|Unit assigned|Room #|Locker", "Salle|Local|Chambre", "Room / Salle"),
    "item": ("Product|Item name|Food item|Donated goods", "Produit|Denrée|Article", "Item / Article"),
    "species": ("Species|Tree planted|Bird observed|scientificName", "Espèce|Arbre planté", "Species / Espèce"),
    "chemical": ("Analyte|Chemical|Parameter tested", "Substance|Paramètre", "Parameter / Paramètre"),
    "company": (
        "Partner agency|Employer|School|Supplier|Organization Name|Account Name|Company|Funder|Referring agency",
        "Organisme référent|École|Fournisseur|Bailleur de fonds|Employeur",
        "Organization / Organisme",
    ),
    "programme": (
        "Program|Service type|Workshop|Fund|Campaign Name|Course title|Appeal",
        "Programme|Atelier|Type de service|Campagne",
        "Program / Programme",
    ),
    "event": ("Event|Event title|Activity name|Meeting", "Événement|Titre de l’activité", "Event / Événement"),
    "brand": ("Vehicle make|Brand|Manufacturer|Make", "Marque|Fabricant", "Brand / Marque"),
    "ship": ("Vessel|Team|House team|Group name|Cohort", "Équipe|Groupe|Navire", "Team / Équipe"),
    "site": (
        "Site|Location name|Shelter|Branch|Venue|Park",
        "Point de service|Succursale|Lieu de l'activité",
        "Site / Site",
    ),
    "likert": (
        "How satisfied are you with our services?|I felt welcome|Q7|The staff treated me with respect|Would you recommend us?",
        "Êtes-vous satisfait de nos services ?|Je me suis senti accueilli|Recommanderiez-vous nos services ?",
        "Satisfaction / Satisfaction",
    ),
    "weekday": ("Day|Preferred day|Day of week|Month|Availability", "Jour|Mois|Disponibilité", "Day / Jour"),
    "yesno": (
        "Consent given?|Receipt sent|Active|Do Not Contact|Attended|Photo release signed?|Newsletter",
        "Consentement|Actif|Présent|Infolettre",
        "Consent / Consentement",
    ),
    "status": ("Status|Stage|Case status|Outcome|Priority", "Statut|Étape|État du dossier", "Status / Statut"),
    "amount": (
        "Gift amount|Budget|Total|npo02__TotalOppAmount__c|Balance owing|Fee|Rent subsidy|Expenses|Donation",
        "Montant du don|Budget|Solde|Coût",
        "Amount / Montant",
    ),
    "count": (
        "# of visits|Bags given|Hours volunteered|Sessions attended|Nights stayed|Number of hampers|Qty",
        "Nb de visites|Heures de bénévolat|Quantité|Nuitées",
        "Visits / Visites",
    ),
    "measure": (
        "Reading|Meter value|sensor_id_raw|Value|CounterTotal|epoch_ms|Bytes",
        "Relevé|Valeur|Compteur",
        "Reading / Relevé",
    ),
    "moment": (
        "Timestamp|_submission_time|CreatedDate|start|LastModifiedDate|Intake date|Date of visit|End Date",
        "Horodateur|Date de dépôt|Date du don|Dernière modification",
        "Date / Date",
    ),
    "score": (
        "PHQ total|Score|VI-SPDAT|Rating|Percent|Rank|Weight (kg)",
        "Pointage|Cote|Pourcentage",
        "Score / Pointage",
    ),
    "code": ("Type code|GL code|Fund code|Cat|Version|FY", "Code de service|Catégorie|Exercice", "Code / Code"),
    "street_type": ("Street type|Unit type|Dwelling type", "Type de voie|Type de logement", "Type / Type"),
    "colour": ("T-shirt size|Colour|Size|Format", "Taille du chandail|Couleur", "Size / Taille"),
}
